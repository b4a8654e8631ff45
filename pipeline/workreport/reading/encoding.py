"""Tell which encoding a text is in, and decode it, or refuse: mojibake must never pass for a report.

Each encoding that Chinese reports come in is tried strictly. Where more than one decodes the bytes, the likeliest text
wins if it is a thousand times likelier than the next; the likelihood is that of characters drawn one by one from a
Chinese report, in which a few hundred characters make half of the text (Shannon's zero-order model). Detectors that
look for an encoding of any language (chardet, charset-normalizer) guess on a heading of ten characters; this one knows
the language, so that four to six characters are enough, and refuses below that.
"""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from collections import Counter
from functools import lru_cache

from workreport.reading.errors import UnreadableError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# Encodings tried without a mark, with the logarithm of how common each is among the files that users have.
_ENCODINGS = {"utf-8": 0.0, "gb18030": -1.0, "utf-16-le": -3.0, "utf-16-be": -3.0, "cp950": -3.0}
_NAMES = {"gb18030": "GB18030", "cp950": "Big5"}
_ASCII_ONLY = 4.0

# Valid UTF-8 with as many different characters beyond ASCII as this is UTF-8: of 164,000 pieces of eight characters of
# real reports encoded as GB18030, none was valid UTF-8.
_PROOF_OF_UTF8 = 8

_MARGIN = math.log(1000)
# Pieces of 300 characters of real reports stay above -8.5 a character, pieces of 10 above -9.9.
_LEAST_PER_CHARACTER = -8.7
_ALLOWANCE_FOR_SHORT_TEXTS = 30.0
# Any even number of bytes is UTF-16, or nearly: without a mark only the characters speak for it, so even a short text
# must be likely.
_ALLOWANCE_FOR_UTF16 = 3.0

