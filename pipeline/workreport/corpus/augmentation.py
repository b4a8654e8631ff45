"""Show training reports as users bring them: without headings, in pieces, several glued into one text."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from workreport.components.attributes import sentences
from workreport.corpus.docs import report_to_doc
from workreport.schema import ROLES, AnnotatedReport, Unit

_KEPT = 8  # reports remembered for gluing
_PIECES = (1, 3, 8, 20, 40)

Augmenter = Callable[[Language, Example], Iterator[Example]]


@registry.augmenters("workreport.report_shapes.v1")
def create_report_shapes(headless: float, piece: float, glued: float) -> Augmenter:
    """Return an augmenter that yields each report once, in a shape drawn anew each time.

    Parameters
    ----------
    headless : float
        The probability that a report loses its headings.
    piece : float
        The probability that only some sentences in a row are left of it.
    glued : float
        The probability that one or two earlier reports are put in front of it.

    Notes
    -----
    Entities are not carried along: it is made for training roles. Draws come from `random`, which spaCy seeds.
    """
    earlier: list[tuple[Unit, ...]] = []

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        units = doc_units(example.reference)
        earlier.append(units)
        del earlier[:-_KEPT]
        parts = [units]
        if random.random() < glued:
            parts = [*random.choices(earlier, k=random.choice((1, 2))), units]
        if random.random() < piece:
            parts = [_piece(parts[-1])]
        if random.random() < headless:
            parts = [without_headings(part) for part in parts]
        report = AnnotatedReport("augmented", glue(parts))
        if report.units:
            reference = report_to_doc(report, nlp)
            yield Example(nlp.make_doc(reference.text), reference)

    return augment


def doc_units(doc: Doc) -> tuple[Unit, ...]:
    """Return the sentences of a gold document as units without entities, one paragraph a line of its text."""
    units: list[Unit] = []
    paragraph = 0
    for sentence in sentences(doc):
        text = sentence.text
        roles = tuple(role for role in ROLES if role in sentence._.roles)
        annotated = bool(sentence._.role_scores)
        units.append(Unit(text.strip(), paragraph, sentence._.heading, roles, annotated=annotated))
        paragraph += "\n" in text
    return tuple(units)


def without_headings(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Leave the headings out."""
    return tuple(unit for unit in units if not unit.heading)


def glue(parts: Sequence[Sequence[Unit]]) -> tuple[Unit, ...]:
    """Put reports one under the other, the paragraphs numbered through."""
    glued: list[Unit] = []
    for part in parts:
        first = glued[-1].paragraph + 1 if glued else 0
        glued.extend(replace(unit, paragraph=unit.paragraph + first) for unit in part)
    return tuple(glued)


def _piece(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    start = random.randrange(max(1, len(units)))
    return units[start : start + random.choice(_PIECES)]
