"""The trainable component that decides what role a sentence has in its report."""

# No `from __future__ import annotations`: spaCy checks the settings of `initialize` by its annotations.

from collections.abc import Callable, Iterable, Sequence
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

from workreport.components.attributes import sentences
from workreport.components.labelled import LabelledPipe
from workreport.components.roles.features import ReportView, view_report
from workreport.components.roles.states import RoleChain
from workreport.schema import ROLES

Floats = NDArray[np.float32]


class RoleClassifier(LabelledPipe):
    """Says of every sentence whether it reports an achievement, a problem, a plan, several of them or none.

    It reads a whole document at once: each sentence with the headings over it, its neighbours and its place; a linear
    chain over the sentences of a report then weighs which sets of roles follow which. Sets
    `sent._.role_scores` (the probability of each role) and `sent._.roles` (those of at least their threshold); a
    heading has no role and probabilities of 0.

    Parameters
    ----------
    vocab : Vocab
        The shared vocabulary.
    model : Model
        See `workreport.RoleClassifier.v2`.
    name : str
        The component's name in the pipeline.
    threshold : float
        The probability from which on a role holds that has none of its own in `cfg["thresholds"]`, which
        `workreport calibrate` writes.
    scorer : callable
        Scores examples for `nlp.evaluate`.

    Notes
    -----
    The outline component has to run before this one, in training too (`annotating_components`).
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model[list[ReportView], Any],
        name: str = "roles",
        *,
        threshold: float = 0.5,
        scorer: Callable[..., Any] | None = None,
    ) -> None:
        cfg = {"labels": list(ROLES), "threshold": threshold, "thresholds": {}}
        super().__init__(vocab, model, name, cfg=cfg, scorer=scorer)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        labels: Sequence[str] | None = None,
        weights: str | None = None,
    ) -> None:
        """Set the roles, those of the schema unless `labels` names others, and the weights to their start.

        Parameters
        ----------
        get_examples, nlp, labels
            As for every trainable component of spaCy.
        weights : str, optional
            A file of weights to start from, see `LabelledPipe.load_weights`.

        Raises
        ------
        WeightsError
            If the file does not fit the model.
        """
        validate_get_examples(get_examples, "RoleClassifier.initialize")
        self.cfg["labels"] = list(labels or ROLES)
        self.model.set_dim("nO", len(self.labels))
        self.model.initialize()
        if weights is not None:
            self.load_weights(Path(weights))

    def predict(self, docs: Iterable[Doc]) -> list[Floats]:
        """Return the probabilities of the roles for each document, shape (sentences, roles)."""
        views = [view_report(doc) for doc in docs]
        filled = [view for view in views if view.lengths]
        scores = np.zeros((0, len(self.labels)), dtype="float32")
        if filled:
            scores = self._chain(filled).probabilities(self.model.predict(filled))
        ends = np.cumsum([len(view.sources) for view in views])
        return list(np.split(scores, ends[:-1]))

    def set_annotations(self, docs: Iterable[Doc], scores: list[Floats]) -> None:
        """Set `sent._.roles` and `sent._.role_scores`."""
        for doc, rows in zip(docs, scores, strict=True):
            for sentence, row in zip(sentences(doc), rows, strict=True):
                probabilities = {role: float(score) for role, score in zip(self.labels, row, strict=True)}
                sentence._.role_scores = probabilities
                sentence._.roles = [role for role, score in probabilities.items() if score >= self._threshold(role)]

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from a batch of whole reports. Dropout is the model's own: `drop` is ignored.

        The loss is the negative log likelihood of the roles of a report, divided by its annotated sentences. Headings,
        sentences that are not annotated and those that begin where no gold sentence does may have any roles.
        """
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        examples = [example for example in examples if len(example.predicted)]
        validate_examples(examples, "RoleClassifier.update")
        views = [view_report(example.predicted) for example in examples]
        if not views:
            return losses
        scores, backprop = self.model.begin_update(views)
        gold, known = self._gold(examples)
        loss, d_scores = self._chain(views).learn(scores, gold, known)
        backprop(d_scores)
        if sgd is not None:
            self.finish_update(sgd)
        losses[self.name] += loss
        return losses

    def get_loss(self, examples: Iterable[Example], scores: Any) -> tuple[float, Any]:
        """Not used: the loss needs the reports that the scores belong to, see `update`."""
        raise NotImplementedError(Errors.E931.format(parent="TrainablePipe", method="get_loss", name=self.name))

    def _threshold(self, role: str) -> float:
        return float(self.cfg["thresholds"].get(role, self.cfg["threshold"]))

    def _chain(self, views: Sequence[ReportView]) -> RoleChain:
        headings = np.concatenate([view.headings for view in views])
        lengths = [length for view in views for length in view.lengths]
        return RoleChain(self.model.get_ref("chain"), headings, lengths)

    def _gold(self, examples: Sequence[Example]) -> tuple[Floats, NDArray[np.bool_]]:
        rows: list[list[float]] = []
        known: list[bool] = []
        for example in examples:
            gold = gold_sentences(example.reference)
            for sentence in sentences(example.predicted):
                match = gold.get(first_character(sentence))
                roles = match._.role_scores if match is not None else {}
                rows.append([roles.get(role, 0.0) for role in self.labels])
                known.append(bool(roles) and match is not None and not match._.heading)
        return np.array(rows, dtype="float32"), np.array(known, dtype="bool")


def gold_sentences(doc: Doc) -> dict[int, Span]:
    """Return the sentences of a document by the offset of their first character that is not white space."""
    return {first_character(sentence): sentence for sentence in sentences(doc)}


def first_character(sentence: Span) -> int:
    """Return the offset of a sentence's first character that is not white space."""
    text = sentence.text
    return int(sentence.start_char) + len(text) - len(text.lstrip())
