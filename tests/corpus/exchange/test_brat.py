from __future__ import annotations

from pathlib import Path

import pytest
from workreport.corpus.exchange.brat import annotation_config, read_answers, write_tasks
from workreport.corpus.exchange.predicted import predicted_tasks
from workreport.corpus.exchange.tasks import annotated_tasks
from workreport.corpus.faults import CorpusError
from workreport.schema import ENTITY_TYPES, ROLES, AnalysedReport, AnnotatedReport, Unit


@pytest.fixture
def ann(report: AnnotatedReport, tmp_path: Path) -> Path:
    """The `.ann` file of the report, its text beside it."""
    return write_tasks(annotated_tasks(report), tmp_path)[-1]


def read_back(ann: Path, errors: list[CorpusError]) -> list[Unit]:
    return [answer.unit for answer in read_answers(ann, on_error=errors.append)]


def replace_line(ann: Path, old: str, new: str) -> int:
    """Replace the line that begins with `old` and return its number."""
    lines = ann.read_text(encoding="utf-8").split("\n")
    number = next(index for index, line in enumerate(lines) if line.startswith(old))
    lines[number] = new
    ann.write_text("\n".join(lines), encoding="utf-8")
    return number + 1


def test_units_roles_and_entities_are_stand_off_annotations_of_the_text(ann: Path, report: AnnotatedReport) -> None:
    assert ann.with_suffix(".txt").read_text(encoding="utf-8") == report.text
    assert ann.read_text(encoding="utf-8").splitlines()[:6] == [
        "T1\tHeading 0 8\t江原县科技局总结",
        "T2\tORG 0 6\t江原县科技局",
        "T3\tSentence 9 23\t新建𠮷林药谷、“双百”工程。",
        "A1\tachievement T3",
        "T4\tPLATFORM 11 15\t𠮷林药谷",
        "T5\tPROJECT 16 22\t“双百”工程",
    ]


def test_the_config_names_every_type_and_role() -> None:
    lines = annotation_config().splitlines()
    entities = lines[lines.index("[entities]") + 1 : lines.index("[relations]")]
    assert entities == ["Sentence", "Heading", "Context", *ENTITY_TYPES]
    assert [line.split("\t")[0] for line in lines[lines.index("[attributes]") + 1 :]] == list(ROLES)


def test_scores_go_into_notes_that_are_not_read_back(
    analysed: AnalysedReport, tmp_path: Path, errors: list[CorpusError]
) -> None:
    ann = write_tasks(predicted_tasks(analysed, name="r1"), tmp_path)[-1]
    lines = ann.read_text(encoding="utf-8").splitlines()
    assert "#1\tAnnotatorNotes T2\tachievement 0.2, problem 0.01, plan 0.9" in lines
    assert "#2\tAnnotatorNotes T3\t0.75" in lines
    assert [unit.roles for unit in read_back(ann, errors)] == [(), ("plan",), ()]
    assert errors == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("A1", "A1\tgoal T3", "is no unit, entity or role"),
        ("T4", "T4\tPLACE 11 15\t𠮷林药谷", "is no unit, entity or role"),
        ("T4", "T4\tPLATFORM 11 12;14 15\t𠮷 谷", "is no unit, entity or role"),
        ("T4", "T4\tPLATFORM 12 16\t𠮷林药谷", "is '林药谷、' in the text and '𠮷林药谷' here: text changed?"),
        ("T4", "T4\tPLATFORM 11 15", "is no unit, entity or role"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_left_out(
    ann: Path, old: str, new: str, message: str, errors: list[CorpusError]
) -> None:
    number = replace_line(ann, old, new)
    assert len(read_back(ann, errors)) == 6
    assert str(errors[0]).startswith(f"{ann}:{number}: ")
    assert message in str(errors[0])


def test_an_entity_over_the_end_of_a_unit_is_left_out(ann: Path, errors: list[CorpusError]) -> None:
    text = ann.with_suffix(".txt")
    # One paragraph, so that the entity can reach from one sentence into the next.
    text.write_text(text.read_text(encoding="utf-8").replace("总结\n新", "总结 新"), encoding="utf-8")
    number = replace_line(ann, "T2", "T2\tORG 0 11\t江原县科技局总结 新建")
    replace_line(ann, "T1\t", "T1\tHeading 0 9\t江原县科技局总结 ")
    assert read_back(ann, errors)[0].spans == ()
    assert [str(error) for error in errors] == [
        f"{ann}:{number}: ORG 0 11 reaches over the end of a unit; it is left out"
    ]


def test_a_unit_that_cannot_be_right_is_taken_as_not_annotated(ann: Path, errors: list[CorpusError]) -> None:
    replace_line(ann, "T3", "T3\tHeading 9 23\t新建𠮷林药谷、“双百”工程。")
    assert [unit.annotated for unit in read_back(ann, errors)] == [True, False, True, True, True, False]
    assert "a heading has no role" in str(errors[0])


def test_a_context_with_an_entity_is_named(ann: Path, errors: list[CorpusError]) -> None:
    replace_line(ann, "T1\t", "T1\tContext 0 8\t江原县科技局总结")
    assert not read_back(ann, errors)[0].annotated
    assert "make it a Sentence or Heading" in str(errors[0])


@pytest.mark.parametrize(
    "line", ["", "T3\tSentence 9 22\t新建𠮷林药谷、“双百”工程", "T3\tSentence 10 23\t建𠮷林药谷、“双百”工程。"]
)
def test_units_must_cover_the_text(ann: Path, line: str) -> None:
    replace_line(ann, "T3", line)
    with pytest.raises(CorpusError, match="do not follow each other without gap or overlap at character"):
        read_back(ann, [])


def test_a_missing_text_is_named(ann: Path) -> None:
    ann.with_suffix(".txt").unlink()
    with pytest.raises(CorpusError, match=r"r0001\.txt: cannot be read"):
        read_back(ann, [])


@pytest.mark.parametrize(
    ("unit", "message"), [(Unit("好。", 2), "paragraph 2 where 0 is expected"), (Unit("好\n。", 0), "a line break")]
)
def test_what_brat_cannot_hold_is_refused(unit: Unit, message: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=message):
        write_tasks(annotated_tasks(AnnotatedReport("r1", (unit,))), tmp_path)
