"""Whole pages, as authorities publish and browsers save them."""

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.reading.errors import UnreadableError
from workreport.reading.html import lines_of_html, read_html, read_mhtml

REPORT = """
<p>　　2024年，全县粮食总产量达到
31.2万吨，比上年增长2.1%。</p>
<p>　　<b>一、主要成绩</b></p>
<p>　　（一）产业发展。新建高标准农田4.2万亩；培育龙头企业3家。<br>　　（二）项目建设。实施农村道路项目17个。</p>
<p>　　二、存在问题</p><p>　　一些村集体收入偏低，农技人员不足。</p>
<p>松岭县农业农村局</p><p>2025年1月8日</p>"""
LINES = [
    "2024年，全县粮食总产量达到31.2万吨，比上年增长2.1%。",
    "一、主要成绩",
    "（一）产业发展。新建高标准农田4.2万亩；培育龙头企业3家。",
    "（二）项目建设。实施农村道路项目17个。",
    "二、存在问题",
    "一些村集体收入偏低，农技人员不足。",
    "松岭县农业农村局",
    "2025年1月8日",
]
TITLE = "松岭县2024年农业工作总结"
TOP = """<div class="top"><a href="/">首页</a> | <a href="/a">政务公开</a> | <a href="/b">办事服务</a></div>
<div>当前位置：<a href="/">首页</a> &gt; <a href="/b">工作报告</a></div>"""
PUBLISHED = (
    "<div>发布时间：2025-01-08 来源：县农业农村局 浏览次数：12</div><div>【字体：大 中 小】</div><div>打印 关闭</div>"
)
BELOW = """<div>上一篇：<a href="1">关于做好春耕生产的通知，请各乡镇抓好落实</a></div><h3>相关链接</h3>
<ul><li><a href="2">我县召开农业农村工作会议，部署全年工作</a></li><li><a href="3">一图读懂惠农政策</a></li></ul>
<div><p>主办：松岭县人民政府办公室，地址：人民路1号</p><p>某ICP备12345678号 网站标识码3300000000</p></div>"""


def page(body, *, charset="utf-8", head=""):
    return f'<html><head><meta charset="{charset}"><title>site</title>{head}</head><body>{body}</body></html>'


def lines(body, **options):
    return read_html(page(body, **options).encode(options.get("charset", "utf-8"))).split("\n")


