from __future__ import annotations

import zipfile
from pathlib import Path
from threading import Event

import pytest
from workreport.app.corrections import CorrectionError
from workreport.app.workspace import State, UnknownReportError, UploadError, Workspace, file_name
from workreport.schema import AnalysedReport


def test_a_report_is_known_by_the_name_of_its_upload(add) -> None:
    item = add(name="总结.txt")
    assert (item.source, item.report.source, item.state) == ("总结.txt", "总结.txt", State.DONE)


def test_a_broken_file_fails_with_a_reason_and_the_next_is_read(add) -> None:
    broken, sound = add("PK\x03\x04 not a document", name="a.docx"), add()
    assert broken.state is State.FAILED
    assert broken.reason.startswith("a.docx ")
    assert "/tmp" not in broken.reason
    assert sound.state is State.DONE


def test_an_archive_gives_a_report_for_each_member(workspace) -> None:
    path = workspace.new_path("reports.zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("2023/a.txt", "建成高地。")
        archive.writestr("2024/a.txt", "将修路。")
        archive.writestr("../evil.txt", "将修路。")
    items = workspace.add(path)
    workspace.wait()
    assert [(item.source, item.state.value) for item in items] == [
        ("reports.zip/2023/a.txt", "done"),
        ("reports.zip/2024/a.txt", "done"),
        ("reports.zip/../evil.txt", "failed"),
    ]


def test_a_fault_of_the_program_costs_one_report() -> None:
    def analyse(source: str, path: Path) -> AnalysedReport:
        if source == "bad.txt":
            raise ZeroDivisionError("oh")
        return AnalysedReport(source, "", "", (), ())

    workspace = Workspace(analyse)
    for name in ("bad.txt", "good.txt"):
        path = workspace.new_path(name)
        path.touch()
        workspace.add(path)
    workspace.wait()
    bad, good = workspace.items()
    assert "ZeroDivisionError" in bad.reason
    assert good.state is State.DONE
    workspace.close()


def test_the_state_of_a_report_can_be_followed() -> None:
    begun, go_on = Event(), Event()

    def analyse(source: str, path: Path) -> AnalysedReport:
        begun.set()
        go_on.wait(10)
        return AnalysedReport(source, "", "", (), ())

    workspace = Workspace(analyse)
    for name in ("a.txt", "b.txt"):
        path = workspace.new_path(name)
        path.touch()
        workspace.add(path)
    assert begun.wait(10)
    assert [item.state.value for item in workspace.items()] == ["analysing", "waiting"]
    go_on.set()
    workspace.wait()
    assert [item.state.value for item in workspace.items()] == ["done", "done"]
    workspace.close()


def test_a_full_workspace_takes_nothing_more(nlp) -> None:
    workspace = Workspace(lambda source, path: AnalysedReport(source, "", "", (), ()), most_reports=1)
    workspace.add(workspace.new_path("a.txt"))
    with pytest.raises(UploadError, match="remove some"):
        workspace.add(workspace.new_path("b.txt"))
    workspace.close()


def test_a_correction_shows_in_the_report_and_can_be_undone(workspace, add) -> None:
    item = add()
    workspace.correct(item.number, 1, {"roles": ["plan"], "spans": []})
    assert item.report.sentences[1].roles == ("plan",)
    assert [entity.text for entity in item.report.entities if entity.sentence == 1] == []
    workspace.undo(item.number, 1)
    assert item.report.sentences[1].roles == ("achievement",)


def test_a_sentence_that_there_is_not_cannot_be_corrected(workspace, add) -> None:
    with pytest.raises(CorrectionError, match="no sentence 100"):
        workspace.correct(add().number, 99, {"roles": [], "spans": []})


def test_what_was_removed_is_gone(workspace, add) -> None:
    first, second = add(), add(name="b.txt")
    workspace.remove(first.number)
    assert workspace.items() == [second]
    with pytest.raises(UnknownReportError, match="removed"):
        workspace.get(first.number)


def test_the_files_are_deleted_in_the_end(nlp) -> None:
    workspace = Workspace(lambda source, path: AnalysedReport(source, "", "", (), ()))
    path = workspace.new_path("a.txt")
    path.touch()
    workspace.close()
    assert not path.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/etc/passwd", "passwd"),
        ("..", "report"),
        ("", "report"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("-", "-"),
        ("字" * 300 + ".docx", "字" * 78 + ".docx"),
    ],
)
def test_no_name_leads_out_of_the_folder(given, kept) -> None:
    assert file_name(given) == kept
