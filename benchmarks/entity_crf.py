"""Entities by a linear-chain CRF over the characters of a sentence.

Tokens are those of the pipeline's tokenizer in their normal form. The attributes of a position are the 1- to 3-grams
that lie within three tokens of it. Regularisation: c1 = .05, c2 = .02.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import iob_to_biluo, tags_to_entities
from workreport.corpus.docbin import sentence_docs
from workreport.schema import AnalysedReport, AnnotatedReport

from benchmarks.crf import open_tagger, train_crf
from benchmarks.passages import entities_found
from benchmarks.scoring import Trained

WINDOW = 3
LONGEST_NGRAM = 3
MAX_ITERATIONS = 100
_EDGE = "\N{SYMBOL FOR NULL}"


class EntityCrf:
    """Finds the entities of a report, sentence by sentence, with a model that `train` returned.

    It gives no scores.
    """

    def __init__(self, model: bytes) -> None:
        self._tagger = open_tagger(model)
        self._nlp = character_pipeline()

    def __call__(self, text: str) -> AnalysedReport:
        return entities_found(text, self._find)

    def _find(self, sentence: str) -> Iterator[tuple[int, int, str]]:
        doc = self._nlp.make_doc(sentence)
        for first, end, label in tagged_spans(self._tagger.tag(attributes(norms(doc)))):
            span = doc[first:end]
            yield span.start_char, span.end_char, label


def train(reports: Sequence[AnnotatedReport], development: Sequence[AnnotatedReport]) -> Trained:
    """Train on the annotated units of reports; nothing is chosen on the development reports."""
    docs = sentence_docs(reports, nlp=character_pipeline())
    parameters = {"c1": 0.05, "c2": 0.02, "max_iterations": MAX_ITERATIONS}
    model = train_crf(((attributes(norms(doc)), iob_tags(doc)) for doc in docs), **parameters)
    return Trained(EntityCrf(model), parameters, model)


def character_pipeline() -> Language:
    """Return a pipeline that has the project's tokenizer and no components."""
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})


def norms(doc: Doc) -> list[str]:
    """Return the normal form of each token."""
    return [token.norm_ for token in doc]


def attributes(tokens: Sequence[str]) -> list[list[str]]:
    """Return, for each token, the n-grams around it, each with its distance to the token.

    Examples
    --------
    >>> sorted(attributes(["市", "委"])[1])[:4]
    ['-1:市', '-1:市委', '-1:市委␀', '-2:␀']
    """
    padded = [_EDGE] * WINDOW + list(tokens) + [_EDGE] * WINDOW
    ngrams = [
        ["".join(padded[start : start + length]) for start in range(len(padded) - length + 1)]
        for length in range(1, LONGEST_NGRAM + 1)
    ]
    offsets = [
        (f"{offset}:", length, offset + WINDOW)
        for length in range(LONGEST_NGRAM)
        for offset in range(-WINDOW, WINDOW + 1 - length)
    ]
    return [[name + ngrams[length][place + shift] for name, length, shift in offsets] for place in range(len(tokens))]


def iob_tags(doc: Doc) -> list[str]:
    """Return one tag a token: `B-`egin, `I`n or `O`ut of an entity.

    Examples
    --------
    >>> iob_tags(Doc(character_pipeline().vocab, words=["市", "委", "说"], ents=["B-ORG", "I-ORG", "O"]))
    ['B-ORG', 'I-ORG', 'O']
    """
    return [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc]


def tagged_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return first token, end and label of the entities that tags mark; an `I-` that continues nothing begins one.

    Examples
    --------
    >>> tagged_spans(["B-ORG", "I-ORG", "B-ORG", "O", "I-FUND"])
    [(0, 2, 'ORG'), (2, 3, 'ORG'), (4, 5, 'FUND')]
    """
    return [(first, last + 1, label) for label, first, last in tags_to_entities(iob_to_biluo(tags))]
