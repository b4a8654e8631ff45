import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from workreport.results.record import doc_to_record, record_from_dict, record_to_dict
from workreport.schema import ENTITY_TYPES, ROLES, AnalysedReport, Entity, Sentence

offsets = st.integers(0, 1000)
scores = st.floats(0, 1).map(lambda score: round(score, 4))
sentences = st.builds(
    Sentence,
    start=offsets,
    end=offsets,
    heading=st.booleans(),
    section=st.lists(st.text(), max_size=3).map(tuple),
    roles=st.sets(st.sampled_from(ROLES)).map(lambda roles: tuple(sorted(roles))),
    scores=st.dictionaries(st.sampled_from(ROLES), scores),
    report=st.integers(0, 3),
)
entities = st.builds(
    Entity, offsets, offsets, label=st.sampled_from(ENTITY_TYPES), text=st.text(), score=scores, sentence=offsets
)
reports = st.builds(
    AnalysedReport,
    source=st.text(),
    title=st.text(),
    text=st.text(),
    sentences=st.lists(sentences, max_size=4).map(tuple),
    entities=st.lists(entities, max_size=4).map(tuple),
)


@given(reports)
def test_a_record_comes_back_from_json(report):
    assert record_from_dict(json.loads(json.dumps(record_to_dict(report)))) == report


def test_scores_are_rounded_to_four_digits():
    sentence = Sentence(0, 1, False, (), (), {"plan": 1 / 3})
    record = record_to_dict(AnalysedReport("", "", "好", (sentence,), (Entity(0, 1, "ORG", "好", 2 / 3, 0),)))
    assert record["sentences"][0]["scores"] == {"plan": 0.3333}
    assert record["entities"][0]["score"] == 0.6667


def test_a_record_has_the_fields_of_the_design(report):
    record = record_to_dict(report)
    assert list(record) == ["source", "title", "text", "sentences", "entities"]
    assert list(record["sentences"][0]) == ["start", "end", "heading", "section", "roles", "scores", "report"]
    assert list(record["entities"][0]) == ["start", "end", "label", "text", "score", "sentence"]


def test_offsets_are_those_of_the_source(report):
    assert [report.text[entity.start : entity.end] for entity in report.entities] == [
        "市委",
        "市政府",
        "江州智能装备创新中心",
        "“雪亮”工程",
        "江州科创基金",
        "市政府",
        "江北大桥工程",
    ]


def test_an_entity_knows_its_sentence(report):
    bridge = report.entities[-1]
    sentence = report.sentences[bridge.sentence]
    assert report.text[sentence.start : sentence.end] == "推进江北大桥工程。"


def test_the_title_is_the_first_heading(report):
    assert report.title == "江州市科技局2023年工作总结"


def test_the_title_may_stand_below_the_line_of_the_meeting(analysed):
    report = analysed("H\t（2024年1月5日在江州市人大会议上）\n\nH\t政府工作报告\n\nA\t建成学校3所。")
    assert report.title == "政府工作报告"


@pytest.mark.issue(2)
@pytest.mark.parametrize("heading", ["一、过去一年的工作", "2023年工作回顾", "（一）创新提速"])
def test_the_heading_of_a_part_is_no_title(analysed, heading):
    report = analysed(f"-\t各位代表：\n\nH\t{heading}\n\nA\t建成学校3所。")
    assert report.title == ""
    assert report.sentences[-1].section == (heading,)


@pytest.mark.issue(2)
def test_a_heading_below_running_text_is_no_title(analysed):
    assert analysed("A\t一年来，我们建成学校3所。\n\nH\t农业\n\nA\t修水渠9公里。").title == ""


def test_sentences_of_white_space_are_left_out(nlp):
    words = ["好", "。", "\n", "\n", "\n", "再", "会"]
    doc = Doc(nlp.vocab, words=words, spaces=[False] * 7, sent_starts=[True, False, False, True, False, True, False])
    doc.ents = [doc.char_span(5, 7, label="ORG")]
    found = doc_to_record(doc)
    assert [found.text[item.start : item.end] for item in found.sentences] == ["好。", "再会"]
    assert found.entities[0].sentence == 1


def test_an_empty_document_gives_an_empty_record(nlp):
    assert doc_to_record(nlp.make_doc(""), source="a.txt") == AnalysedReport("a.txt", "", "", (), ())
