import pytest
from workreport.reading.docx.numerals import format_number


@pytest.mark.parametrize(
    ("number_format", "written"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {9: "09", 10: "10", 100: "100"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        ("upperRoman", {4: "IV", 9: "IX", 1994: "MCMXCIV"}),
        ("lowerRoman", {3: "iii", 40: "xl"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {3: "⑶", 21: "21"}),
        ("decimalFullWidth", {10: "１０"}),
        ("numberInDash", {2: "- 2 -"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 101: "一〇一"}),
        ("ideographDigital", {5: "五", 10: "一〇", 21: "二一"}),
        ("japaneseCounting", {10: "十", 21: "二十一", 101: "百一", 1110: "千百十"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 101: "壹佰零壹"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("none", {1: ""}),
        ("thaiLetters", {3: "3"}),
    ],
)
def test_number_is_written_in_its_format(number_format, written):
    assert {number: format_number(number, number_format) for number in written} == written


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (2300, "二千三百"),
        (10000, "10000"),
    ],
)
def test_counting_in_thousands_speaks_the_number(number, spoken):
    assert format_number(number, "chineseCountingThousand") == spoken


@pytest.mark.parametrize("number_format", ["chineseCounting", "upperLetter", "decimalEnclosedCircle", "upperRoman"])
def test_zero_which_no_format_has_a_sign_for_is_decimal(number_format):
    assert format_number(0, number_format) == "0"