# The 200 most frequent characters of the project's corpus, and what the 400 most frequent ones become in traditional
# writing.
_FREQUENT = frozenset(
    "的一业年工人市中区个项不到成全上资建大元万新家有产在企三行学公实目金务地作和发生化动政合会开出部民设"
    "以科用改增保国进入农分高了水局为理平心技基办投管对等点位亿下程村院能力收与电次提率长期展小机重省制户"
    "委专推级县集名要通城台服是度体安单医数创事二同加支时月面计经员主线场现标把社来件持子总完联口治由规关"
    "四法海组前报天定方干立结老研五司园信过商路第得团造两达后查转任题乡监划接处比品好统里镇教量补导网育本"
    "業區個項資萬產學實務發動會開設國進農為辦對點億與電長機戶專級縣臺體單醫數創時計經員線場現標來總聯規關"
    "組報幹結園過團兩達後轉題鄉監劃處統裡鎮補導網頭內讓費堅黨於條驗術強門風運備評隊間調問責車眾質試協領檢"
    "職爭種沒復審預從議財續據險護準優環範帶貸態難應畝養營擴穩測當佔稅決濟裝貧織師減變額節還壓權證藥價東綜"
    "銀簽氣"
)
_COMMON_ASCII = frozenset("\n .,%0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_PUNCTUATION = frozenset("，。、；：“”‘’（）《》—…！？【】·％～〇\u3000")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes) -> str:
    """Decode a text in UTF-8, GB18030 (GBK, GB2312), UTF-16, Big5, or UTF-32 with a byte order mark.

    Parameters
    ----------
    data : bytes
        The whole text; a byte order mark is taken away.

    Returns
    -------
    str
        The text with its line ends as they are.

    Raises
    ------
    UnreadableError
        If the bytes are no text in any of these encodings, could be two different texts, or hold control characters.

    Notes
    -----
    Knows Chinese, and English in ASCII or UTF-8. Other languages are read if they are in UTF-8 or begin with a byte
    order mark, else they are refused, save that a short Korean text in EUC-KR may pass as Chinese.

    Examples
    --------
    >>> decode("一、工作回顾".encode("gb18030")), decode("一、工作回顾".encode("utf-16-le"))
    ('一、工作回顾', '一、工作回顾')
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    candidates = {encoding: text for encoding in _ENCODINGS if (text := _strictly(data, encoding)) is not None}
    utf8 = candidates.get("utf-8")
    if utf8 is not None and sum(not character.isascii() for character in set(utf8)) >= _PROOF_OF_UTF8:
        return _without_control(utf8)
    return _likeliest(candidates)


def _decode_marked(data: bytes, encoding: str) -> str:
    text = _strictly(data, encoding)
    if text is None:
        raise UnreadableError(
            f"begins with the byte order mark of {encoding.upper()} but is not text in that encoding: "
            "get an undamaged copy, or save it as UTF-8"
        )
    return _without_control(text)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _without_control(text: str) -> str:
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise UnreadableError(
            f"holds the control character U+{ord(control[0]):04X} in line {line}, so it is binary or damaged: "
            "save the report as .docx or as plain text (.txt, UTF-8)"
        )
    return text


def _likeliest(candidates: dict[str, str]) -> str:
    scores: dict[str, float] = {}
    encodings: dict[str, str] = {}
    for encoding, text in candidates.items():
        if text not in scores and not _CONTROL.search(text):
            prior = _ASCII_ONLY if encoding == "utf-8" and text.isascii() else _ENCODINGS[encoding]
            scores[text] = prior + _log_likelihood(text)
            encodings[text] = encoding
    ranked = sorted(scores, key=scores.__getitem__, reverse=True)
    if not ranked or scores[ranked[0]] < _least(ranked[0], encodings[ranked[0]]):
        raise UnreadableError(
            "is neither text in UTF-8, GB18030, UTF-16 or Big5 nor a document that is known here: "
            "open it in the program that made it and save it as .docx or as plain text (.txt, UTF-8)"
        )
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _MARGIN:
        first, second = (_NAMES.get(encodings[text], encodings[text].upper()) for text in ranked[:2])
        raise UnreadableError(
            f"is too short to tell whether its encoding is {first} or {second}: save it as UTF-8 with byte order mark"
        )
    return ranked[0]


def _least(text: str, encoding: str) -> float:
    allowance = _ALLOWANCE_FOR_UTF16 if encoding.startswith("utf-16") else _ALLOWANCE_FOR_SHORT_TEXTS
    return _LEAST_PER_CHARACTER * len(text) - allowance


def _log_likelihood(text: str) -> float:
    return sum(count * _log_probability(character) for character, count in Counter(text).items())


@lru_cache(maxsize=65536)
def _log_probability(character: str) -> float:
    """Return how probable a character is in a Chinese report: the share of its class, spread evenly over the class."""
    if character in _FREQUENT:
        return math.log(0.45 / len(_FREQUENT))
    if character in _COMMON_ASCII:
        return math.log(0.14 / len(_COMMON_ASCII))
    if character in _PUNCTUATION:
        return math.log(0.15 / len(_PUNCTUATION))
    if " " <= character <= "~" or character in "\t\r":
        return math.log(0.01 / 33)
    if "\u4e00" <= character <= "\u9fff":
        return math.log(0.2 / 5000 if _is_first_level(character) else 0.002 / 16000)
    if _encoded(character, "gb2312"):
        return math.log(0.005 / 700)
    return math.log(1e-8 if unicodedata.category(character)[0] in "LMNPSZ" else 1e-13)


def _is_first_level(character: str) -> bool:
    """Whether GB 2312 or Big5 counts a Chinese character among the frequently used ones."""
    simplified, traditional = _encoded(character, "gb2312"), _encoded(character, "big5")
    return b"\xb0" <= simplified[:1] <= b"\xd7" or b"\xa4" <= traditional[:1] <= b"\xc6"


def _encoded(character: str, encoding: str) -> bytes:
    return character.encode(encoding, errors="ignore")
