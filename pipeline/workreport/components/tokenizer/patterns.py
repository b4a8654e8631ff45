"""What holds together as one token, and what counts as a number."""

from __future__ import annotations

import re

_DIGIT = "0-9０-９"
_LETTER = "A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ÿ"

TOKEN = re.compile(rf"[{_DIGIT}]+(?:[.．][{_DIGIT}]+)*|[{_LETTER}]+|[\s\S]")
DIGITS = re.compile(rf"[{_DIGIT}.．]*[{_DIGIT}]")
# How writers hide a number or a name: xx, XX, **, ××, ○○.
MASK = re.compile(r"[xX×ｘＸ*＊○〇]+")
NUMBER_NORM = "0"
