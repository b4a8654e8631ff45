"""Join the short names of one report to the full ones, with the rule that speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workreport.results.comparing.dated import DatedReport
from workreport.results.comparing.short_forms import RULES, bare_name

DECLARED = "declared"
# “江州市科学技术局（以下简称“市科技局”）”: what follows the full name.
_DECLARATION = re.compile(
    r"[（(](?:以下|下文|下)?(?:统|合|并)?(?:简称|称)(?:为)?[:：]?[“\"'‘]?([^“”\"'‘’（）()]{2,20})[”\"'’]?[）)]"
)


@dataclass(frozen=True, slots=True)
class Join:
    """What a short name stands for and the rule that joined them.

    `rule` is `declared` (the report says so itself), or the name of a rule in `short_forms.RULES`.
    """

    full: str
    rule: str


def join_short_forms(names: Iterable[str], *, label: str, declared: Mapping[str, str] | None = None) -> dict[str, Join]:
    """Return for each short name among names of one type in one report the full name that it stands for.

    A short name that could stand for two names that do not stand for each other stays by itself: in a report on
    江州市科技局 and 东湖区科技局, 科技局 is either.

    Parameters
    ----------
    names : iterable of str
        Bare names, see `bare_name`.
    label : str
        Their type.
    declared : mapping of str to str, optional
        Short names that the report explains, with their full names.

    Examples
    --------
    >>> join_short_forms(["江州市科技局", "市科技局", "市委"], label="ORG")
    {'市科技局': Join(full='江州市科技局', rule='suffix')}
    >>> join_short_forms(["江州市科技局", "东湖区科技局", "科技局"], label="ORG")
    {}
    """
    known = sorted(set(names), key=lambda name: (-len(name), name))
    joined: dict[str, Join] = {}
    for name in known:  # The longest first, so that what a candidate stands for is known.
        join = _declared(name, declared or {}) or _by_rule(name, known, label, joined)
        if join is not None:
            full = joined[join.full].full if join.full in joined else join.full
            joined[name] = Join(full, join.rule)
    return joined


def declared_short_forms(dated: DatedReport) -> dict[str, str]:
    """Return the short names that a report explains right after an entity, `（以下简称“…”）`, with their full names.

    Examples
    --------
    >>> from workreport.schema import AnalysedReport, Entity, Sentence
    >>> text = "江州市科学技术局（以下简称“市科技局”）挂牌。"
    >>> entity = Entity(0, 8, "ORG", "江州市科学技术局", 0.9, 0)
    >>> report = AnalysedReport("a", "", text, (Sentence(0, len(text), False, (), (), {}),), (entity,))
    >>> declared_short_forms(DatedReport(report, 0, "a", None))
    {'市科技局': '江州市科学技术局'}
    """
    found: dict[str, str] = {}
    for entity in dated.report.entities:
        match = _DECLARATION.match(dated.report.text, entity.end)
        if match and dated.report.sentences[entity.sentence].report == dated.part:
            found.setdefault(bare_name(match[1]), bare_name(entity.text))
    return found


def _declared(name: str, declared: Mapping[str, str]) -> Join | None:
    full = declared.get(name)
    return Join(full, DECLARED) if full is not None and len(full) > len(name) else None


def _by_rule(name: str, known: list[str], label: str, joined: Mapping[str, Join]) -> Join | None:
    for rule, holds in RULES[label].items():
        candidates = [full for full in known if holds(name, full)]
        meant = {joined[full].full if full in joined else full for full in candidates}
        if candidates:
            return Join(meant.pop(), rule) if len(meant) == 1 else None
    return None
