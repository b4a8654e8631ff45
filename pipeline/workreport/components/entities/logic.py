"""The trainable component that finds organisations, projects, platforms and funds."""

# No `from __future__ import annotations`: spaCy checks the settings of `initialize` by its annotations.

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.errors import Errors
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example, validate_examples, validate_get_examples
from spacy.vocab import Vocab
from thinc.api import Model, Optimizer
from thinc.types import Ragged

from workreport.architectures.linear_chain import LinearChain
from workreport.architectures.padding import SideBySide
from workreport.components import attributes  # noqa: F401  (registers ent._.score)
from workreport.components.entities.calibration import LogOddsLine
from workreport.components.entities.joined import join_organs
from workreport.components.entities.marks import pair_marks
from workreport.components.entities.specific import is_specific
from workreport.components.entities.tags import Found, TagScheme
from workreport.components.labelled import LabelledPipe
from workreport.schema import ENTITY_TYPES

Ids = NDArray[np.uint64]
Ints = NDArray[np.int64]

# Longer sequences (a text without any sentence mark) are cut, at a mark where there is one.
LONGEST_SEQUENCE = 400
CUT_AFTER = frozenset("，,、；;。：: \n")
# Padded places of one decoding batch, sequences times the length of the longest.
BATCH_PLACES = 20_000
MISSING = -1


class EntityRecognizer(LabelledPipe):
    """Finds named entities sentence by sentence and says how sure it is of each.

    A network scores every tag at every token, a linear chain with the constraints of the tag scheme normalises over
    whole sentences. `ent._.score` is the probability that exactly this span has exactly this type, the rest of the
    sentence being anything; where `workreport calibrate` has fitted a line over its log-odds, as that line has it.
    Where `pair_marks` then adds or leaves out a quotation mark or bracket, the score stays; `join_organs` makes one of
    two organs with one owner; what `is_specific` refuses is left out.

    Parameters
    ----------
    vocab : Vocab
        The shared vocabulary.
    model : Model
        See `workreport.EntityTagger.v1`.
    name : str
        The component's name in the pipeline.
    scorer : callable
        Scores examples for `nlp.evaluate`.

    Notes
    -----
    Sentences are those of `doc.sents`; a document without any is read as one sentence.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model[Ragged, Ragged],
        name: str = "entities",
        *,
        scorer: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(vocab, model, name, cfg={"labels": list(ENTITY_TYPES), "calibration": None}, scorer=scorer)

    @property
    def scheme(self) -> TagScheme:
        """The tags of the entity types."""
        return TagScheme(self.labels)

    def add_label(self, label: str) -> int:
        """Add an entity type before training; 0 if it is known."""
        if label in self.labels:
            return 0
        if self.model.has_dim("nO"):
            raise ValueError(f"{self.name}: the model has been initialised, type {label!r} comes too late")
        self.cfg["labels"].append(label)
        return 1

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        labels: Sequence[str] | None = None,
        weights: str | None = None,
    ) -> None:
        """Set the entity types, from `labels` or else from the examples, and the weights to their start.

        Parameters
        ----------
        get_examples, nlp, labels
            As for every trainable component of spaCy.
        weights : str, optional
            A file of weights to start from, of a model with the same settings and types; see `workreport weights`.

        Raises
        ------
        WeightsError
            If the file does not fit the model.
        """
        validate_get_examples(get_examples, "EntityRecognizer.initialize")
        if labels is None:
            found = {ent.label_ for example in get_examples() for ent in example.reference.ents}
            known = [label for label in ENTITY_TYPES if label in found]
            labels = known + sorted(found.difference(ENTITY_TYPES))
        self.cfg["labels"] = list(labels)
        self.model.set_dim("nO", len(self.scheme.tags))
        self.model.initialize()
        if weights is not None:
            self.load_weights(Path(weights))

    def predict(self, docs: Iterable[Doc]) -> list[list[Found]]:
        """Return start token, end token, type and probability of each entity of each document."""
        docs = list(docs)
        found: list[list[Found]] = [[] for _ in docs]
        places = [(number, start, end) for number, doc in enumerate(docs) for start, end in _sequences(doc)]
        norms = [doc.to_array("NORM") for doc in docs]
        linear_chain = self._linear_chain()
        for batch in _batches(places):
            sequences = [norms[number][start:end] for number, start, end in batch]
            scores = self.model.predict(_ragged(sequences))
            for (number, start, end), spans in zip(batch, self._decode(linear_chain, scores), strict=True):
                words = [token.text for token in docs[number][start:end]]
                found[number].extend(
                    (start + first, start + last, label, score)
                    for first, last, label, score in join_organs(words, _paired(words, spans))
                    if is_specific(words, first, last, label)
                )
        return [sorted(spans) for spans in found]

    def set_annotations(self, docs: Iterable[Doc], scores: list[list[Found]]) -> None:
        """Set `doc.ents` and `ent._.score`, calibrated where the component is."""
        line = LogOddsLine(**self.cfg["calibration"]) if self.cfg["calibration"] else None
        for doc, spans in zip(docs, scores, strict=True):
            entities = [Span(doc, start, end, label=label) for start, end, label, _ in spans]
            doc.set_ents(entities)
            for entity, (_, _, _, score) in zip(entities, spans, strict=True):
                entity._.score = line.calibrate(score) if line else score

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from a batch; sentences with tokens whose tag is missing are passed over.

        The loss is the negative log likelihood a sentence. Dropout is the model's own: `drop` is ignored.
        """
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        examples = list(examples)
        validate_examples(examples, "EntityRecognizer.update")
        sequences, tags = self._gold(examples)
        if not sequences:
            return losses
        scores, backprop = self.model.begin_update(_ragged(sequences))
        loss, d_scores = self._gradient(scores, tags)
        backprop(d_scores)
        if sgd is not None:
            self.finish_update(sgd)
        losses[self.name] += loss
        return losses

    def get_loss(self, examples: Iterable[Example], scores: Any) -> tuple[float, Any]:
        """Not used: the loss needs the gold paths and the scores in one padded batch, see `update`."""
        raise NotImplementedError(Errors.E931.format(parent="TrainablePipe", method="get_loss", name=self.name))

    def _linear_chain(self) -> LinearChain:
        weights = self.model.get_ref("chain")
        scheme = self.scheme
        return LinearChain(
            weights.get_param("transitions"),
            weights.get_param("first"),
            weights.get_param("last"),
            scheme.allowed,
            scheme.allowed_first,
            scheme.allowed_last,
        )

    def _gold(self, examples: Sequence[Example]) -> tuple[list[Ids], list[Ints]]:
        scheme = self.scheme
        numbers = {tag: number for number, tag in enumerate(scheme.tags)}
        sequences: list[Ids] = []
        tags: list[Ints] = []
        for example in examples:
            norms = example.predicted.to_array("NORM")
            aligned = example.get_aligned_ner()
            for start, end in _sequences(example.predicted):
                gold = np.array([numbers.get(tag, MISSING) for tag in aligned[start:end]])
                # An entity over a sentence's border does not obey the scheme.
                if (gold != MISSING).all() and scheme.obeys(gold):
                    sequences.append(norms[start:end])
                    tags.append(gold)
        return sequences, tags

    def _gradient(self, scores: Ragged, tags: Sequence[Ints]) -> tuple[float, Ragged]:
        sequences = SideBySide(scores.lengths)
        gold = sequences.pad(np.concatenate(tags))
        gradient = self._linear_chain().gradient(sequences.pad(scores.dataXd), sequences.mask, gold)
        count = np.float32(len(tags))
        weights = self.model.get_ref("chain")
        weights.inc_grad("transitions", gradient.transitions / count)
        weights.inc_grad("first", gradient.first / count)
        weights.inc_grad("last", gradient.last / count)
        return gradient.loss / len(tags), Ragged(sequences.rows(gradient.scores) / count, scores.lengths)

    def _decode(self, linear_chain: LinearChain, scores: Ragged) -> Iterator[list[Found]]:
        lengths = np.asarray(scores.lengths)
        sequences = SideBySide(lengths)
        padded = sequences.pad(scores.dataXd)
        paths = linear_chain.best_paths(padded, lengths)
        lattice = linear_chain.lattice(padded, sequences.mask)
        scheme = self.scheme
        for column, length in enumerate(lengths):
            path = paths[:length, column]
            yield [
                (start, end, label, min(1.0, lattice.path_probability(column, start, path[start:end])))
                for start, end, label in scheme.spans(path)
            ]


