import pytest
from workreport.results.comparing.dated import date_reports
from workreport.results.comparing.problems import find_returning_problems, problem_core


def test_a_problem_in_similar_words_returns(dated):
    (problem,) = find_returning_problems(dated)
    assert [item.text for item in problem.sentences] == [
        "二是龙头企业偏少，产业链条不长；",
        "龙头企业仍然偏少，产业链条不够长。",
    ]
    assert (problem.sources, problem.years) == (("2022.docx", "2023.docx"), (2022, 2023))
    assert 0.35 <= problem.similarity < 1


def test_the_threshold_can_be_raised(dated):
    assert find_returning_problems(dated, threshold=0.95) == []


def test_a_problem_twice_in_one_report_does_not_return(analysed):
    reports = date_reports([analysed("Q\t龙头企业偏少。\nQ\t龙头企业偏少。")])
    assert find_returning_problems(reports) == []


def test_sentences_of_other_roles_do_not_count(analysed):
    reports = [analysed("Q\t龙头企业偏少。", source="a"), analysed("P\t龙头企业偏少。", source="b")]
    assert find_returning_problems(date_reports(reports)) == []


def test_a_group_does_not_grow_by_a_chain_of_weak_links(analysed):
    texts = ["龙头企业偏少，链条不长。", "链条不长，道路年久失修。", "道路年久失修，管网老化。"]
    reports = date_reports(analysed(f"Q\t{text}", source=str(at)) for at, text in enumerate(texts))
    assert [len(problem.sentences) for problem in find_returning_problems(reports, threshold=0.3)] == [2]


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("二是龙头企业偏少。", "龙头企业偏少。"),
        ("（一）龙头企业偏少。", "龙头企业偏少。"),
        ("我们也清醒地看到，工作中还存在不少问题。", ""),
        ("我们清醒认识到，问题不少：一是人才短缺；", "人才短缺；"),
        ("要看到:人才短缺。", "人才短缺。"),
        ("人才短缺：", "人才短缺："),
    ],
)
def test_the_core_of_a_problem(text, core):
    assert problem_core(text) == core
