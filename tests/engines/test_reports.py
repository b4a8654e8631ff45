import json

from workreport.engines.processes import FailedReport
from workreport.engines.reports import analysed_reports
from workreport.results.record import record_to_dict
from workreport.schema import AnalysedReport


def test_results_are_taken_as_they_are_and_other_files_analysed(nlp, write):
    line = json.dumps(record_to_dict(AnalysedReport("old.docx", "", "旧。", (), ())))
    paths = [write("a.txt", "市委将发力。"), write("r.jsonl", line)]
    assert [report.source for report in analysed_reports(paths, model=nlp)] == ["old.docx", str(paths[0])]


def test_results_need_no_model(write):
    line = json.dumps(record_to_dict(AnalysedReport("old.docx", "", "旧。", (), ())))
    assert len(list(analysed_reports([write("r.jsonl", line)], model="missing"))) == 1


def test_a_broken_line_stops_nothing(write):
    line = json.dumps(record_to_dict(AnalysedReport("old.docx", "", "旧。", (), ())))
    failed, report = analysed_reports([write("r.jsonl", f"{{\n{line}")])
    assert isinstance(failed, FailedReport)
    assert report.source == "old.docx"
