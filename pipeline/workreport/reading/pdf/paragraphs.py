"""Lines joined to paragraphs, across columns and pages, and what page each of them came from."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

from workreport.reading.joining import is_wide, joint
from workreport.reading.pdf.columns import Line
from workreport.reading.source import SourceText

# In type sizes.
_INDENT = 1.2
_SPARE = 1.0
_NARROW = 0.55
_WIDEST_INDENT = 2.5
_OFF_CENTRE = 0.5
_RAGGED = 0.25  # of a column's width
_OTHER_SIZE = 1.12
_SET_OFF = 1.35  # times the usual distance of lines
_NOTE_SIZE = 0.9
_NOTE_LABEL = re.compile(r"(?:[\[［〔(（]?\d{1,3}[\]］〕)）]?|[①-⑳]|\*)[\s\t.．、]*")
# What goes to the next line as one: a figure or word, or a character, with closing marks, what is quoted after it, an
# opening mark and its word. LibreOffice does not break beside a quotation mark.
_UNBROKEN = re.compile(
    r"(?:[A-Za-z0-9.,%+/:@_-]+|.)[，。；：、！？）》”’】」』%％]*(?:[“‘].{1,4}?[”’].?)*(?:[“‘（《【「『].)?"
)
_SENTENCE_ENDS = ("。", "！", "？", "；", "：")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d)"
    r"|第[一二三四五六七八九十]{1,3}[章节部条]"
)


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges of a column over all pages, the usual distance of its lines, and whether paragraphs are indented."""

    left: float
    right: float
    distance: float
    has_indents: bool

    def indent(self, line: Line) -> float:
        return (line.left - self.left) / line.size

    def spare(self, line: Line) -> float:
        return (self.right - line.right) / line.size

    def ragged_edge(self, line: Line) -> float:
        """How far a line may fall short and still go on: where paragraphs are indented, the next line tells too."""
        return _RAGGED * (self.right - self.left) / line.size if self.has_indents else 0.0

    def is_centred(self, line: Line) -> bool:
        return abs(self.indent(line) - self.spare(line)) < 2 * _OFF_CENTRE


def joined(pages: list[list[Line]]) -> SourceText:
    """Return the paragraphs that the lines of the pages make up, and where each page begins among them."""
    columns = _columns(pages)
    body_size = _usual_size(pages)
    writer = _Writer()
    last: Line | None = None
    for page in pages:
        lines, notes = _notes_apart(page, body_size)
        for line in lines:
            if last is not None and _continues(line, last, columns, body_size):
                writer.go_on(line)
            else:
                writer.begin(line)
            last = line
        writer.put_aside(_joined_notes(notes))
    return writer.source(len(pages))


class _Writer:
    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._waiting: list[str] = []
        self._length = 0
        self._starts: dict[int, int] = {}

    def begin(self, line: Line) -> None:
        self._add_waiting()
        self._length += bool(self._paragraphs)
        self._paragraphs.append("")
        self._append(line, "")

    def go_on(self, line: Line) -> None:
        self._append(line, joint(self._paragraphs[-1], line.text))

    def put_aside(self, notes: list[str]) -> None:
        """Keep footnotes until the paragraph that is open has ended."""
        self._waiting += notes

    def source(self, pages: int) -> SourceText:
        self._add_waiting()
        starts: list[int] = []
        following = self._length
        for page in range(pages, 0, -1):
            following = self._starts.get(page, following)
            starts.append(following)
        return SourceText("\n".join(self._paragraphs), tuple(reversed(starts)))

    def _append(self, line: Line, joint: str) -> None:
        self._starts.setdefault(line.page, self._length + len(joint))
        self._paragraphs[-1] += joint + line.text
        self._length += len(joint) + len(line.text)

    def _add_waiting(self) -> None:
        for note in self._waiting:
            self._length += len(note) + bool(self._paragraphs)
            self._paragraphs.append(note)
        self._waiting = []


def _columns(pages: list[list[Line]]) -> dict[str, _Column]:
    by_column: dict[str, list[Line]] = defaultdict(list)
    for page in pages:
        for line in page:
            by_column[line.column].append(line)
    return {name: _column(lines) for name, lines in by_column.items()}


def _column(lines: list[Line]) -> _Column:
    text = [line for line in lines if not line.is_row] or lines
    lefts = Counter(round(line.left) for line in text)
    # One line may hang out to the left: the edge is where at least a twentieth of the lines begin.
    left = min((edge for edge, count in lefts.items() if count >= len(text) / 20), default=min(lefts))
    widest = max(line.right for line in text) - left
    rights = sorted(line.right for line in text if line.right - left > widest / 2)
    right = rights[int(0.9 * (len(rights) - 1))]
    pairs = [(above, below) for above, below in pairwise(text) if above.page == below.page]
    distances = [(above.base - below.base) / above.size for above, below in pairs if above.base > below.base]
    column = _Column(left, right, statistics.median(distances) if distances else 0.0, has_indents=False)
    begun = [below for above, below in pairs if column.spare(above) > 2 * _SPARE and not column.is_centred(below)]
    indented = sum(column.indent(line) > _INDENT for line in begun)
    return _Column(left, right, column.distance, has_indents=2 * indented > len(begun))


def _usual_size(pages: list[list[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _continues(line: Line, last: Line, columns: dict[str, _Column], body_size: float) -> bool:
    column, last_column = columns[line.column], columns[last.column]
    if line.is_row or last.is_row or not 1 / _OTHER_SIZE < line.size / last.size < _OTHER_SIZE:
        return False
    if (line.page, line.column) == (last.page, last.column):
        distance = (last.base - line.base) / last.size
        if distance > _SET_OFF * column.distance:
            return False
    # In the type of the text itself a short line may lie in the middle just because it is indented.
    least = _INDENT / 2 if line.size > _OTHER_SIZE * body_size else _WIDEST_INDENT
    are_centred = last_column.is_centred(last) and column.is_centred(line) and column.indent(line) > least
    room = last_column.spare(last) + (last_column.indent(last) if are_centred else 0.0)
    if room > max(_width_of_start(line.text) + _SPARE, last_column.ragged_edge(last)):
        return False
    if column.indent(line) > _INDENT:
        return are_centred
    return column.has_indents or not (last.text.endswith(_SENTENCE_ENDS) and _NUMBERED.match(line.text))


def _width_of_start(text: str) -> float:
    """Return how wide, in type sizes, the characters are that could not have stood on the line before alone."""
    unbroken = _UNBROKEN.match(text)
    return sum(1.0 if is_wide(character) else _NARROW for character in unbroken[0]) if unbroken else 0.0


def _notes_apart(page: list[Line], body_size: float) -> tuple[list[Line], list[Line]]:
    """Part the lines of a page from its footnotes: the last lines, in small type, the first with a number."""
    start = len(page)
    while start > 0 and page[start - 1].size < _NOTE_SIZE * body_size and not page[start - 1].is_row:
        start -= 1
    while start < len(page) and not _NOTE_LABEL.match(page[start].text):
        start += 1
    return page[:start], page[start:]


def _joined_notes(lines: list[Line]) -> list[str]:
    notes: list[str] = []
    for line in lines:
        label = _NOTE_LABEL.match(line.text)
        if label or not notes:
            notes.append(line.text[label.end() :] if label else line.text)
        else:
            notes[-1] += joint(notes[-1], line.text) + line.text
    return [note for note in notes if note.strip()]
