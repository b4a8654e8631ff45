from __future__ import annotations

from pathlib import Path

from workreport.corpus.marked import parse_marked
from workreport.corpus.stats import (
    corpus_stats,
    count_formulae,
    count_reports,
    facet_tables,
    stats_markdown,
    stats_table,
)

MARKED = """\
H	{ORG:青原县科技局}工作总结

A	新建{PLATFORM:青原种业中心}、{PLATFORM:青原药谷}。
AP	{PLATFORM:青原药谷}明年扩建。
Q	钱少。
-	各位代表：
?	这一句不算。
"""


def test_units_roles_and_entities_are_counted() -> None:
    counts = count_reports([parse_marked(MARKED, name="a")[0]])
    # The unit that is not annotated counts nowhere; two of the four mentions have the same text.
    assert {key: value for key, value in counts.items() if not key.endswith("_length")} == {
        "reports": 1,
        "units": 5,
        "headings": 1,
        "sentences": 4,
        "achievement": 2,
        "problem": 1,
        "plan": 1,
        "no_role": 1,
        "two_roles": 1,
        "entities": 4,
        "distinct_entities": 3,
        "ORG": 1,
        "PROJECT": 0,
        "PLATFORM": 3,
        "FUND": 0,
        "entities_per_unit": 0.8,
    }


def test_quantiles_are_lengths_that_occur() -> None:
    counts = count_reports([parse_marked(MARKED, name="a")[0]])
    # Sentences of 3, 5, 9 and 14 characters; entities of 4, 4, 6 and 6.
    assert counts["sentence_length"] == {"10": 3, "25": 3, "50": 5, "75": 9, "90": 14}
    assert counts["entity_length"] == {"10": 4, "25": 4, "50": 4, "75": 6, "90": 6}


def test_no_reports_count_nothing() -> None:
    counts = count_reports([])
    assert (counts["units"], counts["entities_per_unit"], counts["sentence_length"]) == (0, None, {})


def test_splits_styles_and_facets_are_counted(root: Path) -> None:
    stats = corpus_stats(root)
    assert {part: counts["units"] for part, counts in stats["counts"].items()} == {
        "train": 3,
        "dev": 3,
        "test": 3,
        "all": 9,
        "dense": 0,
        "sparse": 9,
    }
    assert stats["facets"]["province"] == {"湖南": 3}
    assert stats["facets"]["year"] == {"2022": 3}


def test_entities_that_train_does_not_have_are_unseen(root: Path) -> None:
    counts = corpus_stats(root)["counts"]
    assert counts["dev"]["unseen_entities"] == 1.0
    assert "unseen_entities" not in counts["train"]


def test_formulae_are_counted_over_reports_and_splits() -> None:
    greeting, thanks = "-\t各位代表：\n", "\n-\t谢谢大家。\n"
    a, b, c = (
        parse_marked(body, name=name)[0]
        for name, body in [("a", greeting + greeting), ("b", greeting + thanks), ("c", "A\t好。\n" + thanks)]
    )
    assert count_formulae([[a, b], [c], []]) == {
        "texts": 2,
        "units": 5,
        "texts_in_several_splits": 1,
        "longest": 5,
        "most_frequent": {"各位代表:": 2, "谢谢大家。": 2},
    }


def test_table_and_markdown_show_the_same_rows(root: Path) -> None:
    stats = corpus_stats(root)
    table = stats_table(stats)
    cells = list(zip(*(column.cells for column in table.columns), strict=True))
    assert ("units", "3", "3", "3", "9", "0", "9") in cells
    assert all(f"| {' | '.join(map(str, row))} |" in stats_markdown(stats) for row in cells)


def test_every_facet_has_a_table(root: Path) -> None:
    titles = [table.title for table in facet_tables(corpus_stats(root))]
    assert titles == [f"Reports by {facet}" for facet in ("genre", "level", "sector", "style", "province", "year")]