def _paired(words: Sequence[str], spans: Sequence[Found]) -> Iterator[Found]:
    """Yield the spans of a sentence with their marks in pairs, those left as they are that would reach into others."""
    ends = [0, *(last for _, last, _, _ in spans)]
    starts = [*(first for first, _, _, _ in spans[1:]), len(words)]
    for (first, last, label, score), before, behind in zip(spans, ends, starts, strict=False):
        start, end = pair_marks(words, first, last)
        yield (start, end, label, score) if before <= start and end <= behind else (first, last, label, score)


def _sequences(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a document, longer ones cut."""
    whole = doc.has_annotation("SENT_START")
    for start, end in [(sent.start, sent.end) for sent in doc.sents] if whole else [(0, len(doc))]:
        while end - start > LONGEST_SEQUENCE:
            cut = _cut(doc, start, start + LONGEST_SEQUENCE)
            yield start, cut
            start = cut
        if end > start:
            yield start, end


def _cut(doc: Doc, start: int, end: int) -> int:
    """Return the last place up to `end` that lies behind a mark, or `end` where the second half has none."""
    middle = (start + end) // 2
    return next((place for place in range(end, middle, -1) if doc[place - 1].text in CUT_AFTER), end)


def _batches(places: Sequence[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Put sequences of like length together, so that little is padded."""
    batch: list[tuple[int, int, int]] = []
    for place in sorted(places, key=lambda place: (place[2] - place[1], place)):
        if batch and (len(batch) + 1) * (place[2] - place[1]) > BATCH_PLACES:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _ragged(sequences: Sequence[Ids]) -> Ragged:
    return Ragged(np.concatenate(sequences), np.array([len(sequence) for sequence in sequences], dtype="int32"))
