from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.app.corrections import Correction, CorrectionError, corrected, training_report
from workreport.components.outline.logic import outline
from workreport.components.outline.sentences import split_sentences
from workreport.corpus.store import read_report, write_report
from workreport.schema import AnalysedReport, Entity, Sentence, Span


def analysed(text: str, *entities: Entity) -> AnalysedReport:
    sentences = tuple(Sentence(item.start, item.end, item.heading, item.section, (), {}) for item in outline(text))
    return AnalysedReport("a.txt", "", text, sentences, entities)


def correction(text: str, *, roles=(), spans=(), heading: bool = False) -> Correction:
    return Correction.from_dict({"roles": list(roles), "spans": list(spans)}, text=text, heading=heading)


def span(start: int, end: int, label: str = "ORG") -> dict[str, object]:
    return {"start": start, "end": end, "label": label}


def test_roles_and_spans_are_put_in_order() -> None:
    made = correction("市委和县委好。", roles=["plan", "achievement"], spans=[span(3, 5), span(0, 2)])
    assert made == Correction(("achievement", "plan"), (Span(0, 2, "ORG"), Span(3, 5, "ORG")))


@pytest.mark.parametrize(
    ("roles", "spans", "heading", "problem"),
    [
        (["boast"], [], False, "boast"),
        (["plan"], [], True, "heading has no role"),
        ([], [span(0, 9)], False, "ends after the text"),
        ([], [span(0, 3), span(2, 4)], False, "overlaps"),
        ([], [span(2, 2)], False, "empty"),
        ([], [span(0, 2, "PLACE")], False, "PLACE"),
        ([], [{"start": 0}], False, "end"),
        ([], ["x"], False, "does not fit"),
    ],
)
def test_what_does_not_fit_the_sentence_is_refused(roles, spans, heading, problem) -> None:
    with pytest.raises(CorrectionError, match=problem):
        correction("市委好。", roles=roles, spans=spans, heading=heading)


@pytest.mark.parametrize("sent", [None, [], "x", {"roles": 1, "spans": []}, {"roles": [[]], "spans": []}])
def test_what_is_no_correction_is_refused(sent) -> None:
    with pytest.raises(CorrectionError):
        Correction.from_dict(sent, text="好。", heading=False)


def test_only_the_corrected_sentence_changes() -> None:
    report = analysed("市委好。县委好。", Entity(0, 2, "ORG", "市委", 0.6, 0), Entity(4, 6, "FUND", "县委", 0.5, 1))
    better = corrected(report, {1: Correction(("plan",), (Span(0, 2, "ORG"),))})
    assert [sentence.roles for sentence in better.sentences] == [(), ("plan",)]
    assert better.entities == (report.entities[0], Entity(4, 6, "ORG", "县委", 1.0, 1))


def test_training_records_have_the_others_as_context() -> None:
    report = analysed("一、打算\n建桥。  市委修路。\n\n建厂。")
    made = training_report(report, {2: Correction(("plan",), (Span(0, 2, "ORG"),))}, name="a")
    assert [(unit.text, unit.paragraph, unit.annotated) for unit in made.units] == [
        ("一、打算", 0, False),
        ("建桥。", 1, False),
        ("  市委修路。", 1, True),
        ("建厂。", 2, False),
    ]
    (marked,) = made.units[2].spans
    assert made.units[2].text[marked.start : marked.end] == "市委"


def test_a_checked_heading_stays_a_heading() -> None:
    made = training_report(analysed("一、打算\n建桥。"), {0: Correction()}, name="a")
    assert (made.units[0].heading, made.units[0].annotated) == (True, True)


@given(st.lists(st.text("建桥，；。 \t“”（）一、市委", min_size=1, max_size=30), min_size=1, max_size=6))
def test_training_records_are_units_of_the_corpus(tmp_path_factory, lines) -> None:
    """The rules of `workreport corpus check`: numbers of paragraphs, and units as sentences are cut."""
    report = analysed("\n".join(lines))
    made = training_report(report, {index: Correction() for index in range(len(report.sentences))}, name="a")
    paragraphs: dict[int, list[str]] = {}
    for unit in made.units:
        paragraphs.setdefault(unit.paragraph, []).append(unit.text)
    assert list(paragraphs) == list(range(len(paragraphs)))
    headings = {unit.paragraph for unit in made.units if unit.heading}
    for number, texts in paragraphs.items():
        line = "".join(texts)
        assert texts == ([line] if number in headings else [line[start:end] for start, end in split_sentences(line)])
    if made.units:
        path = tmp_path_factory.mktemp("records") / "a.jsonl"
        write_report(made, path)
        assert read_report(path) == made
