import codecs
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from workreport.reading.encoding import decode
from workreport.reading.errors import UnreadableError

LONG = "2024年，全市完成固定资产投资36.5亿元、增长8.2%，新增规上工业企业12家；“一窗通办”改革走在全省前列。" * 3
TRADITIONAL = "二、存在的問題：發展不平衡，專業人才不足，經濟運行壓力較大。"
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
ENCODINGS = ["utf-8", "gb18030", "utf-16-le", "utf-16-be"]

UTF16 = ["utf-16-le", "utf-16-be"]

FREQUENT = "的一业年工人市中区个项不到成全上资建大元万新家有产在企三行学公实目金务地作和发生化动政合会开"
# As in reports: mostly frequent characters, among them a rare one, a figure, a mark or a line break.
CHINESE = st.tuples(
    st.lists(st.sampled_from(FREQUENT), min_size=10, unique=True).map("".join),
    st.text(st.sampled_from("0123456789.%，。、；：“”（）\n鄢彧犇圳滘A"), max_size=4),
    st.text(st.sampled_from(FREQUENT)),
).map("".join)

# Two digits alone could be two ideographic spaces of the other byte order.
ASCII = st.tuples(
    st.lists(st.sampled_from(string.ascii_letters), min_size=6, unique=True).map("".join),
    st.text(st.sampled_from(string.ascii_letters + string.digits + " .,-\n")),
).map("".join)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "text", [LONG, "一、2024年工作回顾", "（一）聚焦创新驱动。", "各位代表：", "工作总结", "3.5%的增长"]
)
def test_text_without_mark_is_decoded(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", MARKS)
def test_byte_order_mark_is_obeyed_and_taken_away(encoding):
    assert decode(MARKS[encoding] + "鱻".encode(encoding)) == "鱻"


@pytest.mark.parametrize("text", ["联通", "工作总结", LONG])
def test_gbk_and_gb2312_are_parts_of_gb18030(text):
    assert decode(text.encode("gbk")) == text
    assert decode(text.encode("gb2312")) == text


@pytest.mark.parametrize("encoding", [*ENCODINGS, "big5"])
def test_traditional_text_is_decoded(encoding):
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


@pytest.mark.parametrize("text", ["", "test", "GDP", "2024", "work report\r\n", "a=b;\t"])
def test_ascii_is_decoded(text):
    assert decode(text.encode("ascii")) == text


@pytest.mark.parametrize("text", ["会议😀", "𠮷野家大街", "Отчёт о нашей работе", "བོད་རང་སྐྱོང་ལྗོངས།", "①②③④⑤⑥⑦⑧"])
def test_utf8_that_is_not_chinese_is_decoded(text):
    assert decode(text.encode()) == text


@given(CHINESE, st.sampled_from(ENCODINGS))
def test_chinese_reads_back_from_every_encoding(text, encoding):
    assert decode(text.encode(encoding)) == text


@given(CHINESE, st.sampled_from(sorted(MARKS)))
def test_chinese_reads_back_from_every_encoding_with_a_mark(text, encoding):
    assert decode(MARKS[encoding] + text.encode(encoding)) == text


@given(ASCII, st.sampled_from(UTF16))
def test_ascii_reads_back_from_utf16_without_mark(text, encoding):
    assert decode(text.encode(encoding)) == text


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"])))
@example("\ufeff")
def test_any_text_reads_back_from_utf8_with_a_mark(text):
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


@given(st.text(st.sampled_from(FREQUENT + "，。0.%"), min_size=2), st.sampled_from(ENCODINGS))
@example("工", "gb18030")
@example("做大做强", "utf-16-le")
@example("一" * 40, "gb18030")  # valid UTF-8 too: the Cyrillic letter һ forty times
def test_short_text_is_decoded_or_refused_but_never_decoded_wrong(text, encoding):
    try:
        decoded = decode(text.encode(encoding))
    except UnreadableError:
        return
    assert decoded == text


@pytest.mark.parametrize("place", [1, 300, 301, -1])
def test_utf8_that_lost_a_byte_is_refused(place):
    data = bytearray("项目建设进度" * 60, "utf-8")
    del data[place]
    with pytest.raises(UnreadableError):
        decode(bytes(data))


def test_half_a_character_of_utf16_is_refused():
    with pytest.raises(UnreadableError, match="UTF-16"):
        decode(codecs.BOM_UTF16_LE + "工作".encode("utf-16-le") + b"a")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("本年度の事業報告について、以下のとおり報告いたします。カタカナもあります。", "shift-jis"),
        ("本年度の事業報告について、以下のとおり報告いたします。カタカナもあります。", "euc-jp"),
        ("Отчёт о работе правительства за год", "cp1251"),
        ("Rapport d'activité très détaillé à l'été", "latin-1"),
    ],
)
def test_encoding_of_another_language_is_refused(text, encoding):
    with pytest.raises(UnreadableError):
        decode(text.encode(encoding))


def test_text_that_could_be_two_is_refused_with_both_encodings():
    with pytest.raises(
        UnreadableError, match=r"too short to tell whether its encoding is \S+ or \S+: save it as UTF-8"
    ):
        decode("鄢陵县".encode("gb18030"))


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_control_character_is_refused_with_its_line(mark):
    with pytest.raises(UnreadableError, match=r"control character U\+0002 in line 2"):
        decode(mark + "第一行是正常的\n第二行\x02不是".encode())


@pytest.mark.parametrize(
    "data", [b"\x00" * 64, bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01" + b"\x00" * 9 + b"\x90" * 50]
)
def test_binary_data_is_refused(data):
    with pytest.raises(UnreadableError):
        decode(data)


@pytest.mark.issue(2)
@given(st.lists(st.sampled_from([*range(9), *range(14, 28)]), min_size=1).map(bytes))
@example(b"\x00\x01\x02\x03")
@example(b"\x02\x01\x01\x02\x03\x03")
def test_bytes_of_no_character_are_refused(data):
    with pytest.raises(UnreadableError):
        decode(data)


@pytest.mark.issue(2)
@pytest.mark.parametrize("text", ["\u8a1b\u9b7e", "\u0e01\u0e3f\u0e10", "\ua4d0\ua015"])
@pytest.mark.parametrize("encoding", UTF16)
def test_unlikely_utf16_without_mark_is_refused(text, encoding):
    with pytest.raises(UnreadableError):
        decode(text.encode(encoding))
