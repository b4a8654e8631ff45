from workreport.corpus.index import write_index
from workreport.evaluation.errors_page.entity_errors import find_mentions
from workreport.evaluation.errors_page.judged import judge
from workreport.evaluation.errors_page.strata import read_strata, reports_table, strata_tables
from workreport.evaluation.evaluation import score_reports

GOLD = "A\t{ORG:市科技局}挂牌。\nP\t将扩建。\n"


def collect(gold, prediction):
    """Three reports, of which c alone is read wrong."""
    reports = [gold(GOLD, name=name) for name in "abc"]
    found = [prediction(GOLD), prediction(GOLD), prediction("A\t市科技局挂牌。\nA\t将扩建。\n")]
    evaluation = score_reports(reports, found, samples=20)
    judged = [one for pair in zip(reports, found, strict=True) for one in judge(*pair)]
    mentions = [one for pair in zip(reports, found, strict=True) for one in find_mentions(*pair)]
    return evaluation, judged, mentions


def test_an_index_tells_the_strata(tmp_path):
    entries = {
        name: {"file": f"reports/{name}.jsonl", "genre": genre, "level": "county", "style": "dense"}
        for name, genre in (("a", "annual"), ("b", "plan"), ("c", "annual"))
    }
    write_index(entries, tmp_path)
    assert read_strata([tmp_path]) == {
        "genre": {"annual": ["a", "c"], "plan": ["b"]},
        "level": {"county": ["a", "b", "c"]},
        "style": {"dense": ["a", "b", "c"]},
    }


def test_reports_without_index_have_no_strata(tmp_path, gold, prediction):
    assert strata_tables(read_strata([tmp_path]), *collect(gold, prediction)) == []


def test_each_stratum_has_its_scores_and_errors(gold, prediction):
    strata = {"genre": {"annual": ["a", "c", "unscored"], "plan": ["b"], "duty": ["unscored"]}, "level": {}}
    (table,) = strata_tables(strata, *collect(gold, prediction))
    assert table.title == "By genre"
    rows = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    assert [(row["Genre"], row["Reports"], row["Wrong roles"], row["missed"]) for row in rows] == [
        ("annual", "2", "1", "1"),
        ("plan", "1", "0", "0"),
    ]
    assert [row["Entities, strict F1"] for row in rows] == ["0.667", "1.000"]


def test_each_report_has_a_row(gold, prediction):
    table = reports_table(*collect(gold, prediction))
    assert [(row[0], row[2], row[5]) for row in table.rows] == [
        ("a", "1.000", "1.000"),
        ("b", "1.000", "1.000"),
        ("c", "0.333", "0.000"),
    ]
