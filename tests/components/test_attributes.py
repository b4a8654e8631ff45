from __future__ import annotations

import pickle

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from workreport.components.attributes import SENTENCE_LISTS


def restored(doc: Doc) -> Doc:
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (copy,) = DocBin().from_bytes(stored).get_docs(doc.vocab)
    return copy


@pytest.mark.issue(2)
@pytest.mark.parametrize("name", SENTENCE_LISTS)
@pytest.mark.parametrize("value", [[], ["一、成绩"], ["achievement", "plan"]])
def test_list_is_a_list_after_docbin(characters: Language, name: str, value: list[str]) -> None:
    doc = characters.make_doc("好。")
    doc[:]._.set(name, value)
    assert restored(doc)[:]._.get(name) == value


def test_what_is_appended_to_a_list_stays(characters: Language) -> None:
    doc = characters.make_doc("好。")
    doc[:]._.roles.append("plan")
    copy = restored(doc)
    copy[:]._.roles.append("problem")
    assert (doc[:]._.roles, copy[:]._.roles) == (["plan"], ["plan", "problem"])


def test_spans_do_not_share_a_list(characters: Language) -> None:
    doc = characters.make_doc("好。好。")
    doc[:2]._.section = section = ["一、成绩"]
    doc[2:]._.section = section
    doc[:2]._.section.append("（一）创新")
    assert doc[2:]._.section == ["一、成绩"]


@pytest.mark.parametrize("name", SENTENCE_LISTS)
def test_attributes_can_be_sent_to_a_spawned_process(name: str) -> None:
    assert pickle.loads(pickle.dumps(Span.get_extension(name)))
