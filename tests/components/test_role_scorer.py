from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from workreport.components.roles.scorer import create_role_scorer, score_roles
from workreport.corpus.docs import report_to_doc
from workreport.corpus.marked import parse_marked

NLP = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})


def marked_doc(marked: str) -> Doc:
    return report_to_doc(parse_marked(marked, name="a")[0], NLP)


def scores(predicted: str, gold: str) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of each role."""
    per_type = score_roles([Example(marked_doc(predicted), marked_doc(gold))])["roles_per_type"]
    return {role: (score["p"], score["r"], score["f"]) for role, score in per_type.items()}


def test_roles_are_counted_one_by_one() -> None:
    gold = "A\t甲。\nA\t乙。\nA\t丙。\nAP\t丁。\nQ\t戊。\n-\t己。"
    predicted = "A\t甲。\nA\t乙。\n-\t丙。\nA\t丁。\nP\t戊。\nA\t己。"
    assert scores(predicted, gold) == {
        "achievement": (3 / 4, 3 / 4, 3 / 4),  # found 甲 乙 丁, missed 丙, false 己
        "problem": (0, 0, 0),
        "plan": (0, 0, 0),  # 丁 missed, 戊 false
    }


def test_macro_f_is_the_mean_over_the_three_roles() -> None:
    gold = marked_doc("A\t甲。\nQ\t乙。\nP\t丙。")
    predicted = marked_doc("A\t甲。\nQ\t乙。\n-\t丙。")
    assert score_roles([Example(predicted, gold)])["roles_macro_f"] == pytest.approx(2 / 3)


def test_examples_are_counted_together() -> None:
    examples = [
        Example(marked_doc("A\t甲。"), marked_doc("A\t甲。")),
        Example(marked_doc("-\t甲。\n-\t乙。"), marked_doc("A\t甲。\nA\t乙。")),
    ]
    assert score_roles(examples)["roles_per_type"]["achievement"]["r"] == pytest.approx(1 / 3)


@pytest.mark.parametrize("line", ["H\t一、成绩", "?\t未标注。"])
def test_headings_and_sentences_without_annotation_are_passed_over(line: str) -> None:
    text = line.split("\t")[1]
    found = scores(f"Q\t{text}\n\nA\t甲。", f"{line}\n\nA\t甲。")
    assert found["achievement"] == (1, 1, 1)
    assert found["problem"] == (0, 0, 0)


def test_sentence_that_was_not_found_has_no_role() -> None:
    gold = "A\t甲乙。\nA\t丙丁。"
    predicted = "A\t甲乙。丙丁。"  # one sentence: nothing begins where the second does
    assert scores(predicted, gold)["achievement"] == (1, 1 / 2, pytest.approx(2 / 3))


def test_sentences_meet_where_they_begin_whatever_white_space_they_hold() -> None:
    predicted = NLP.make_doc("甲。\n乙。")
    for token in predicted:
        token.is_sent_start = token.i in (0, 2)  # the line feed belongs to the second sentence
    for sentence in predicted.sents:
        sentence._.roles = ["achievement"]
    scored = score_roles([Example(predicted, marked_doc("A\t甲。\n\nA\t乙。"))])
    assert scored["roles_per_type"]["achievement"]["f"] == 1


def test_configs_find_it_by_name() -> None:
    assert registry.scorers.get("workreport.role_scorer.v1") is create_role_scorer
    assert create_role_scorer() is score_roles
