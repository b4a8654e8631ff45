"""What a reader says of a sentence in place of the model, and the training records that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workreport.errors import WorkreportError
from workreport.results.layout import PlacedSentence, blocks
from workreport.schema import ROLES, AnalysedReport, AnnotatedReport, Entity, Sentence, Span, Unit

_CERTAIN = 1.0  # the score of an entity that a reader has vouched for


class CorrectionError(WorkreportError):
    """A correction that does not fit its sentence."""


@dataclass(frozen=True, slots=True)
class Correction:
    """The roles and entities of one sentence as a reader gave them; offsets of spans count in the sentence's text.

    A correction may say what the model said: the reader has then checked the sentence.
    """

    roles: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    @classmethod
    def from_dict(cls, given: Any, *, text: str, heading: bool) -> Correction:
        """Build a correction from what a browser sent for the sentence with this text.

        Parameters
        ----------
        given : dict
            `{"roles": [...], "spans": [{"start", "end", "label"}]}`, in any order.

        Raises
        ------
        CorrectionError
            If it is of another form, or roles and spans are not those that a sentence may have (`Unit`).

        Examples
        --------
        >>> Correction.from_dict({"roles": ["plan", "problem"], "spans": []}, text="好。", heading=False).roles
        ('problem', 'plan')
        """
        try:
            spans = [Span(int(span["start"]), int(span["end"]), str(span["label"])) for span in given["spans"]]
            named = set(given["roles"])
            roles = (*(role for role in ROLES if role in named), *sorted(named - set(ROLES)))
            unit = Unit(text, 0, heading, roles, tuple(sorted(spans, key=lambda span: span.start)))
        except (KeyError, TypeError, ValueError) as error:
            raise CorrectionError(f"the correction of {text!r} does not fit it: {error}") from error
        return cls(unit.roles, unit.spans)


def corrected(report: AnalysedReport, corrections: Mapping[int, Correction]) -> AnalysedReport:
    """Return `report` with the roles and entities of its corrected sentences in place of the model's.

    Parameters
    ----------
    corrections : mapping of int to Correction
        By the index of the sentence.

    Notes
    -----
    Probabilities of roles stay the model's; the entities of a corrected sentence are certain.

    Examples
    --------
    >>> sentence = Sentence(0, 6, False, (), ("plan",), {"plan": 0.6})
    >>> report = AnalysedReport("a.txt", "", "市委抓落实。", (sentence,), ())
    >>> better = corrected(report, {0: Correction(("achievement",), (Span(0, 2, "ORG"),))})
    >>> better.sentences[0].roles, better.entities[0].text
    (('achievement',), '市委')
    """
    if not corrections:
        return report
    sentences = tuple(
        replace(sentence, roles=corrections[index].roles) if index in corrections else sentence
        for index, sentence in enumerate(report.sentences)
    )
    kept = [entity for entity in report.entities if entity.sentence not in corrections]
    given = [_entity(report, index, span) for index, correction in corrections.items() for span in correction.spans]
    entities = tuple(sorted(kept + given, key=lambda entity: entity.start))
    return replace(report, sentences=sentences, entities=entities)


def _entity(report: AnalysedReport, index: int, span: Span) -> Entity:
    placed = span.shifted(report.sentences[index].start)
    return Entity(placed.start, placed.end, span.label, report.text[placed.start : placed.end], _CERTAIN, index)


def spans_in(sentence: Sentence, entities: list[Entity]) -> tuple[Span, ...]:
    """Return the entities of a sentence with offsets into its text; one that runs on ends with the sentence.

    Examples
    --------
    >>> spans_in(Sentence(3, 9, False, (), (), {}), [Entity(4, 6, "ORG", "市委", 0.9, 0)])
    (Span(start=1, end=3, label='ORG'),)
    """
    return tuple(
        Span(entity.start - sentence.start, min(entity.end, sentence.end) - sentence.start, entity.label)
        for entity in entities
    )


def training_report(report: AnalysedReport, corrections: Mapping[int, Correction], *, name: str) -> AnnotatedReport:
    """Return the corrected sentences as an annotated report, in which all others stand as context.

    Sentences without a correction are `annotated: false`: nothing is learned from what nobody has looked at.

    Examples
    --------
    >>> first, second = Sentence(0, 2, False, (), ("plan",), {}), Sentence(2, 5, False, (), (), {})
    >>> report = AnalysedReport("a.txt", "", "好。很好。", (first, second), ())
    >>> for unit in training_report(report, {0: Correction(("achievement",))}, name="a").units:
    ...     print(unit.to_dict())
    {'text': '好。', 'paragraph': 0, 'heading': False, 'cats': ['achievement'], 'spans': []}
    {'text': '很好。', 'paragraph': 0, 'annotated': False}
    """
    units = [
        _unit(report, placed, paragraph, corrections.get(placed.number - 1))
        for paragraph, block in enumerate(blocks(report))
        for placed in block.sentences
    ]
    return AnnotatedReport(name, tuple(units))


def _unit(report: AnalysedReport, placed: PlacedSentence, paragraph: int, correction: Correction | None) -> Unit:
    sentence, before = placed.sentence, placed.before
    text = before + report.text[sentence.start : sentence.end]
    if correction is None:
        return Unit(text, paragraph, annotated=False)
    spans = tuple(span.shifted(len(before)) for span in correction.spans)
    return Unit(text, paragraph, sentence.heading, correction.roles, spans)
