from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.corpus.faults import CorpusError
from workreport.corpus.marked import parse_marked, to_marked
from workreport.corpus.store import read_reports
from workreport.schema import ENTITY_TYPES, ROLES, AnnotatedReport, Span, Unit

MARKED = """\
# title: 江原县科技局总结
# year: 2022

H	{ORG:江原县科技局}总结

A	新建{PLATFORM:江原药谷}、{PROJECT:“双百”工程}。
AP	{PLATFORM:药谷}已封顶，明年投用；
-	谢谢大家。

Q	{FUND:引导基金}到位慢
?	后面不标。
"""


def test_roles_headings_and_paragraphs_are_read() -> None:
    report, metadata = parse_marked(MARKED, name="a")
    assert metadata == {"title": "江原县科技局总结", "year": "2022"}
    assert [(unit.paragraph, unit.heading, unit.roles, unit.annotated) for unit in report.units] == [
        (0, True, (), True),
        (1, False, ("achievement",), True),
        (1, False, ("achievement", "plan"), True),
        (1, False, (), True),
        (2, False, ("problem",), True),
        (2, False, (), False),
    ]


def test_marks_become_spans_of_the_text_without_marks() -> None:
    report, _ = parse_marked(MARKED, name="a")
    unit = report.units[1]
    assert unit.text == "新建江原药谷、“双百”工程。"
    assert [(unit.text[span.start : span.end], span.label) for span in unit.spans] == [
        ("江原药谷", "PLATFORM"),
        ("“双百”工程", "PROJECT"),
    ]


def test_marked_text_comes_back_as_it_was() -> None:
    assert to_marked(*parse_marked(MARKED, name="a")) == MARKED


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("A 没有制表符。", "no tab between role and text"),
        ("X\t好。", "role 'X'"),
        ("PA\t次序不对。", "role 'PA'"),
        ("\t没有角色。", "role ''"),
        ("A\t", "no text"),
        ("A\t{ORG:市科技局。", "brace outside of a mark"),
        ("A\t市科技局}。", "brace outside of a mark"),
        ("A\t{ORG:市{ORG:科技}局}。", "brace outside of a mark"),
        ("A\t{PLACE:江城}。", "'PLACE' is not one of ORG"),
        ("A\t{}。", "brace outside of a mark"),
        ("?\t{ORG:市科技局}。", "not annotated"),
        ("# year: 2023", "no tab between role and text"),
    ],
)
def test_a_faulty_line_is_named_with_file_and_line(line: str, message: str) -> None:
    with pytest.raises(CorpusError, match=f"^in/a.txt:3: .*{re.escape(message)}"):
        parse_marked(f"\nA\t好。\n{line}\n", name="a", source="in/a.txt")


def test_a_report_without_units_is_refused() -> None:
    with pytest.raises(CorpusError, match=r"^a\.txt: no units"):
        parse_marked("# title: 空\n\n", name="a", source="a.txt")


def test_a_header_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(CorpusError, match="a:2: 'year' stands twice"):
        parse_marked("# year: 2022\n# year: 2023\n\nA\t好。\n", name="a")


@pytest.mark.parametrize("text", ["带{花括号。", "带}花括号。", "两\n行。", "两\r行。"])
def test_text_that_marked_text_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(CorpusError, match=r"^a:2: "):
        to_marked(AnnotatedReport("a", (Unit("好。", 0), Unit(text, 1))), {})


@pytest.mark.parametrize("paragraphs", [(1, 2), (0, 2), (1, 0)])
def test_paragraphs_with_gaps_are_refused(paragraphs: tuple[int, int]) -> None:
    units = tuple(Unit("好。", paragraph) for paragraph in paragraphs)
    with pytest.raises(CorpusError, match="follows paragraph"):
        to_marked(AnnotatedReport("a", units), {})


@pytest.mark.parametrize("metadata", [{"two words": "x"}, {"title": "两\n行"}, {"": "x"}])
def test_metadata_that_cannot_stand_in_a_header_is_refused(metadata: dict[str, str]) -> None:
    with pytest.raises(CorpusError, match="cannot be a header line"):
        to_marked(AnnotatedReport("a", (Unit("好。", 0),)), metadata)


def test_line_ends_of_windows_are_read_as_line_ends() -> None:
    assert parse_marked(MARKED.replace("\n", "\r\n"), name="a") == parse_marked(MARKED, name="a")


texts = st.text(st.characters(exclude_characters="{}\n\r", exclude_categories=["Cs"]), min_size=1)


@st.composite
def units(draw: st.DrawFn, paragraph: int) -> Unit:
    text = draw(texts)
    if not draw(st.booleans()):
        return Unit(text, paragraph, annotated=False)
    heading = draw(st.booleans())
    roles = () if heading else tuple(role for role in ROLES if draw(st.booleans()))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    spans = tuple(Span(start, end, draw(st.sampled_from(ENTITY_TYPES))) for start, end in pairs)
    return Unit(text, paragraph, heading, roles, spans)


@st.composite
def reports(draw: st.DrawFn) -> AnnotatedReport:
    steps = draw(st.lists(st.booleans(), max_size=6))
    paragraphs = [0]
    for step in steps:
        paragraphs.append(paragraphs[-1] + step)
    return AnnotatedReport("a", tuple(draw(units(paragraph)) for paragraph in paragraphs))


metadata = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(st.characters(exclude_characters="\n\r"), max_size=8)
)


@given(reports(), metadata)
def test_any_report_survives_marked_text(report: AnnotatedReport, header: dict[str, str]) -> None:
    assert parse_marked(to_marked(report, header), name="a") == (report, header)


@given(reports(), metadata)
def test_any_marked_text_survives_records(report: AnnotatedReport, header: dict[str, str]) -> None:
    marked = to_marked(report, header)
    read, found = parse_marked(marked, name="a")
    copy = AnnotatedReport("a", tuple(Unit.from_dict(unit.to_dict()) for unit in read.units))
    assert to_marked(copy, found) == marked


def test_the_marked_originals_come_back_as_they_were_save_for_blank_lines(shared: Path) -> None:
    files = sorted((shared / "corpus").glob("*.txt"))
    originals = {file.name: file.read_text(encoding="utf-8") for file in files}
    copies = {name: to_marked(*parse_marked(text, name=name)) for name, text in originals.items()}
    assert len(files) >= 218
    assert {name: _without_blank_lines(text) for name, text in copies.items()} == {
        name: _without_blank_lines(text) for name, text in originals.items()
    }


def test_the_real_reports_survive_marked_text(shared: Path) -> None:
    for report in read_reports([shared / "reports" / "dev"]):
        assert parse_marked(to_marked(report, {}), name=report.name) == (report, {})


def _without_blank_lines(text: str) -> str:
    # Paragraphs stay apart: only the lines around the header and at the end differ in thirteen files.
    header, _, body = re.fullmatch(r"((?:# .*\n)*)(\n*)([\s\S]*?)\n*", text).groups()  # type: ignore[union-attr]
    return f"{header}\n{body}"
