"""The outline of a report: lines, headings, sentences, sections and seams, all by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from workreport.components import attributes
from workreport.components.outline.headings import find_headings
from workreport.components.outline.seams import find_seams
from workreport.components.outline.sections import SectionPath
from workreport.components.outline.sentences import split_sentences

_LINE = re.compile(r"[^\r\n\u2028\u2029\v\f\x1c-\x1e\x85]+")


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A sentence or heading with its place in the report; the fields are those of `sent._`."""

    start: int
    end: int
    heading: bool
    level: int
    section: tuple[str, ...]
    report: int


def outline(text: str) -> list[OutlineItem]:
    """Return the sentences and headings of a text, in order, without the white space around them.

    Parameters
    ----------
    text : str
        One or several reports.

    Examples
    --------
    >>> for item in outline("一、成绩\\n（一）抓创新。新增企业3.5万家；成效明显。"):
    ...     print(item.start, item.end, item.heading, item.section)
    0 4 True ()
    5 12 False ('一、成绩',)
    12 22 False ('一、成绩', '（一）抓创新')
    22 27 False ('一、成绩', '（一）抓创新')
    """
    lines = [(match.start(), match[0]) for match in _LINE.finditer(text) if not match[0].isspace()]
    stripped = [line.strip() for _, line in lines]
    headings = find_headings(stripped)
    seams = set(find_seams(stripped, headings))
    return list(_items(lines, headings, seams))


def _items(lines: list[tuple[int, str]], headings: list[bool], seams: set[int]) -> Iterator[OutlineItem]:
    path = SectionPath()
    report = 0
    for index, (offset, line) in enumerate(lines):
        if index in seams:
            path = SectionPath()
            report += 1
        spans = [(0, len(line))] if headings[index] else split_sentences(line)
        for start, end in spans:
            sentence = line[start:end]
            text = sentence.strip()
            place = path.enter_heading(text) if headings[index] else path.enter_sentence(text)
            begin = offset + start + len(sentence) - len(sentence.lstrip())
            yield OutlineItem(begin, begin + len(text), headings[index], place.level, place.section, report)
        path.leave_line()


class Outline:
    """Sets `doc.sents` and, for each sentence, `sent._.heading`, `level`, `section` and `report`.

    Works with any tokenizer; a sentence that begins inside a token begins with the next one.
    """

    def __call__(self, doc: Doc) -> Doc:
        items = outline(doc.text)
        if not items:
            if len(doc):
                attributes.set_sentence_starts(doc, [])
            return doc
        first_tokens = _first_tokens(doc, [item.start for item in items])
        attributes.set_sentence_starts(doc, first_tokens[1:])
        item_of_token = dict(zip([0, *first_tokens[1:]], items, strict=True))
        for sentence in doc.sents:
            item = item_of_token[sentence.start]
            sentence._.heading = item.heading
            sentence._.level = item.level
            sentence._.section = list(item.section)
            sentence._.report = item.report
        return doc


def _first_tokens(doc: Doc, offsets: list[int]) -> list[int]:
    token_starts = np.array([token.idx for token in doc])
    return [min(int(index), len(doc) - 1) for index in np.searchsorted(token_starts, offsets)]
