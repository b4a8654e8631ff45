"""Which year a report is about, as its title says it."""

from __future__ import annotations

import re
import unicodedata

_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\s*[-—–~至到]\s*(?:(?:19|20)\d\d|\d\d))?\s*(?:年|(?=工作|总结|上半年|下半年))"
)
_WRITTEN_YEAR = re.compile(r"二[〇○Оo零][〇○Оo零一二三四五六七八九]{2}(?=年)")
_NUMERALS = {numeral: str(digit) for digit, numeral in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○Оo", "0")
_FILE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def find_year(line: str) -> int | None:
    """Return the first year that a title or heading names, or None.

    A title that names two, the year that is over and the year that is planned, is of the first; so is a range.

    Examples
    --------
    >>> find_year("江州市2023年工作总结和2024年工作计划"), find_year("二〇二二年工作要点"), find_year("工作总结")
    (2023, 2022, None)
    """
    line = unicodedata.normalize("NFKC", line)
    found = [(match.start(), match[1]) for match in _YEAR.finditer(line)]
    found += [
        (match.start(), "".join(_NUMERALS[numeral] for numeral in match[0])) for match in _WRITTEN_YEAR.finditer(line)
    ]
    return int(min(found)[1]) if found else None


def find_year_in_name(name: str) -> int | None:
    """Return the year in a file's name, where no 年 need stand beside it, or None.

    Examples
    --------
    >>> find_year_in_name("jiangzhou_2023.docx"), find_year_in_name("20230118.docx")
    (2023, None)
    """
    match = _FILE_YEAR.search(name)
    return int(match[0]) if match else None
