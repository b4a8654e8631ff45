import io

import pytest
from rich.console import Console
from workreport.evaluation.evaluation import score_reports
from workreport.evaluation.render import markdown_table, print_summary, render_markdown
from workreport.evaluation.tables import Table

GOLD = "A\t{ORG:市水利局}建成泵站。\n"


@pytest.fixture
def result(gold, prediction):
    return score_reports([gold(GOLD, name="[b]x|y[/b]")], [prediction(GOLD)], system="model [1]", data="dev").to_dict()


def test_a_markdown_table_has_one_width(result):
    page = render_markdown(result)
    for block in page.split("\n\n"):
        if block.startswith("|"):
            lines = block.splitlines()
            assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
            assert len(lines) > 2


def test_the_page_has_every_section(result):
    titles = [line.removeprefix("## ") for line in render_markdown(result).splitlines() if line.startswith("## ")]
    assert titles == [
        "Roles",
        "Entities, strict",
        "Entities, overlapping",
        "Entities, seen and unseen, and boundaries alone",
        "Sentences and headings",
        "Calibration",
        "Reports",
        "Roles by report",
        "Entities by report, strict",
        "Boundaries right, type wrong",
        "Reliability of the scores of roles",
        "Reliability of the scores of entities",
    ]


def test_the_page_says_what_was_scored(result):
    assert render_markdown(result).startswith(
        "# Evaluation of model [1]\n\nScored on dev: reports 1, sentences 1, headings 0, entities 1. "
    )


def test_bars_in_names_are_escaped(result):
    assert r"| [b]x\|y[/b] |" in render_markdown(result)


def test_an_empty_table_is_still_a_table():
    assert markdown_table(Table("Bins", ("Score", "Support"), ())) == "| Score | Support |\n| :--- | ---: |"


@pytest.mark.parametrize("width", [80, 120])
def test_the_terminal_shows_whole_cells(result, width):
    stream = io.StringIO()
    print_summary(result, Console(file=stream, width=width))
    printed = stream.getvalue()
    assert "model [1]" in printed
    assert "[b]x|y[/b]" in printed
    assert "…" not in printed
    assert max(map(len, printed.splitlines())) <= width
