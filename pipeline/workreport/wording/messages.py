"""A message in both languages, and the words of a catalogue in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from workreport.wording.language import Language


@dataclass(frozen=True, slots=True)
class Message:
    """What is said in English and in Chinese, with the same `{placeholders}` in both.

    `one` is the English for a `count` of one, where it differs; Chinese says one and many alike.
    """

    en: str
    zh: str
    one: str = ""

    def text(self, lang: Language, *, count: object = None) -> str:
        """Return the message in a language, its placeholders not filled in.

        Examples
        --------
        >>> message = Message("{count} reports", "{count} 份报告", one="{count} report")
        >>> message.text("en", count=1), message.text("zh", count=1)
        ('{count} report', '{count} 份报告')
        """
        if lang == "zh":
            return self.zh
        return self.one if self.one and count == 1 else self.en


Catalogue: TypeAlias = Mapping[str, Message]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a catalogue in one language: a function of a message's name and the values in it.

    Examples
    --------
    >>> say = Words("zh", {"greeting": Message("Welcome, {name}", "{name}，欢迎")})
    >>> say("greeting", name="各位代表")
    '各位代表，欢迎'
    """

    lang: Language
    catalogue: Catalogue

    def __call__(self, name: str, /, **values: object) -> str:
        """Return a message with its values filled in.

        Raises
        ------
        KeyError
            If the catalogue has no such message, or a value is missing.
        """
        return self.catalogue[name].text(self.lang, count=values.get("count")).format(**values)
