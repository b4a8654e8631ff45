"""Automatic numbering: the labels that Word puts before numbered paragraphs and that no run of text holds.

ECMA-376 Part 1, 17.9. A paragraph names a numbering instance (`w:num`), itself or through its style; the instance
refers to an abstract definition of up to nine levels, whose counters all its instances share, and may override levels
and start values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from workreport.reading.docx.numerals import format_number
from workreport.reading.docx.styles import Styles
from workreport.reading.docx.symbols import plain_symbol
from workreport.reading.docx.wordxml import NAMESPACES, Element, is_on, number, value, w, whole_number

_PLACEHOLDER = re.compile(r"%([1-9])")
# After these a tab is as good as nothing: a typed `一、` or `（一）` is not followed by one either.
_SET_THEMSELVES_OFF = tuple("、，。．：；）)】〕")
_NO_NUMBERING = 0
_DEEPEST = 8


@dataclass(frozen=True)
class _Level:
    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True)
class _Instance:
    abstract: str
    levels: tuple[_Level, ...]
    restarted: frozenset[int]


@dataclass
class _Counters:
    """How far each level of an abstract definition has counted."""

    values: dict[int, int] = field(default_factory=dict)

    def count(self, level: int, levels: tuple[_Level, ...]) -> None:
        for higher in range(level):
            # A level that was skipped counts as begun: the next heading of that level is the second.
            self.values.setdefault(higher, levels[higher].start)
        self.values[level] = self.values[level] + 1 if level in self.values else levels[level].start
        for lower in [lower for lower in self.values if lower > level]:
            restart = levels[lower].restart
            if restart is None or level < restart:
                del self.values[lower]


class Numbering:
    """Labels the paragraphs of a document; to be asked once for each paragraph, in their order.

    Parameters
    ----------
    part : Element or None
        The root of the document's numbering part; None for a document without automatic numbering.
    styles : Styles
        The document's styles.
    """

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._instances = {} if part is None else _instances(part, styles)
        self._counters: dict[str, _Counters] = {}
        self._begun: set[int] = set()

    def label(self, paragraph: Element) -> str:
        """Count a paragraph and return what Word shows before it; an empty string where it is not numbered.

        A tab between label and text becomes nothing after a mark such as `、` or `）`, else a space, so that automatic
        numbering reads as typed numbering does.
        """
        numbered = self._numbered(paragraph)
        if numbered is None:
            return ""
        instance_id, instance, level = numbered
        counters = self._counters.setdefault(instance.abstract, _Counters())
        if instance_id not in self._begun:
            self._begun.add(instance_id)
            for restarted in instance.restarted:
                counters.values.pop(restarted, None)
        counters.count(level, instance.levels)
        return _render(level, instance.levels, counters.values)

    def _numbered(self, paragraph: Element) -> tuple[int, _Instance, int] | None:
        """Return the instance and level that number a paragraph, None where none does."""
        instance_id, level = _reference(paragraph)
        style_ids: list[str] = []
        styles_level: int | None = None
        for style_id, style in self._styles.chain(self._styles.of_paragraph(paragraph)):
            style_ids.append(style_id)
            if instance_id is None:
                instance_id, this_level = _reference(style)
                styles_level = this_level if styles_level is None else styles_level
        instance = self._instances.get(instance_id or _NO_NUMBERING)
        if instance is None or instance_id is None:
            return None
        if level is None:
            # The link from a level to a style outweighs the level that the style itself names (17.9.3).
            linked = (index for index, each in enumerate(instance.levels) if each.style in style_ids)
            level = next(linked, styles_level or 0)
        return instance_id, instance, min(max(level, 0), _DEEPEST)


def _reference(holder: Element) -> tuple[int | None, int | None]:
    """Return which instance and level a paragraph or style names, None for what it leaves open."""
    numbering = holder.find("w:pPr/w:numPr", NAMESPACES)
    if numbering is None:
        return None, None
    return number(numbering.find("w:numId", NAMESPACES)), number(numbering.find("w:ilvl", NAMESPACES))


def _instances(part: Element, styles: Styles) -> dict[int, _Instance]:
    abstracts = {each.get(w("abstractNumId"), ""): each for each in part.findall("w:abstractNum", NAMESPACES)}
    nums = {whole_number(each.get(w("numId"))) or _NO_NUMBERING: each for each in part.findall("w:num", NAMESPACES)}
    nums.pop(_NO_NUMBERING, None)
    return {num_id: _instance(num, abstracts, nums, styles) for num_id, num in nums.items()}


def _instance(num: Element, abstracts: dict[str, Element], nums: dict[int, Element], styles: Styles) -> _Instance:
    abstract_id = _abstract_id(num)
    link = None
    if abstract_id in abstracts:
        link = value(abstracts[abstract_id].find("w:numStyleLink", NAMESPACES))
    for _, style in styles.chain(link):
        # The definition is that of a list style, which names it by way of another instance.
        linked = nums.get(_reference(style)[0] or _NO_NUMBERING)
        if linked is not None:
            abstract_id = _abstract_id(linked)
            break
    levels = [_Level()] * (_DEEPEST + 1)
    if abstract_id in abstracts:
        _define(levels, abstracts[abstract_id].findall("w:lvl", NAMESPACES))
    _define(levels, num.findall("w:lvlOverride/w:lvl", NAMESPACES))
    restarted: set[int] = set()
    for override in num.findall("w:lvlOverride", NAMESPACES):
        index, start = _index(override), number(override.find("w:startOverride", NAMESPACES))
        if index is not None and start is not None:
            restarted.add(index)
            levels[index] = replace(levels[index], start=start)
    return _Instance(abstract_id, tuple(levels), frozenset(restarted))


def _abstract_id(num: Element) -> str:
    return value(num.find("w:abstractNumId", NAMESPACES)) or ""


def _define(levels: list[_Level], definitions: list[Element]) -> None:
    for definition in definitions:
        index = _index(definition)
        if index is not None:
            levels[index] = _level(definition)


def _index(element: Element) -> int | None:
    named = whole_number(element.get(w("ilvl")))
    return named if named is not None and 0 <= named <= _DEEPEST else None


def _level(definition: Element) -> _Level:
    def of(name: str) -> Element | None:
        return definition.find(f"w:{name}", NAMESPACES)

    number_format = of("numFmt")
    if number_format is None:
        # A format of newer versions of Word stands beside one for older versions, which is near enough.
        number_format = definition.find("mc:AlternateContent/mc:Fallback/w:numFmt", NAMESPACES)
    start = number(of("start"))
    return _Level(
        start=0 if start is None else start,
        number_format=value(number_format) or "decimal",
        text=value(of("lvlText")) or "",
        suffix=value(of("suff")) or "tab",
        restart=number(of("lvlRestart")),
        legal=is_on(of("isLgl")),
        style=value(of("pStyle")),
    )


def _render(level: int, levels: tuple[_Level, ...], values: dict[int, int]) -> str:
    shown = levels[level]

    def written(placeholder: re.Match[str]) -> str:
        index = int(placeholder[1]) - 1
        number_format = "decimal" if shown.legal else levels[index].number_format
        return format_number(values.get(index, levels[index].start), number_format)

    label = "".join(plain_symbol(character) or "•" for character in _PLACEHOLDER.sub(written, shown.text))
    if shown.suffix == "tab" and label.endswith(_SET_THEMSELVES_OFF):
        return label
    return f"{label} " if label and shown.suffix != "nothing" else label
