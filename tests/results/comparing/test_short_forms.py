import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.results.comparing.short_forms import (
    RULES,
    bare_name,
    has_same_head,
    is_abbreviation,
    is_suffix,
    lacks_head,
)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("“雪亮”工程", "雪亮工程"),
        ("《护苗》 行动", "护苗行动"),
        ("５Ｇ+工业", "5g+工业"),
        ("[3]护苗行动", "护苗行动"),
        ("“”", ""),
    ],
)
def test_decoration_is_no_part_of_a_name(name, bare):
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("short", "full", "holds"),
    [
        ("市科技局", "江州市科技局", True),
        ("科技局", "江州市科技局", True),
        ("局", "江州市科技局", False),
        ("江州市", "江州市科技局", False),
        ("市科技局", "市科技局", False),
        ("市科技局", "市委、市科技局", False),
        ("市科技局", "市委和市科技局", False),
        ("千万工程", "百千万工程", False),
        ("护苗行动", "深化护苗行动", False),
        ("港工程", "3港工程", False),
    ],
)
def test_suffix(short, full, holds):
    assert is_suffix(short, full) is holds


@pytest.mark.parametrize(
    ("short", "full", "holds"),
    [
        ("雪亮", "雪亮工程", True),
        ("江州科创", "江州科创基金", True),
        ("江北大桥", "江北大桥建设项目", True),
        ("江北", "江北大桥工程", False),
        ("雪亮工程", "雪亮工程", False),
    ],
)
def test_head_left_out(short, full, holds):
    assert lacks_head(short, full) is holds


@pytest.mark.parametrize(
    ("short", "full", "holds"),
    [
        ("中科院", "中国科学院", True),
        ("市科技局", "江州市科学技术局", True),
        ("科技局", "江州市科学技术局", True),
        ("市发改委", "江州市发展和改革委员会", True),
        ("发改委", "江州市发展和改革委员会", True),
        ("市人大", "江州市人民代表大会", True),
        ("市政府办", "江州市人民政府办公室", True),
        ("市人社局", "江州市人力资源和社会保障局", True),
        ("市工商联", "江州市工商业联合会", True),
        ("市委", "江州市发展和改革委员会", False),
        ("市教育局", "江州市体育局", False),
        ("市技科局", "江州市科学技术局", False),
        ("县科技局", "江州市科学技术局", False),
        ("科学技术局", "科学技术局", False),
        ("江州大学", "江州交通大学", False),
        ("市政府", "江州市人民政府", True),
        ("市法院", "江州市中级人民法院", True),
        ("市政府", "江州市东湖区人民政府", False),
        ("市中心", "江州市儿童福利中心", False),
        ("市人民医院", "江州市第二人民医院", False),
        ("中医院", "中国东方大学第三临床教学医院", False),
    ],
)
def test_abbreviation(short, full, holds):
    assert is_abbreviation(short, full) is holds


@pytest.mark.parametrize(
    ("short", "full", "holds"),
    [
        ("智能装备中心", "江州智能装备创新中心", True),
        ("江北大桥工程", "江北大桥新建工程", True),
        ("江北大桥工程", "江北大桥二期工程", False),
        ("江北大桥二期工程", "江北大桥新建二期工程", True),
        ("雪亮行动", "江州雪亮三年专项行动", True),
        ("电子产业园", "汽车电子零部件产业园", False),
        ("江北大桥工程", "江北水厂、大桥工程", False),
        ("大桥江北工程", "江北大桥新建工程", False),
        ("智能中心", "江州智能装备创新基地", False),
        ("江心", "江州创新中心", False),
    ],
)
def test_same_head(short, full, holds):
    assert has_same_head(short, full) is holds


def test_institutions_are_not_told_by_their_head_alone():
    assert not any(rule("江州大学", "江州交通大学") for rule in RULES["ORG"].values())


@pytest.mark.parametrize("rule", [is_abbreviation, has_same_head])
def test_a_hostile_name_costs_no_time(rule):
    assert not rule("创新" * 40 + "三一", "创新" * 80 + "二一")


names = st.text("江州市科学技术局创新中心二期工程委员会", max_size=12)


@given(names, names)
def test_a_short_form_is_shorter_and_made_of_the_characters_of_the_full_name(short, full):
    for rules in RULES.values():
        for rule in rules.values():
            if rule(short, full):
                assert len(short) < len(full)
                rest = iter(full)
                assert all(character in rest for character in short)