PAGES = {
    "div": f"{TOP}<h1>{TITLE}</h1>{PUBLISHED}<div id='zoom'>{REPORT}</div>{BELOW}",
    "nested": f"{TOP}<div class='article'><div class='bt'>{TITLE}</div>{PUBLISHED}"
    f"<div class='TRS_Editor'>{REPORT}</div></div>{BELOW}",
    "tables": f"<form id='form1'>{TOP}<table><tr><td class='menu'>菜单</td>"
    f"<td><h2>{TITLE}</h2>{PUBLISHED}{REPORT}</td></tr></table>{BELOW}</form>",
    "html5": f"<header><nav><a href='/'>首页</a></nav></header><main><h1>{TITLE}</h1>{REPORT}</main>"
    "<footer>版权所有</footer>",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_report_is_taken_from_what_surrounds_it(body):
    assert lines(body) == [TITLE, *LINES]


def test_title_in_the_head_stands_for_one_that_is_a_picture():
    head = f'<meta name="ArticleTitle" content="{TITLE}">'
    assert lines(f"{TOP}<div>{REPORT}</div>{BELOW}", head=head) == [TITLE, *LINES]


def test_page_without_furniture_is_kept_whole():
    long = "全县粮食丰收，农民增收。" * 30
    assert lines(f"<div>{TITLE}</div><div>短。</div><div>{long}</div><div>另一段，也是正文。</div>") == [
        TITLE,
        "短。",
        long,
        "另一段，也是正文。",
    ]


def test_large_part_is_kept_whatever_its_class_says():
    assert lines(f"{TOP}<div class='print'><h1>{TITLE}</h1>{REPORT}</div>") == [TITLE, *LINES]


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", "utf-8", "big5"])
def test_page_of_any_chinese_encoding_is_decoded(charset):
    text = "工作報告：全市經濟發展" if charset == "big5" else "工作报告：全市经济发展"
    assert lines(f"<p>{text}</p>", charset=charset) == [text]


def test_characters_outweigh_a_false_declaration():
    wrong = page(f"<h1>{TITLE}</h1>{REPORT}", charset="gb2312").encode("utf-8")
    assert read_html(wrong).split("\n") == [TITLE, *LINES]


def test_few_damaged_bytes_are_marked_and_do_not_cost_the_page():
    data = (
        page(f"<p>{'全市经济平稳运行。' * 200}</p>", charset="gbk").encode("gbk").replace(b"\xc8\xab", b"\xc8\xff", 1)
    )
    text = read_html(data)
    assert text.count("\ufffd") >= 1
    assert text.count("全市经济平稳运行。") >= 198


@pytest.mark.parametrize("hidden", ["<script>坏</script>", "<style>坏</style>", "<p hidden>坏</p>",
                                    '<p style="display: none">坏</p>', "<!-- 坏 -->", "<noscript>坏</noscript>",
                                    "<template>坏</template>", "<textarea>坏</textarea>",
                                    "<ruby>字<rt>坏</rt></ruby>"])  # fmt: skip
def test_what_is_not_shown_is_not_read(hidden):
    assert "坏" not in "".join(lines_of_html(f"<p>好</p>{hidden}<p>后</p>"))
    assert lines_of_html(f"<p>好</p>{hidden}<p>后</p>")[-1] == "后"


def test_line_breaks_of_the_source_vanish_between_chinese_and_are_blanks_elsewhere():
    assert lines_of_html("<p>全市经\n  济平稳 运行，Smart\nCity&nbsp;建成</p>") == [
        "全市经济平稳 运行，Smart City 建成"
    ]


def test_ordered_lists_carry_their_numbers():
    assert lines_of_html("<ol start=3><li>甲<ol type=a><li>子</li></ol></li><li>乙</li></ol><ul><li>丙</li></ul>") == [
        "3. 甲",
        "a. 子",
        "4. 乙",
        "丙",
    ]


def test_number_stands_before_the_first_line_of_its_item():
    assert lines_of_html("<ol><li><p>甲</p><p>续</p></li><li></li><li>乙</li><li></li></ol>后") == [
        "1. 甲",
        "续",
        "3. 乙",
        "后",
    ]


def test_row_of_data_is_one_line_and_row_of_layout_is_not():
    assert lines_of_html("<table><tr><th>指标<td><p>数值</p></tr><tr><td>产量<td>3吨</table>") == [
        "指标\t数值",
        "产量\t3吨",
    ]
    assert lines_of_html("<table><tr><td>左<td><p>一</p><p>二</p><p>三</p><p>四</p></tr></table>") == [*"左一二三四"]


def test_preformatted_lines_stay_lines():
    assert lines_of_html("<pre>一、成绩\n二、问题</pre>") == ["一、成绩", "二、问题"]


def mhtml(*parts, boundary="B"):
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return (
        "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="{boundary}"\r\n\r\n{body}--{boundary}--\r\n'
    ).encode("ascii")


@pytest.mark.parametrize(
    ("charset", "encode", "name"),
    [("utf-8", quopri.encodestring, "quoted-printable"), ("gb2312", base64.encodebytes, "base64")],
)
def test_page_saved_as_one_file_is_unpacked(charset, encode, name):
    import base64
    import quopri

    for charset, encode, name in (
        ("utf-8", quopri.encodestring, "quoted-printable"),
        ("gb2312", base64.encodebytes, "base64"),
    ):
        content = encode(f"<p>{'工作报告：粮食丰收。' * 9}</p>".encode(charset)).decode("ascii")
        part = f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {name}\r\n\r\n{content}"
        assert read_mhtml(mhtml(part, "Content-Type: image/png\r\n\r\nabc")) == "工作报告：粮食丰收。" * 9


def test_saved_page_without_a_page_is_refused():
    with pytest.raises(UnreadableError, match="without a page in it"):
        read_mhtml(mhtml("Content-Type: image/png\r\n\r\nabc"))


def test_page_nested_without_end_is_refused():
    with pytest.raises(UnreadableError, match="nests its elements deeper"):
        read_html(("<div>" * 100_000 + "正文").encode())


def test_entities_of_a_document_type_do_not_expand():
    bomb = '<!DOCTYPE html [<!ENTITY a "好好"><!ENTITY b "&a;&a;">]><p>工作报告&b;完</p>'
    assert lines_of_html(bomb)[-1].startswith("工作报告&b")


@given(st.text(st.sampled_from("<>/=\"' \n&;#pdivtable1甲。"), max_size=200))
def test_any_tag_soup_is_read(soup):
    assert all(line.strip() and "\n" not in line for line in lines_of_html(soup))
