from workreport.reading.markdown import read_markdown


def lines(text):
    return read_markdown(text.encode()).split("\n")


def test_marks_are_taken_away():
    assert lines("# 标题\n\n**一、成绩**\n\n新建[学校](http://x.cn)三所，*修缮*五所。\n\n> 引用") == [
        "标题",
        "一、成绩",
        "新建学校三所，修缮五所。",
        "引用",
    ]


def test_numbers_of_items_are_kept_and_bullets_are_not():
    assert lines("1. 抓项目\n2. 抓民生\n\n- 抓作风") == ["1. 抓项目", "2. 抓民生", "抓作风"]


def test_table_gives_a_line_a_row():
    assert lines("| 指标 | 数值 |\n|---|---|\n| 产量 | 3吨 |") == ["指标\t数值", "产量\t3吨"]


def test_short_line_and_end_of_sentence_end_a_paragraph():
    assert lines("一、工作回顾\n全市经济平稳运行，地区生产总值增长5.2%，固定资产投资\n增长8.1%。\n（一）抓项目。") == [
        "一、工作回顾",
        "全市经济平稳运行，地区生产总值增长5.2%，固定资产投资增长8.1%。",
        "（一）抓项目。",
    ]


def test_indented_chinese_is_no_code_and_front_matter_no_text():
    assert lines("---\ntitle: x\n---\n\n    全市经济平稳运行。\n\n　　　　<一个>标签外的字")[0] == "全市经济平稳运行。"


def test_encodings_are_those_of_plain_text():
    assert read_markdown("# 工作总结\r\n\r\n正文。".encode("gb18030")) == "工作总结\n正文。"
