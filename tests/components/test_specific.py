from __future__ import annotations

import pytest
from workreport.components.entities.specific import is_specific


def specific(marked: str, label: str = "PROJECT") -> bool:
    """Return whether what stands in `[` and `]` can be a name."""
    start, end = marked.index("["), marked.index("]") - 1
    return is_specific(marked.replace("[", "").replace("]", ""), start, end, label)


@pytest.mark.parametrize(
    "counted",
    [
        "实施[16个治水示范项目]。",
        "开展[12次清滩行动]，",
        "推进[3项专项治理]。",
        "完成[xx个提升工程]。",
        "开展[多轮市场整治行动]。",
        "建设[一批示范项目]。",
    ],
)
def test_what_is_counted_is_no_name(counted: str) -> None:
    assert not specific(counted)


@pytest.mark.parametrize(
    "name",
    ["实施[百名护理员培育工程]。", "实施[“861”行动计划]。", "加快[八家子水库除险加固工程]。", "实施[2023年治水项目]。"],
)
def test_a_name_with_a_number_stays(name: str) -> None:
    assert specific(name)


def test_a_company_with_a_masked_name_stays() -> None:
    assert specific("走访[xx轮胎]。", "ORG")


@pytest.mark.parametrize(
    "title",
    [
        "入选[全国治水试点]城市。",
        "获评“[全国治水试点]合格城市”。",
        "列入[国家养老提升行动]建设地区，",
        "成为[省治水试点]县名单",
    ],
)
def test_a_programme_that_gives_a_title_is_no_project(title: str) -> None:
    assert not specific(title)


@pytest.mark.parametrize("other", ["承担[全国治水试点]，", "推进[治水工程]市级配套资金", "实施[治水工程]区域协作，"])
def test_a_programme_before_other_words_stays(other: str) -> None:
    assert specific(other)


def test_only_projects_give_titles() -> None:
    assert specific("支持[江原农商行]单位，", "ORG")


def test_types_of_others_are_not_judged() -> None:
    assert specific("新增[16个示范村]。", "INDICATOR")


@pytest.mark.parametrize(
    "meeting",
    [
        "落实[省委]全会精神。",
        "贯彻[市委]七届五次全会部署。",
        "[区党工委]第三次全体（扩大）会议召开。",
        "[县委]经济工作会议要求",
    ],
)
def test_an_organ_that_names_a_meeting_is_nothing(meeting: str) -> None:
    assert not specific(meeting, "ORG")


@pytest.mark.parametrize("acting", ["[县委]召开工作会议。", "[市委]部署第三次普查。"])
def test_an_organ_that_holds_a_meeting_stays(acting: str) -> None:
    assert specific(acting, "ORG")


@pytest.mark.parametrize(
    "title", ["印发《[县住建局]关于开展危房排查的通知》。", "落实《意见》和《[治水三年行动]方案》"]
)
def test_what_stands_in_a_title_is_nothing(title: str) -> None:
    assert not specific(title)


@pytest.mark.parametrize("outside", ["依据《规划》实施[治水三年行动]。", "按《规划实施[治水三年行动]。"])
def test_what_stands_outside_of_a_title_stays(outside: str) -> None:
    assert specific(outside)
