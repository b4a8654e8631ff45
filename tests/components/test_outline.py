from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from workreport.components.attributes import sentences
from workreport.components.outline import outline
from workreport.components.outline.headings import find_headings
from workreport.components.outline.numbering import UNNUMBERED_LEVEL
from workreport.components.outline.seams import find_seams
from workreport.components.outline.sections import heading_level

TEXT = "一年来，我们做了许多工作。" * 30


def test_decimal_point_and_quotation_do_not_end_a_sentence() -> None:
    text = "增长3.5%；他说：“好！真好。”成绩很大。"
    assert [text[item.start : item.end] for item in outline(text)] == ["增长3.5%；", "他说：“好！真好。”成绩很大。"]


def test_unbalanced_bracket_does_not_swallow_the_paragraph() -> None:
    assert len(outline("建成平台（一期。投产三家。验收两家。")) == 3


def test_signature_and_date_are_no_headings() -> None:
    lines = ["某局2024年工作总结", "一、主要成绩", "新建学校3所。", "某局办公室", "2024年12月1日"]
    assert find_headings(lines) == [True, True, False, False, False]


def test_table_row_is_no_heading() -> None:
    assert find_headings(["项目　投资　进度", "今年推进了两个项目。"])[0] is False


def test_run_in_heading_opens_a_section() -> None:
    items = outline("一、成绩\n（一）抓创新。新增企业3家。")
    assert items[-1].section == ("一、成绩", "（一）抓创新")


def test_sections_survive_lost_line_breaks() -> None:
    items = outline("一、2021年主要工作（一）防火抓得紧。清理隔离带9公里。二、存在问题主要是人手不够。")
    assert items[1].section == ("一、2021年主要工作", "（一）防火抓得紧")


def test_item_of_a_list_ends_with_its_line() -> None:
    items = outline("一是强化服务。走访企业。\n另有新的进展。")
    assert items[1].section == ("一是强化服务",)
    assert items[2].section == ()


@pytest.mark.issue(2)
@pytest.mark.parametrize("caption", ["附表：重点工作进展", "表1 平台建设情况", "附：主要指标完成情况"])
def test_caption_is_no_main_part(caption: str) -> None:
    assert heading_level(caption) == UNNUMBERED_LEVEL


@pytest.mark.issue(2)
def test_section_stays_open_over_the_caption_of_a_table() -> None:
    items = outline("二、明年任务\n新建学校3所。\n表1 学校建设进展\n（一）办好学校。教师增加9人。")
    assert items[-1].section == ("二、明年任务", "（一）办好学校")


def test_seam_at_a_second_title() -> None:
    lines = ["甲局2023年工作总结", TEXT, "乙局2023年工作总结", "现将有关情况汇报如下：", TEXT]
    assert find_seams(lines, [True, False, True, False, False]) == [2]


def test_seam_after_a_closing_date() -> None:
    lines = [TEXT, "2023年1月5日", TEXT, TEXT]
    assert find_seams(lines, [False] * 4) == [2]


def test_announced_list_within_a_report_is_no_seam() -> None:
    lines = ["一、回顾", TEXT, "二、明年计划", TEXT, "具体如下：", "一、修路", TEXT]
    assert find_seams(lines, [True, False, True, False, False, True, False]) == []


def test_sections_do_not_reach_over_a_seam() -> None:
    text = "\n".join(["一、明年计划", TEXT, "乙局2023年工作总结", "各位代表：", TEXT])
    last = outline(text)[-1]
    assert (last.report, last.section) == (1, ())


@given(st.text(alphabet="甲乙。；！？“”（）()一二、：\n\r\t 　3.5%", max_size=80))
def test_items_are_in_order_and_cover_all_but_white_space(text: str) -> None:
    items = outline(text)
    rest, position = "", 0
    for item in items:
        rest += text[position : item.start]
        position = item.end
    assert not (rest + text[position:]).strip()


def test_attributes_survive_docbin(outlined: Language) -> None:
    doc = outlined("一、成绩\n新增企业3家。")
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (restored,) = DocBin().from_bytes(stored).get_docs(outlined.vocab)
    assert [sentence._.section for sentence in sentences(restored)] == [[], ["一、成绩"]]


def test_attributes_survive_bytes_and_json(outlined: Language) -> None:
    doc = outlined("一、成绩\n新增企业3家。")
    restored = Doc(outlined.vocab).from_bytes(doc.to_bytes())
    assert [sentence._.heading for sentence in restored.sents] == [True, False]
    assert [sentence._.section for sentence in restored.sents] == [[], ["一、成绩"]]
    restored = Doc(outlined.vocab).from_json(doc.to_json(underscore=["section"]))
    assert [sentence._.section for sentence in restored.sents] == [[], ["一、成绩"]]


def test_attributes_survive_processes(outlined: Language) -> None:
    docs = list(outlined.pipe(["一、成绩\n新增企业3家。"] * 3, n_process=2, batch_size=1))
    assert [[sentence._.heading for sentence in doc.sents] for doc in docs] == [[True, False]] * 3
