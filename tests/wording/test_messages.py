from __future__ import annotations

import re
from string import Formatter

import pytest
from workreport.results.comparing.follow_up import OUTCOMES
from workreport.results.comparing.joining import DECLARED
from workreport.results.comparing.short_forms import RULES as JOINING_RULES
from workreport.results.comparing.tables import TABLES as COMPARISON_TABLES
from workreport.results.tables import ENTITY_COLUMNS, REPORT_COLUMNS, SENTENCE_COLUMNS
from workreport.schema import ENTITY_TYPES, ROLES
from workreport.wording import Message, Words
from workreport.wording.app import APP
from workreport.wording.comparison import COMPARISON
from workreport.wording.help import HELP, LISTED
from workreport.wording.pages import PAGES
from workreport.wording.summaries import SUMMARIES
from workreport.wording.tables import OUTCOMES as OUTCOME_NAMES
from workreport.wording.tables import RULES, TABLES

CATALOGUES = {
    "app": APP,
    "comparison": COMPARISON,
    "help": HELP,
    "listed": LISTED,
    "pages": PAGES,
    "summaries": SUMMARIES,
    "tables": TABLES,
}
MESSAGES = [
    pytest.param(message, id=f"{name}-{key}") for name, known in CATALOGUES.items() for key, message in known.items()
]
# The other language is named in its own words.
IN_THE_OTHER = {APP["other_language_name"], APP["other_language"], APP["language"]}
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_has_the_same_values_in_both_languages(message: Message) -> None:
    assert message.en
    assert message.zh
    assert placeholders(message.en) == placeholders(message.zh)
    assert placeholders(message.one or message.en) == placeholders(message.en)


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_is_in_the_language_that_it_is_said_to_be_in(message: Message) -> None:
    words_of_zh = re.sub(r"\{[^}]*\}", "", message.zh).strip()
    if message not in IN_THE_OTHER:
        assert not CHINESE.search(message.en)
        assert not words_of_zh or CHINESE.search(words_of_zh)


def test_every_name_in_a_workbook_is_known() -> None:
    columns = {*REPORT_COLUMNS, *SENTENCE_COLUMNS, *ENTITY_COLUMNS}
    for table in COMPARISON_TABLES:
        columns |= {table.name, *table.columns}
    assert columns | {*ROLES, *ENTITY_TYPES} <= set(TABLES)


def test_every_outcome_and_rule_is_known() -> None:
    assert list(OUTCOME_NAMES) == list(OUTCOMES)
    assert set(RULES) == {DECLARED, *(rule for rules in JOINING_RULES.values() for rule in rules)}


def test_one_is_told_from_many_in_english() -> None:
    say = Words("en", SUMMARIES)
    assert (say("n_reports", count=1), say("n_reports", count=2000)) == ("1 report", "2,000 reports")


def test_a_message_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        Words("zh", PAGES)("no such message")
