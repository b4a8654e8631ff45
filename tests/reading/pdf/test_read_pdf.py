import base64
import zlib

import pytest
from workreport.reading.errors import UnreadableError
from workreport.reading.pdf import read_pdf

LONG = "全县上下抓项目促发展，固定资产投资保持较快增长，新建厂房三处，引进企业十二家，带动就业两千余人。"
OTHER = (
    "民生事业持续改善，改造老旧小区九个，新建幼儿园两所，城乡居民养老保险参保率稳定在较高水平，各项救助政策落实到位。"
)
HEADINGS = ["一、工作回顾", "二、存在问题"]


def lines(data):
    return read_pdf(data).text.split("\n")


def moved(drawn, *, y, right=0.0):
    return [(x + right, y - 22 * row, size, text) for row, (x, _, size, text) in enumerate(drawn)]


def test_lines_are_joined_to_paragraphs_without_blanks(draw, block):
    assert lines(draw([block([HEADINGS[0], LONG, OTHER])])) == [HEADINGS[0], LONG, OTHER]


def test_paragraph_goes_on_across_pages_and_pages_are_known(draw, block):
    drawn = block([LONG * 3, OTHER])
    source = read_pdf(
        draw([drawn[:4], [(x, 740 - 20 * row, size, text) for row, (x, _, size, text) in enumerate(drawn[4:])]])
    )
    assert source.text == f"{LONG * 3}\n{OTHER}"
    broken_at = sum(len(text) for *_, text in drawn[:4])
    assert source.page_starts == (0, broken_at)
    assert [source.page_of(offset) for offset in (0, broken_at - 1, broken_at, len(source.text) - 1)] == [1, 1, 2, 2]


def test_paragraphs_set_apart_by_distance_need_no_indent(draw, block):
    first = block([LONG[:56]], indent=0)
    second = block([LONG[:56]], indent=0, y=first[-1][1] - 45)
    third = block([OTHER], indent=0, y=second[-1][1] - 45)
    assert lines(draw([first + second + third])) == [LONG[:56], LONG[:56], OTHER]


def test_title_of_two_centred_lines_is_one(draw, block):
    title = [(106, 780, 20, "松岭县二〇二四年国民经济和社会发展工"), (226, 750, 20, "作总结的报告")]
    text = lines(draw([title + block([LONG, OTHER], y=700)]))
    assert text == ["松岭县二〇二四年国民经济和社会发展工作总结的报告", LONG, OTHER]


def test_running_headers_footers_and_page_numbers_are_left_out(draw, block):
    pages = [
        [(90, 800, 10, "松岭县工作报告汇编"), *block([LONG[number:], OTHER[number:]]), (280, 40, 10, f"— {number} —")]
        for number in range(1, 5)
    ]
    text = "\n".join(lines(draw(pages)))
    assert "汇编" not in text
    assert "—" not in text
    assert text.count(LONG[4:]) == 4


@pytest.mark.parametrize("number", ["7", "- 7 -", "第7页", "第 7 页 共 12 页", "7/12", "· 7 ·"])
def test_page_number_of_a_single_page_is_left_out(draw, block, number):
    assert lines(draw([[*block([LONG]), (280, 40, 10, number)]])) == [LONG]


def test_number_in_the_midst_of_a_page_stays(draw, block):
    assert "2024" in lines(draw([[*block([LONG]), (280, 400, 14, "2024")]]))


def test_two_columns_are_read_one_after_the_other(draw, block):
    left, right = block([LONG, OTHER], x=60, width=16), block([OTHER, LONG], x=320, width=16)
    interleaved = [line for pair in zip(left, right, strict=True) for line in pair]
    title = [(160, 800, 20, "松岭县年度工作总结报告全文")]
    assert lines(draw([title + interleaved])) == ["松岭县年度工作总结报告全文", LONG, OTHER, OTHER, LONG]


def test_paragraph_goes_on_from_column_to_column(draw, block):
    drawn = block([LONG, OTHER], x=60, width=16)
    left, right = drawn[:6], moved(drawn[6:], y=740, right=260)
    assert lines(draw([left + right])) == [LONG, OTHER]


def test_rows_of_a_table_are_lines_with_tabs(draw, block):
    rows = [("指标", "单位", "数值"), ("粮食产量", "万吨", "31.2")]
    table = [
        (x, 500 - 20 * row, 12, cell)
        for row, cells in enumerate(rows)
        for x, cell in zip((90, 250, 400), cells, strict=True)
    ]
    assert lines(draw([block([LONG]) + table]))[1:] == ["指标\t单位\t数值", "粮食产量\t万吨\t31.2"]


def test_footnote_follows_its_paragraph_and_its_mark_is_left_out(draw, block):
    drawn = block([LONG * 2, OTHER])
    mark = (drawn[0][0] + 14 * len(drawn[0][3]), drawn[0][1] + 6, 7, "1")
    first = [*drawn[:3], mark, (90, 80, 10, "1 数据来自县统计局快报。")]
    assert lines(draw([first, moved(drawn[3:], y=740)])) == [LONG * 2, "数据来自县统计局快报。", OTHER]


