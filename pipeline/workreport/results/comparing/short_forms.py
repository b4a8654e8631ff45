"""The ways in which Chinese writers shorten a name, each a test of a short name against a full one.

Names are compared bare (`bare_name`). A rule says that one name *can* be short for the other; whether it is, `joining`
decides from the other names of the report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_DECORATION = re.compile(r"\[\d+\]|[\s“”\"'‘’「」『』《》〈〉【】]+")  # [1]: the number of a footnote
_PLACE_END = "省市县区州盟旗镇乡"
# The last word of an institution's name, and what is left of it in an abbreviation.
_CLIPPED_HEADS = {"委员会": "委", "办公室": "办", "代表大会": "大", "协会": "协", "联合会": "联", "公司": "司"}
_DROPPED_HEADS = re.compile(r"(?:专项)?(?:重大|重点|建设)?(?:工程|项目|行动|计划|平台|中心|系统|基地|基金|资金|专项)")
# Words in the middle that say of what kind a thing is, not which it is.
_MODIFIERS = (
    *("专项", "三年", "五年", "百日", "建设", "新建", "改建", "扩建", "改造", "升级", "提升", "巩固", "攻坚", "攻关"),
    *("深化", "综合", "服务", "管理", "创新", "示范", "试点", "重点", "重大", "国家", "国家级", "省级", "市级", "区域"),
    *("产业", "科技", "智能", "发展", "投资", "引导", "公共"),
)
# What does not belong to a name: it stands before it in a list, makes another name of it (百千万工程 is not 千万工程),
# or says what is done with it, where the pipeline took a verb for a part of the name.
_NO_PREFIX = re.compile(
    r"[、,;及和与或等]|[\d一二三四五六七八九十百千万亿两首第·]$"
    r"|(?:提升|促进|巩固|深化|创建|推进|推动|实施|获批|入选|新增|投用|投产|构建|运营|争创|引导|历届|落实)$"
)
_SHORTEST_SUFFIX, _SHORTEST_ABBREVIATION, _SHORTEST_SAME_HEAD = 2, 3, 4
_SHORTEST_RUN = 2
_LONGEST_GAP = 4  # 人[力资源和]社[会保障]局
_LONGEST_PLACE = 4
_PEOPLE_S = {("人民",), ("中级人民",)}  # 市政府, 市检察院, 市法院: the one word that is left out without a trace


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

    What is left out is no other name of a list and does not end with a numeral.

    Examples
    --------
    >>> is_suffix("市科技局", "江州市科技局"), is_suffix("科技局", "科技局")
    (True, False)
    >>> is_suffix("市科技局", "市委、市科技局"), is_suffix("千万工程", "百千万工程")
    (False, False)
    """
    return (
        len(full) > len(short) >= _SHORTEST_SUFFIX
        and full.endswith(short)
        and not _NO_PREFIX.search(full[: -len(short)])
    )


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
    and ends with the last character of `full` or the clipped form of its last word (委 for 委员会, 办 for 办公室). It
    leaves something out in two places at least, never more than four characters at once; 人民 alone may be missing.
    What keeps whole words of two characters or more is none: 江州大学 and 江州交通大学 are two institutions.

    Examples
    --------
    >>> is_abbreviation("市发改委", "江州市发展和改革委员会"), is_abbreviation("中科院", "中国科学院")
    (True, True)
    >>> is_abbreviation("市政府", "江州市人民政府"), is_abbreviation("市医院", "市儿童医院")
    (True, False)
    """
    if len(short) < _SHORTEST_ABBREVIATION or len(full) < len(short) + 2 or _in_runs(short, full):
        return False
    return any(
        _takes_characters(short[: -len(end)], full[start : len(full) - len(head)], clipped=head != end)
        for head, end in _ends(short, full)
        for start in _starts(full)
        if full[start] == short[0]
    )


def has_same_head(short: str, full: str) -> bool:
    """Whether `short` is `full` without its place or words in the middle that say of what kind it is (专项, 创新).

    Examples
    --------
    >>> has_same_head("智能装备中心", "江州智能装备创新中心"), has_same_head("江北大桥工程", "江北大桥二期工程")
    (True, False)
    """
    if len(short) < _SHORTEST_SAME_HEAD or full[-1:] != short[-1:] or full.endswith(short):
        return False
    reached = {length for length in range(_LONGEST_PLACE + 1) if not _NO_PREFIX.search(full[:length])}
    for number, character in enumerate(short):
        before = _past_modifiers(full, reached) if number else reached
        reached = {at + 1 for at in before if full[at : at + 1] == character}
    return len(full) in reached


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


def _takes_characters(kept: str, text: str, *, clipped: bool) -> bool:
    """Whether `kept` begins `text` and leaves out what an abbreviation may; `clipped`: the last word is cut already."""
    # Where the characters kept so far can end, each with what was left out till there, two gaps at most.
    reached: dict[int, set[tuple[str, ...]]] = {1: {()}}
    for character in kept[1:]:
        longer: dict[int, set[tuple[str, ...]]] = {}
        for end, left_out in reached.items():
            for at in range(end, min(end + _LONGEST_GAP + 1, len(text))):
                if text[at] == character:
                    longer.setdefault(at + 1, set()).update(_with_gap(gaps, text[end:at]) for gaps in left_out)
        reached = longer
    return any(
        len(gaps) + clipped > 1 or gaps in _PEOPLE_S
        for end, left_out in reached.items()
        if len(text) - end <= _LONGEST_GAP
        for gaps in (_with_gap(gaps, text[end:]) for gaps in left_out)
    )


def _with_gap(gaps: tuple[str, ...], gap: str) -> tuple[str, ...]:
    return (*gaps, gap)[:2] if gap else gaps


def _past_modifiers(text: str, positions: set[int]) -> set[int]:
    """Return the positions and those behind any modifiers that follow them."""
    found, new = set(positions), set(positions)
    while new:
        new = {at + len(word) for at in new for word in _MODIFIERS if text.startswith(word, at)} - found
        found |= new
    return found


def _in_runs(short: str, text: str) -> bool:
    """Whether `short` can be cut into runs of two characters or more that stand in `text` in order."""
    # For each beginning of `short` that can be cut so: where it ends in `text` at the earliest.
    ends: dict[int, int] = {0: 0}
    for stop in range(_SHORTEST_RUN, len(short) + 1):
        places = [
            text.find(short[start:stop], end) + stop - start
            for start, end in ends.items()
            if stop - start >= _SHORTEST_RUN and text.find(short[start:stop], end) >= 0
        ]
        if places:
            ends[stop] = min(places)
    return len(short) in ends
