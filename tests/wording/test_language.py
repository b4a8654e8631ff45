from __future__ import annotations

import locale

import pytest
from workreport.wording.language import accepted_language, locale_language


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_first_variable_that_is_set_decides(environment, lang) -> None:
    assert locale_language(environment) == lang


@pytest.mark.parametrize(
    ("name", "lang"), [("Chinese (Simplified)_China", "zh"), ("English_Ireland", "en"), (None, "en")]
)
def test_without_a_variable_the_system_decides(monkeypatch, name, lang) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (name, None))
    assert locale_language({}) == lang


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [("zh-CN,en;q=0.5", "zh"), ("en;q=0.4, zh;q=0.5", "zh"), ("fr", "en"), ("zh;q=x", "en"), ("", "en")],
)
def test_the_language_is_that_which_a_browser_likes_best(accepted, lang) -> None:
    assert accepted_language(accepted) == lang
