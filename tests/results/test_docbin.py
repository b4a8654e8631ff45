from dataclasses import replace

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin
from workreport.components.outline.logic import outline
from workreport.results.docbin import DocBinWriter, record_to_doc
from workreport.results.record import doc_to_record
from workreport.schema import AnalysedReport, Entity, Sentence


def reopened(*reports, folder):
    with DocBinWriter(folder) as writer:
        for report in reports:
            writer.write(report)
    # A fresh vocabulary: what they need must be in the files.
    vocab = spacy.blank("zh").vocab
    return [doc for path in sorted(folder.iterdir()) for doc in DocBin().from_disk(path).get_docs(vocab)]


def test_a_report_comes_back_whole(report, analysed, tmp_path):
    reports = [report, analysed("P\t修路３.5公里，建５G基站x个。", source="b.txt"), AnalysedReport("c", "", "", (), ())]
    docs = reopened(*reports, folder=tmp_path)
    assert [doc_to_record(doc, source=doc.user_data["source"]) for doc in docs] == reports


def test_pages_are_kept(report, tmp_path):
    paged = replace(report, sentences=tuple(replace(item, page=3) for item in report.sentences))
    (doc,) = reopened(paged, folder=tmp_path)
    assert list(doc.user_data["pages"]) == [3] * len(report.sentences)


def test_tokens_keep_their_norm(analysed, tmp_path):
    (doc,) = reopened(analysed("P\t建５G基站。"), folder=tmp_path)
    assert [token.norm_ for token in doc][:3] == ["建", "0", "g"]


def test_white_space_around_sentences_stays_in_the_text(nlp):
    report = AnalysedReport("a", "", " \n一。 \n 二。\n", (sentence(2, 4), sentence(7, 9)), ())
    doc = record_to_doc(report, nlp)
    assert doc.text == report.text
    assert [sent.text.strip() for sent in doc.sents] == ["一。", "二。"]


def test_a_token_is_cut_where_an_entity_ends_inside_it(nlp):
    report = AnalysedReport("a", "", "建AIbase。", (sentence(0, 8),), (Entity(1, 3, "PLATFORM", "AI", 0.5, 0),))
    doc = record_to_doc(report, nlp)
    assert [token.text for token in doc] == ["建", "AI", "base", "。"]
    assert doc_to_record(doc, source="a") == report


def test_spacy_trains_on_it(report, nlp, tmp_path):
    from spacy.training import Corpus

    with DocBinWriter(tmp_path) as writer:
        writer.write(report)
        writer.write(report)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.spacy", "a.spacy"]
    labels = [entity.label for entity in report.entities]
    assert [[ent.label_ for ent in example.reference.ents] for example in Corpus(tmp_path)(nlp)] == [labels, labels]


def test_what_to_open_first_is_the_only_file_or_the_folder(report, tmp_path):
    with DocBinWriter(tmp_path) as writer:
        assert writer.result is None
        writer.write(report)
        assert writer.result == tmp_path / "a.spacy"
        writer.write(report)
    assert writer.result == tmp_path


def sentence(start, end):
    return Sentence(start, end, False, (), ("plan",), {"plan": 0.75})


@settings(deadline=None)
@given(st.text("一二（）、.A1ａ。；“” \t\r\n\u2028是", max_size=60), st.data())
def test_no_text_is_changed_and_no_mark_lost(text, data):
    nlp = spacy.blank("zh")
    items = outline(text)
    sentences = tuple(Sentence(item.start, item.end, item.heading, item.section, (), {}, item.report) for item in items)
    entities = []
    for number, item in enumerate(items):
        start = data.draw(st.integers(item.start, item.end - 1))
        end = data.draw(st.integers(start + 1, item.end))
        if text[start:end].strip() == text[start:end]:
            entities.append(Entity(start, end, "ORG", text[start:end], 0.5, number))
    report = AnalysedReport("a", "", text, sentences, tuple(entities))
    found = doc_to_record(record_to_doc(report, nlp), source="a")
    assert (found.text, found.sentences, found.entities) == (report.text, report.sentences, report.entities)
