"""Tell the lines that are headings from those that are text, table rows, signatures and web rests."""

from __future__ import annotations

from collections.abc import Sequence

from workreport.components.outline import patterns
from workreport.components.outline.numbering import read_number
from workreport.components.outline.sentences import split_sentences

LONGEST_HEADING = 60
LONGEST_TITLE = 70
# Between a title and its text may stand a date and a line of the web page; more of them end a page.
MOST_RESTS = 2


def find_headings(lines: Sequence[str]) -> list[bool]:
    """Return for each line whether it is a heading on a line of its own.

    Parameters
    ----------
    lines : sequence of str
        The lines of a report, empty ones included.

    Notes
    -----
    The rules look at the line itself (numbering, end mark, length, wording), at what follows it (a heading without a
    number needs text under it) and at whether a report is just beginning (its title, its date and the one who speaks
    stand there). Bold type and font sizes are not seen.

    Examples
    --------
    >>> find_headings(["某局2024年工作总结", "一、主要成绩", "新建学校3所。", "某局办公室", "2024年12月1日"])
    [True, True, False, False, False]
    """
    stripped = [line.strip() for line in lines]
    text_below = _text_below(stripped)
    headings = []
    first_text_seen = False
    opening = True
    for index, line in enumerate(stripped):
        first_text_seen = first_text_seen or is_text(line)
        opening = (opening or is_title(line)) and not is_text(line)
        leads = text_below[index] or not first_text_seen
        headings.append(bool(line) and is_heading(line, opening=opening, leads=leads))
    return headings


def is_text(line: str) -> bool:
    """Return whether a line is running text: it ends as a sentence, holds several, or is too long for a heading."""
    if len(line) > LONGEST_TITLE or len(split_sentences(line)) > 1:
        return True
    return bool(patterns.END_MARK.search(line)) and not is_rest(line)


def is_heading(line: str, *, opening: bool, leads: bool) -> bool:
    """Judge one line that is not empty.

    Parameters
    ----------
    line : str
        The line without white space around it.
    opening : bool
        Whether its report is just beginning: no running text has come since the last title.
    leads : bool
        Whether running text follows with hardly anything but possible headings between.
    """
    if patterns.EVENT.match(line):
        return True
    if is_text(line) or is_rest(line):
        return False
    number = read_number(line)
    if number is not None:
        return number.kind != "item" or len(line) <= LONGEST_HEADING
    if is_title(line):
        return leads
    if patterns.CAPTION.search(line):
        return len(line) <= LONGEST_HEADING
    if _is_table_row(line) or len(line) > LONGEST_HEADING or patterns.PERSON.search(line):
        return False
    if opening:
        return bool(patterns.SECTION_WORD.search(line) or patterns.TITLE.search(line))
    return leads


def is_title(line: str) -> bool:
    """Return whether a line reads like the title of a whole report.

    Examples
    --------
    >>> is_title("江州市科技局2023年工作总结"), is_title("一、2023年工作总结"), is_title("2023年工作总结")
    (True, False, False)
    """
    if read_number(line) is not None or len(line) > LONGEST_TITLE:
        return False
    packed = "".join(line.split())
    if patterns.BARE_TITLE.fullmatch(packed):
        return True
    return bool(patterns.TITLE.search(packed) and patterns.TITLE_OWNER.search(packed))


def is_rest(line: str) -> bool:
    """Return whether a line is no part of the report's text: a salutation, a signature, a rest of the web page."""
    return bool(
        patterns.SALUTATION.search(line)
        or patterns.WEB_REST.search(line)
        or patterns.DATE.fullmatch(line)
        or patterns.RESPONSIBLE.match(line)
        or not any(character.isalpha() for character in line)
    )


def _is_table_row(line: str) -> bool:
    # Single characters stand apart for looks, as in `政 府 工 作 报 告`: that is no row.
    spaced_out = all(len(piece) == 1 for piece in line.split())
    return bool(patterns.TABLE_HEAD.match(line) or (patterns.TABLE_CELLS.search(line) and not spaced_out))


def _text_below(lines: Sequence[str]) -> list[bool]:
    """Return for each line whether running text follows it, with at most `MOST_RESTS` rests among what lies between."""
    below = []
    rests = MOST_RESTS + 1
    for line in reversed(lines):
        below.append(rests <= MOST_RESTS)
        if is_text(line):
            rests = 0
        elif line and is_rest(line) and not patterns.SALUTATION.search(line):
            rests += 1
    return below[::-1]
