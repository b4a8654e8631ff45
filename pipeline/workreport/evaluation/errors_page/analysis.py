"""Everything that the page shows, as plain records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workreport.evaluation.errors_page.certainty import least_certain, most_certainly_wrong
from workreport.evaluation.errors_page.confusion import confusion_table, wrong_by_class
from workreport.evaluation.errors_page.entity_errors import KINDS, Mention, find_mentions, kinds_table
from workreport.evaluation.errors_page.judged import Judged, judge
from workreport.evaluation.errors_page.strata import Strata, reports_table, strata_tables
from workreport.evaluation.evaluation import Evaluation
from workreport.evaluation.render import describe
from workreport.evaluation.tables import Table, type_errors_table
from workreport.schema import ENTITY_TYPES, AnalysedReport, AnnotatedReport

SHOWN = 30
"""How many of the least certain and of the most certainly wrong sentences are shown."""


@dataclass(frozen=True, slots=True)
class ErrorAnalysis:
    """What a system gets wrong.

    Parameters
    ----------
    system, description : str
        What was scored, and on what.
    confusion, kinds, types : Table
        Roles taken for each other, kinds of entity error, entities of wrong type alone.
    wrong_roles : dict of (str, str) to list of Judged
        Every sentence with wrong roles, by what is annotated and what was found.
    least_certain, most_certainly_wrong : list of (float, Judged)
        Sentences with the probability that the system gave to its decision.
    mentions : dict of str to dict of str to list of Mention
        Every wrong entity by kind of error and type.
    groups : list of Table
        The figures of each report and each stratum.
    """

    system: str
    description: str
    confusion: Table
    kinds: Table
    types: Table
    wrong_roles: dict[tuple[str, str], list[Judged]]
    least_certain: list[tuple[float, Judged]]
    most_certainly_wrong: list[tuple[float, Judged]]
    mentions: dict[str, dict[str, list[Mention]]]
    groups: list[Table]


def find_errors(
    evaluation: Evaluation,
    gold: Sequence[AnnotatedReport],
    predicted: Sequence[AnalysedReport],
    *,
    strata: Strata | None = None,
) -> ErrorAnalysis:
    """Collect what a system gets wrong.

    Parameters
    ----------
    evaluation : Evaluation
        What `score_reports` made of the same reports.
    gold, predicted : sequence of AnnotatedReport, of AnalysedReport
        The annotated reports and what was found in each, in the same order.
    strata : Strata, optional
        Kinds of report, see `strata.read_strata`; without it there are figures of single reports alone.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> from workreport.evaluation.evaluation import score_reports
    >>> report, _ = parse_marked("A\\t{ORG:市科技局}新建平台3个。\\n", name="a")
    >>> nothing = AnalysedReport("a", "", report.text, (), ())
    >>> errors = find_errors(score_reports([report], [nothing]), [report], [nothing])
    >>> list(errors.wrong_roles), list(errors.mentions)
    ([('achievement', 'not found')], ['missed'])
    """
    pairs = list(zip(gold, predicted, strict=True))
    judged = [one for pair in pairs for one in judge(*pair)]
    mentions = [mention for pair in pairs for mention in find_mentions(*pair)]
    record = evaluation.to_dict()
    return ErrorAnalysis(
        system=evaluation.system,
        description=describe(record),
        confusion=confusion_table(judged),
        kinds=kinds_table(mentions),
        types=type_errors_table(record),
        wrong_roles=wrong_by_class(judged),
        least_certain=least_certain(judged, limit=SHOWN),
        most_certainly_wrong=most_certainly_wrong(judged, limit=SHOWN),
        mentions=_by_kind_and_type(mentions),
        groups=[
            *strata_tables(strata or {}, evaluation, judged, mentions),
            reports_table(evaluation, judged, mentions),
        ],
    )


def _by_kind_and_type(mentions: Sequence[Mention]) -> dict[str, dict[str, list[Mention]]]:
    """Sort mentions; of what was found the most certain comes first."""
    sorted_mentions: dict[str, dict[str, list[Mention]]] = {}
    for kind in KINDS:
        for label in ENTITY_TYPES:
            held = [mention for mention in mentions if mention.kind == kind and mention.span.label == label]
            if held:
                held.sort(key=lambda mention: -mention.score if mention.score == mention.score else 0.0)
                sorted_mentions.setdefault(kind, {})[label] = held
    return sorted_mentions
