"""Whatever a tool is told about a report comes back from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workreport.corpus.exchange.exporting import export_tasks
from workreport.corpus.exchange.importing import import_answers, read_annotations
from workreport.corpus.exchange.registry import exchange_for
from workreport.corpus.exchange.tasks import annotated_tasks
from workreport.corpus.exchange.tools import Tool
from workreport.corpus.faults import CorpusError
from workreport.corpus.store import read_report
from workreport.schema import ENTITY_TYPES, ROLES, AnnotatedReport, Span, Unit


@st.composite
def _units(draw: st.DrawFn, paragraph: int) -> Unit:
    # No line breaks and no unpaired surrogates; a unit is more than white space.
    alphabet = st.sampled_from("市科技局。；“”😀𠮷\t <&>é\u0301\u200b\u2028{}") | st.characters(
        exclude_categories=["Cs", "Cc"]
    )
    text = draw(st.text(alphabet, min_size=1, max_size=30).filter(str.strip))
    if draw(st.booleans()) and draw(st.booleans()):
        return Unit(text, paragraph, annotated=False)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = tuple(
        Span(start, end, draw(st.sampled_from(ENTITY_TYPES))) for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    )
    heading = draw(st.booleans())
    roles = () if heading else tuple(role for role in ROLES if draw(st.booleans()))
    return Unit(text, paragraph, heading, roles, spans)


@st.composite
def reports(draw: st.DrawFn, name: str = "r0001") -> AnnotatedReport:
    """Reports whose paragraphs count up from 0."""
    units: list[Unit] = []
    for paragraph in range(draw(st.integers(1, 4))):
        units += [draw(_units(paragraph)) for _ in range(draw(st.integers(1, 3)))]
    return AnnotatedReport(name, tuple(units))


def raise_error(error: CorpusError) -> None:
    raise error


def exported(report: AnnotatedReport, folder: Path, tool: Tool) -> list[Path]:
    suffix = exchange_for(tool).SUFFIX
    files = export_tasks(annotated_tasks(report), folder, tool=tool)
    return [path for path in files if path.suffix == suffix and path.stem in ("tasks", report.name)]


@pytest.mark.parametrize("tool", Tool)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(report=reports())
def test_every_report_comes_back_as_it_went_out(tmp_path: Path, tool: Tool, report: AnnotatedReport) -> None:
    files = exported(report, tmp_path / tool.value, tool)
    assert read_annotations(files, tool=tool, on_error=raise_error) == [report]


@pytest.mark.parametrize("tool", Tool)
def test_records_of_a_corpus_come_back_byte_by_byte(root: Path, tmp_path: Path, tool: Tool) -> None:
    corpus = sorted((root / "reports").glob("*.jsonl"))
    before = {path.name: path.read_bytes() for path in corpus}
    tasks = [task for path in corpus for task in annotated_tasks(read_report(path))]
    suffix = exchange_for(tool).SUFFIX
    files = [path for path in export_tasks(tasks, tmp_path / "out", tool=tool) if path.suffix == suffix]
    answers = [path for path in files if path.stem not in ("categories", "spans", "prodigy")]
    index = (root / "index.jsonl").read_bytes()
    written = import_answers(answers, root, tool=tool, on_error=raise_error)
    assert {path.name: path.read_bytes() for path in written} == before
    assert (root / "index.jsonl").read_bytes() == index


@pytest.mark.parametrize("tool", [tool for tool in Tool if tool is not Tool.BRAT])
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
def test_the_order_in_which_tasks_come_back_does_not_matter(tmp_path: Path, tool: Tool, data: st.DataObject) -> None:
    report = data.draw(reports())
    tasks = data.draw(st.permutations(annotated_tasks(report)))
    [path, *_] = export_tasks(tasks, tmp_path / tool.value, tool=tool)
    assert read_annotations([path], tool=tool, on_error=raise_error) == [report]
