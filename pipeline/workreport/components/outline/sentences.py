"""Split a line of a report into sentences by the rules of the annotation guidelines.

A sentence ends at `。！？!?；;` or at the line's end, unless inside quotation marks or brackets; closing marks right
after an end belong to the sentence that they close. Where the brackets of a line do not balance, they are ignored: one
lost bracket must not swallow the rest of the paragraph.
"""

from __future__ import annotations

import re

OPENING = "“‘「《〈（(【"
CLOSING = "”’」》〉）)】"
ENDS = "。！？!?；;"

_MARKS = re.compile(f"[{re.escape(OPENING + CLOSING + ENDS)}]")
_UNBALANCED_END = re.compile(f"(?<=[{re.escape(ENDS)}])(?![{re.escape(ENDS + CLOSING)}])")


def split_sentences(line: str) -> list[tuple[int, int]]:
    """Split a line into sentences that together cover it.

    Parameters
    ----------
    line : str
        A paragraph without line breaks.

    Returns
    -------
    list of (int, int)
        Start and end of each sentence; empty for a line of white space only. A rest of white space after the last end
        belongs to the last sentence.

    Examples
    --------
    >>> line = "增长3.5%；他说：“好！真好。”成绩很大。"
    >>> [line[start:end] for start, end in split_sentences(line)]
    ['增长3.5%；', '他说：“好！真好。”成绩很大。']
    """
    if not line.strip():
        return []
    ends = _balanced_ends(line) if _is_balanced(line) else [m.start() for m in _UNBALANCED_END.finditer(line)]
    starts = [0, *(end for end in ends if line[end:].strip())]
    return list(zip(starts, [*starts[1:], len(line)], strict=True))


def _is_balanced(line: str) -> bool:
    opened = sum(line.count(mark) for mark in OPENING)
    return opened == sum(line.count(mark) for mark in CLOSING)


def _balanced_ends(line: str) -> list[int]:
    ends: list[int] = []
    depth = covered = 0
    for match in _MARKS.finditer(line):
        if match.start() < covered:
            continue
        mark = match[0]
        if mark in OPENING:
            depth += 1
        elif mark in CLOSING:
            depth -= depth > 0
        elif not depth:
            covered = match.end()
            while covered < len(line) and line[covered] in ENDS + CLOSING:
                covered += 1
            ends.append(covered)
    return ends
