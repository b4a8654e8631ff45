"""The words that people read, in English and Chinese.

A catalogue is a dictionary of named messages, each in both languages. It is data in Python, which mypy and the tests
check; it needs no build step as gettext's compiled files do, and the English can be reworded without touching what
refers to it. There is one for each place where words are shown. Errors are the exception: rooms that know no language
raise them in English, and `errors` says them in Chinese where they are shown.

Nothing here is remembered: whoever shows words is told the language.
"""

from workreport.wording.language import LANGUAGES, Language
from workreport.wording.messages import Message, Words

__all__ = ["LANGUAGES", "Language", "Message", "Words"]
