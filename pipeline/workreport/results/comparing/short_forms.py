"""The ways in which Chinese writers shorten a name, each a test of a short name against a full one.

Names are compared bare (`bare_name`). A rule says that one name *can* be short for the other; whether it is, `joining`
decides from the other names of the report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_DECORATION = re.compile(r"[\s“”\"'‘’「」『』《》〈〉【】]+")
_PLACE_END = "省市县区州盟旗镇乡"
# The last word of an institution's name, and what is left of it in an abbreviation.
_CLIPPED_HEADS = {"委员会": "委", "办公室": "办", "代表大会": "大", "协会": "协", "联合会": "联", "公司": "司"}
_DROPPED_HEADS = re.compile(r"(?:专项)?(?:重大|重点|建设)?(?:工程|项目|行动|计划|平台|中心|系统|基地|基金|资金|专项)")
_ORDINAL = re.compile(r"[一二三四五六七八九十\d]+(?:期|号|批|标段|轮)")
_SHORTEST_SUFFIX, _SHORTEST_ABBREVIATION, _SHORTEST_SAME_HEAD = 2, 3, 4
_SHORTEST_RUN = 2


def bare_name(name: str) -> str:
    """Return a name without quotation marks and white space, in half width and lower case.

    Examples
    --------
    >>> bare_name("“雪亮” 工程"), bare_name("５Ｇ创新中心")
    ('雪亮工程', '5g创新中心')
    """
    return _DECORATION.sub("", unicodedata.normalize("NFKC", name)).lower()


def is_suffix(short: str, full: str) -> bool:
    """Whether `short` is the end of `full`: the place in front is left out.

    Examples
    --------
    >>> is_suffix("市科技局", "江州市科技局"), is_suffix("科技局", "科技局")
    (True, False)
    """
    return len(full) > len(short) >= _SHORTEST_SUFFIX and full.endswith(short)


def lacks_head(short: str, full: str) -> bool:
    """Whether `short` is `full` without the word that says what it is: a project, a platform, a fund.

    Examples
    --------
    >>> lacks_head("雪亮", "雪亮工程"), lacks_head("江州", "江州大学")
    (True, False)
    """
    return (
        len(short) >= _SHORTEST_SUFFIX
        and full.startswith(short)
        and bool(_DROPPED_HEADS.fullmatch(full, pos=len(short)))
    )


def is_abbreviation(short: str, full: str) -> bool:
    """Whether `short` takes single characters of `full` in order, from its first word to the one that says what it is.

    It begins at the beginning of `full` or of what follows a place (江州市…), or with the place's last character (市…),
    and ends with the last character of `full` or the clipped form of its last word (委 for 委员会, 办 for 办公室). What
    keeps whole words of two characters or more is none: 江州大学 and 江州交通大学 are two institutions.

    Examples
    --------
    >>> is_abbreviation("市发改委", "江州市发展和改革委员会"), is_abbreviation("中科院", "中国科学院")
    (True, True)
    >>> is_abbreviation("市教育局", "江州市体育局"), is_abbreviation("市委", "江州市发展和改革委员会")
    (False, False)
    """
    if len(short) < _SHORTEST_ABBREVIATION or len(full) < len(short) + 2 or _in_runs(short, full):
        return False
    return any(
        _in_order(short[: -len(end)], full[start : len(full) - len(head)])
        for head, end in _ends(short, full)
        for start in _starts(full)
        if full[start] == short[0]
    )


def has_same_head(short: str, full: str) -> bool:
    """Whether `short` leaves out words in the middle or in front of `full` and keeps its last word.

    What is kept stands in runs of two characters or more. A full name with a stage or number (二期, 3号) has it in its
    short form too: the other stages are other projects.

    Examples
    --------
    >>> has_same_head("智能装备中心", "江州智能装备创新中心"), has_same_head("江北大桥工程", "江北大桥二期工程")
    (True, False)
    """
    if len(full) <= len(short) or len(short) < _SHORTEST_SAME_HEAD:
        return False
    if not set(_ORDINAL.findall(full)) <= set(_ORDINAL.findall(short)):
        return False
    return any(
        full.endswith(short[cut:]) and _in_runs(short[:cut], full[: len(full) - len(short) + cut])
        for cut in range(_SHORTEST_RUN, len(short) - _SHORTEST_RUN + 1)
    )


Rule = Callable[[str, str], bool]
NAMED_THINGS: dict[str, Rule] = {
    "suffix": is_suffix,
    "head left out": lacks_head,
    "same head": has_same_head,
    "abbreviation": is_abbreviation,
}
RULES: dict[str, dict[str, Rule]] = {
    # A word in the middle tells institutions apart (江州大学, 江州交通大学): no "same head" for them.
    "ORG": {"suffix": is_suffix, "abbreviation": is_abbreviation},
    "PROJECT": NAMED_THINGS,
    "PLATFORM": NAMED_THINGS,
    "FUND": NAMED_THINGS,
}
"""The rules for each type of entity by their names, in the order in which they are tried."""


def _starts(full: str) -> list[int]:
    after_place = [at for at, character in enumerate(full[:-1]) if character in _PLACE_END]
    return sorted({0, *after_place, *(at + 1 for at in after_place)})


def _ends(short: str, full: str) -> list[tuple[str, str]]:
    """Return the ends of `full` that the end of `short` can stand for."""
    ends = [(full[-1], full[-1])] if short[-1] == full[-1] else []
    return ends + [(head, end) for head, end in _CLIPPED_HEADS.items() if full.endswith(head) and short.endswith(end)]


def _in_order(characters: str, text: str) -> bool:
    position = 0
    for character in characters:
        position = text.find(character, position) + 1
        if position == 0:
            return False
    return True


def _in_runs(short: str, text: str) -> bool:
    """Whether `short` can be cut into runs of two characters or more that stand in `text` in order."""
    if not short:
        return True
    for length in range(len(short), _SHORTEST_RUN - 1, -1):
        at = text.find(short[:length])
        if at >= 0 and _in_runs(short[length:], text[at + length :]):
            return True
    return False
