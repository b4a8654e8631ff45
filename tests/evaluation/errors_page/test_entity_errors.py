import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.evaluation.counts import count_report
from workreport.evaluation.errors_page.entity_errors import KINDS, find_mentions, kinds_table
from workreport.evaluation.measures import Counts
from workreport.schema import ENTITY_TYPES, AnalysedReport, AnnotatedReport, Entity, Span, Unit


@pytest.mark.parametrize(
    ("annotated", "found", "kinds"),
    [
        ("新建{PLATFORM:云浦药谷}。", "新建{PLATFORM:云浦药谷}。", ["right"]),
        ("新建{PLATFORM:云浦药谷}。", "新建云浦药谷。", ["missed"]),
        ("新建云浦药谷。", "新建{PLATFORM:云浦药谷}。", ["spurious"]),
        ("新建{PLATFORM:云浦药谷}。", "{PLATFORM:新建云浦药谷}。", ["boundary"]),
        ("新建{PLATFORM:云浦药谷}。", "新建{ORG:云浦药谷}。", ["type"]),
        ("新建{PLATFORM:云浦药谷}。", "{PROJECT:新建云浦药谷}。", ["both"]),
        ("{ORG:市科技局}、{ORG:财政局}。", "{ORG:市科技局、财政局}。", ["boundary", "missed"]),
        ("{ORG:市科技局、财政局}。", "{ORG:市科技局}、{ORG:财政局}。", ["boundary", "spurious"]),
        ("{ORG:市科技局}{FUND:引导基金}。", "{ORG:市}{FUND:科技局引导基金}。", ["boundary", "boundary"]),
    ],
)
def test_kinds(gold, prediction, annotated, found, kinds):
    mentions = find_mentions(gold(f"-\t{annotated}\n"), prediction(f"-\t{found}\n"))
    assert sorted(mention.kind for mention in mentions) == sorted(kinds)


def test_pieces_show_both_in_the_sentence(gold, prediction):
    report = gold("-\t背景。\n-\t新建{PLATFORM:云浦药谷}。\n")
    (mention,) = find_mentions(report, prediction("-\t背景。\n-\t{PLATFORM:新建云浦}药谷。\n"))
    assert [(piece.text, piece.annotated, piece.found) for piece in mention.pieces] == [
        ("新建", False, True),
        ("云浦", True, True),
        ("药谷", True, False),
        ("。", False, False),
    ]


def test_what_runs_over_two_sentences_is_shown_with_both():
    report = AnnotatedReport("a", (Unit("市科技局。", 0), Unit("药谷建成。", 0)))
    found = AnalysedReport("a", "", report.text, (), (Entity(1, 7, "ORG", report.text[1:7], 0.5, 0),))
    (mention,) = find_mentions(report, found)
    assert [piece.text for piece in mention.pieces] == ["市", "科技局。药谷", "建成。"]


def test_what_leaves_the_last_unit_is_cut_at_its_end():
    report = AnnotatedReport("a", (Unit("市科技局", 0), Unit("药谷", 1)))
    found = AnalysedReport("a", "", report.text, (), (Entity(2, 5, "ORG", "技局\n", 0.5, 0),))
    (mention,) = find_mentions(report, found)
    assert [(piece.text, piece.found) for piece in mention.pieces] == [("市科", False), ("技局", True)]


SPANS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 4), st.sampled_from(ENTITY_TYPES)), max_size=6, unique_by=lambda s: s[0]
).map(lambda drawn: [Span(start, min(10, start + length), label) for start, length, label in drawn])


def without_overlap(spans):
    kept = []
    for span in sorted(spans, key=lambda span: span.start):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


@given(SPANS, SPANS)
def test_kinds_add_up_to_what_is_annotated_and_found(annotated, found):
    text = "甲乙丙丁戊己庚辛壬癸"
    report = AnnotatedReport("a", (Unit(text, 0, spans=without_overlap(annotated)),))
    entities = tuple(Entity(span.start, span.end, span.label, text[span.start : span.end], 0.5, 0) for span in found)
    predicted = AnalysedReport("a", "", text, (), entities)
    kinds = [mention.kind for mention in find_mentions(report, predicted)]
    counts = [count_report(report, predicted).measures[f"entities.strict.{label}"] for label in ENTITY_TYPES]
    strict = Counts(*map(sum, zip(*counts, strict=True)))
    assert kinds.count("right") == strict.correct
    assert len(kinds) - kinds.count("spurious") == strict.gold
    assert len(kinds) - kinds.count("missed") == strict.predicted


def test_the_table_counts_by_annotated_type_and_the_spurious_by_found_type(gold, prediction):
    mentions = find_mentions(
        gold("-\t{ORG:市科技局}、财政局。\n"), prediction("-\t{PLATFORM:市科技局}、{FUND:财政局}。\n")
    )
    table = kinds_table(mentions)
    assert table.header == ("Type", "right", *KINDS, "Annotated", "Found")
    rows = {row[0]: dict(zip(table.header, row, strict=True)) for row in table.rows}
    assert (rows["ORG"]["type"], rows["ORG"]["Annotated"], rows["ORG"]["Found"]) == ("1", "1", "0")
    assert (rows["FUND"]["spurious"], rows["FUND"]["Found"]) == ("1", "1")
    assert (rows["PLATFORM"]["Annotated"], rows["PLATFORM"]["Found"]) == ("0", "1")
