"""Numbers as automatic numbering writes them: `三`, `iii`, `③` (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

import re
from collections.abc import Callable

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def format_number(number: int, number_format: str) -> str:
    """Write a number in one of Word's number formats.

    Parameters
    ----------
    number : int
        What is written; the formats know numbers from 1.
    number_format : str
        A value of `w:numFmt`. Formats of scripts that Chinese documents do not use, and numbers that a format has no
        sign for, are written in decimal, as the standard wants it for the latter.

    Examples
    --------
    >>> format_number(12, "chineseCounting"), format_number(4, "lowerRoman"), format_number(3, "decimalEnclosedCircle")
    ('十二', 'iv', '③')
    >>> format_number(28, "upperLetter"), format_number(110, "chineseCountingThousand")
    ('BB', '一百一十')
    """
    if number_format == "none":
        return ""
    write = _FORMATS.get(number_format)
    return write(number) if write and number > 0 else str(number)


def _roman(number: int) -> str:
    numeral = ""
    for size, sign in _ROMAN:
        count, number = divmod(number, size)
        numeral += sign * count
    return numeral


def _letters(number: int) -> str:
    """A … Z, AA, BB …: the letter is repeated, unlike in the columns of a spreadsheet."""
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (repeats + 1)


def _table(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _digits(signs: str) -> Callable[[int], str]:
    return lambda number: "".join(signs[int(digit)] for digit in str(number))


def _counting(digits: str) -> Callable[[int], str]:
    """Tens are spoken up to 99 (`二十一`), longer numbers are written digit by digit (`一〇一`)."""

    def write(number: int) -> str:
        tens, ones = divmod(number, 10)
        if number >= 100:
            return _digits(digits)(number)
        return ("" if tens < 2 else digits[tens]) + "十" * (tens > 0) + ("" if not ones else digits[ones])

    return write


def _spoken(zero: str, digits: str, units: str) -> Callable[[int], str]:
    """Each digit is followed by its unit, a gap is filled by one zero, up to 9999 (`一千零一十`)."""

    def write(number: int) -> str:
        if number > 9999:
            return str(number)
        spoken = ""
        for power, unit in ((3, units[2]), (2, units[1]), (1, units[0]), (0, "")):
            digit = number // 10**power % 10
            if digit:
                gap = spoken and not number // 10 ** (power + 1) % 10
                spoken += (zero if gap else "") + digits[digit - 1] + unit
        return spoken

    return write


def _chinese(number: int) -> str:
    spoken = _spoken("零", "一二三四五六七八九", "十百千")(number)
    return spoken.removeprefix("一") if spoken.startswith("一十") else spoken


def _japanese(number: int) -> str:
    return re.sub("一(?=[十百千])", "", _spoken("", "一二三四五六七八九", "十百千")(number))


def _cased(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number).lower()


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": _cased(_roman),
    "upperLetter": _letters,
    "lowerLetter": _cased(_letters),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _table("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _table("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedFullstop": _table("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _table("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "ideographEnclosedCircle": _table("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "numberInDash": lambda number: f"- {number} -",
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "chineseCounting": _counting("〇一二三四五六七八九"),
    "taiwaneseCounting": _counting("○一二三四五六七八九"),
    "chineseCountingThousand": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _spoken("零", "壹贰叁肆伍陆柒捌玖", "拾佰仟"),
    "ideographLegalTraditional": _spoken("零", "壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "ideographTraditional": _table("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _table("子丑寅卯辰巳午未申酉戌亥"),
}