def test_unit_with_a_raised_figure_is_kept(draw):
    right = 90 + 14 * 4 + 7 * 3 + 11  # four wide characters, three figures, one m
    drawn = [(90, 700, 14, "新增绿地300m"), (right, 706, 7, "2"), (right + 5, 700, 14, "以上")]
    assert lines(draw([drawn])) == ["新增绿地300m2以上"]


def test_latin_words_are_joined_with_a_blank(draw):
    text = lines(draw([[(90, 700, 14, "Smart City Smart City Smart"), (90, 680, 14, "City Lab")]]))
    assert text == ["Smart City Smart City Smart City Lab"]


def test_scan_is_told_apart(draw):
    with pytest.raises(UnreadableError, match=r"is a scanned PDF document \(all of its pages are pictures.*OCR"):
        read_pdf(draw([[], []], pictures=[1, 2]))


def test_scan_with_a_typed_cover_is_told_apart(draw, block):
    with pytest.raises(UnreadableError, match=r"3 of its 4 pages are pictures"):
        read_pdf(draw([block([LONG]), [], [], []], pictures=[2, 3, 4]))


def test_text_over_a_picture_is_read(draw, block):
    assert lines(draw([block([LONG])], pictures=[1])) == [LONG]


def test_encrypted_document_is_refused(draw, block):
    with pytest.raises(UnreadableError, match="is an encrypted PDF document"):
        read_pdf(draw([block([LONG])], password="secret"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_cut_off_document_is_refused(draw, block, share):
    data = draw([block([LONG])] * 5)
    with pytest.raises(UnreadableError, match="cut off"):
        read_pdf(data[: int(len(data) * share)])


def test_damaged_document_is_refused():
    with pytest.raises(UnreadableError, match="is a damaged PDF document"):
        read_pdf(b"%PDF-1.7\n" + b"garbage " * 200 + b"\n%%EOF")


def test_document_of_too_many_pages_is_refused(draw):
    with pytest.raises(UnreadableError, match=r"has 4 pages, more than the 3 .*--max-pages"):
        read_pdf(draw([[(90, 700, 14, "一页")]] * 4), max_pages=3)


def test_empty_pages_share_the_start_of_the_next(draw, block):
    source = read_pdf(draw([[], block([LONG]), []]))
    assert source.text == LONG
    assert source.page_of(0) == 2


def with_stream(body, filters="/FlateDecode"):
    """Return a document of one page whose content is a stream as given."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter[%b]>>stream\n%b\nendstream" % (len(body), filters.encode(), body),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(data))
    )


def test_stream_is_read_as_written_by_hand():
    drawn = b"BT /F 14 Tf 90 700 Td (plain words) Tj ET"
    assert lines(with_stream(zlib.compress(drawn))) == ["plain words"]


@pytest.mark.parametrize(
    ("pack", "filters"),
    [
        (zlib.compress, "/FlateDecode"),
        (lambda data: zlib.compress(zlib.compress(data)), "/FlateDecode/FlateDecode"),
        (lambda data: base64.a85encode(zlib.compress(data)) + b"~>", "/ASCII85Decode /FlateDecode"),
        (lambda data: zlib.compress(data).hex().encode() + b">", "/ASCIIHexDecode/FlateDecode"),
    ],
)
def test_bomb_in_a_stream_is_refused(pack, filters):
    data = with_stream(pack(b" " * 12_000_000), filters)
    assert len(data) < 60_000
    with pytest.raises(UnreadableError, match="holds or unpacks to more than 10 MB"):
        read_pdf(data, max_unpacked=10_000_000)


def test_page_of_very_many_characters_is_refused():
    drawn = b"BT /F 1 Tf 90 700 Td " + b"(aaaaaaaaaa) Tj " * 25_000 + b"ET"
    with pytest.raises(UnreadableError, match="characters on one page"):
        read_pdf(with_stream(zlib.compress(drawn)))


def test_text_drawn_twice_to_look_bold_is_read_once(draw):
    assert lines(draw([[(90, 700, 14, "一、工作回顾"), (90.4, 700, 14, "一、工作回顾")]])) == ["一、工作回顾"]


def test_gaps_of_a_stretched_line_are_no_blanks(draw):
    stretched = [(90 + 20 * place, 700, 14, character) for place, character in enumerate("经济运行稳中向好")]
    assert lines(draw([stretched])) == ["经济运行稳中向好"]


def test_gap_of_a_character_is_a_wide_blank(draw):
    assert lines(draw([[(90, 700, 14, "第一部分"), (90 + 5 * 14, 700, 14, "工作回顾")]])) == ["第一部分\u3000工作回顾"]


def test_sign_drawn_later_stands_in_its_place(draw):
    drawn = [(90, 700, 14, "甲乙丙"), (90 + 4 * 14, 700, 14, "丁戊己"), (90 + 3 * 14, 700, 14, "∶")]
    assert lines(draw([drawn])) == ["甲乙丙∶丁戊己"]
