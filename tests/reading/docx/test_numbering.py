import pytest
from workreport.reading.docx import read_docx

CHINESE = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircle", "%4"),
)
DECIMAL = (("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))


@pytest.fixture
def labels(word, numbered, abstract, instance):
    """The labels of paragraphs at the given levels, in an instance of a definition."""

    def of(levels, *definition, overrides=""):
        body = "".join(numbered("", level=level) for level in levels)
        return read_docx(word(body, numbering=abstract(*definition) + instance(overrides=overrides))).split("\n")

    return of


def test_levels_of_a_chinese_outline_count_and_begin_anew(labels):
    assert labels([0, 1, 1, 2, 3, 3, 0, 1, 2], *CHINESE) == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "①",
        "②",
        "二、",
        "（一）",
        "1.",
    ]


def test_label_shows_the_numbers_of_higher_levels(labels):
    assert labels([0, 1, 1, 0, 1, 2], *DECIMAL) == ["1", "1.1", "1.2", "2", "2.1", "2.1.1"]


def test_skipped_level_counts_as_begun(labels):
    # Word shows the same: Microsoft's knowledge base, article Q197139.
    assert labels([1, 1, 0, 2], *DECIMAL) == ["1.1", "1.2", "2", "2.1.1"]


def test_start_value_is_where_a_level_begins_and_begins_anew(word, numbered, abstract, instance):
    definition = abstract(("decimal", "%1"), ("upperLetter", "%2")).replace('w:start w:val="1"', 'w:start w:val="3"')
    body = "".join(numbered("", level=level) for level in (0, 1, 1, 0, 1))
    assert read_docx(word(body, numbering=definition + instance())) == "3\nC\nD\n4\nC"


def test_level_without_start_value_begins_at_zero(word, numbered, abstract, instance):
    # ECMA-376 Part 1, 17.9.25.
    definition = abstract(("decimal", "%1")).replace('<w:start w:val="1"/>', "")
    assert read_docx(word(numbered("") + numbered(""), numbering=definition + instance())) == "0\n1"


def test_level_that_never_restarts_counts_on(labels):
    definition = (("decimal", "%1"), ("decimal", "%2)", '<w:lvlRestart w:val="0"/>'))
    assert labels([0, 1, 1, 0, 1], *definition) == ["1", "1)", "2)", "2", "3)"]


def test_level_restarts_only_after_the_level_that_it_names(labels):
    definition = (("decimal", "%1"), ("decimal", "%2)"), ("decimal", "[%3]", '<w:lvlRestart w:val="1"/>'))
    assert labels([0, 1, 2, 1, 2, 0, 2], *definition) == ["1", "1)", "[1]", "2)", "[2]", "2", "[1]"]


def test_legal_level_shows_all_numbers_in_decimal(labels):
    definition = (("chineseCounting", "第%1章"), ("decimal", "%1.%2", "<w:isLgl/>"))
    assert labels([0, 0, 1], *definition) == ["第一章", "第二章", "2.1"]


@pytest.mark.parametrize(
    ("text", "suffix", "line"),
    [
        ("%1、", "tab", "1、新建"),
        ("（%1）", "tab", "（1）新建"),
        ("%1.", "tab", "1. 新建"),
        ("%1", "tab", "1 新建"),
        ("%1.", "space", "1. 新建"),
        ("%1、", "space", "1、 新建"),
        ("%1.", "nothing", "1.新建"),
        ("", "tab", "新建"),
    ],
)
def test_what_stands_between_label_and_text(word, numbered, abstract, instance, text, suffix, line):
    numbering = abstract(("decimal", text)).replace('w:suff w:val="nothing"', f'w:suff w:val="{suffix}"')
    assert read_docx(word(numbered("新建"), numbering=numbering + instance())) == line


def test_bullet_of_a_symbol_font_becomes_a_unicode_bullet(labels):
    assert labels([0], ("bullet", "\uf06c")) == ["●"]


def test_bullet_that_only_its_font_knows_becomes_a_plain_bullet(labels):
    assert labels([0], ("bullet", "\uf021")) == ["•"]


def test_empty_numbered_paragraph_is_counted(word, numbered, abstract, instance):
    body = numbered("甲") + numbered("") + numbered("乙")
    assert read_docx(word(body, numbering=abstract(("decimal", "%1、")) + instance())) == "1、甲\n2、\n3、乙"


def test_instances_of_one_definition_share_its_counters(word, numbered, abstract, instance):
    body = numbered("", num=1) + numbered("", num=2) + numbered("", num=1)
    numbering = abstract(("decimal", "%1")) + instance(1) + instance(2)
    assert read_docx(word(body, numbering=numbering)) == "1\n2\n3"


def test_start_override_begins_anew_once(word, numbered, abstract, instance):
    body = numbered("", num=1) + numbered("", num=2) + numbered("", num=2)
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = abstract(("decimal", "%1")) + instance(1) + instance(2, overrides=restart)
    assert read_docx(word(body, numbering=numbering)) == "1\n7\n8"


def test_level_override_replaces_the_definition(labels):
    override = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>'
    )
    assert labels([0, 0], ("decimal", "%1."), overrides=override) == ["I)", "II)"]


def test_format_for_old_versions_stands_in_for_one_of_newer_versions(word, numbered, abstract, instance):
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    )
    definition = abstract(("decimal", "%1")).replace('<w:numFmt w:val="decimal"/>', choice)
    assert read_docx(word(numbered(""), numbering=definition + instance())) == "01"


def test_unknown_instance_does_not_number(word, numbered):
    assert read_docx(word(numbered("甲", num=9))) == "甲"


@pytest.fixture
def outline_styles():
    """Two heading styles of one outline, and a third based on the second."""
    style = '<w:style w:type="paragraph" w:styleId="{0}">{1}<w:pPr><w:numPr>{2}</w:numPr></w:pPr></w:style>'
    return (
        style.format("First", "", '<w:numId w:val="1"/>')
        + style.format("Second", "", '<w:ilvl w:val="1"/><w:numId w:val="1"/>')
        + style.format("Third", '<w:basedOn w:val="Second"/>', "")
    )


@pytest.fixture
def styled(paragraph):
    def write(style, text="", more=""):
        return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>{more}')

    return write


def test_numbering_comes_from_the_paragraph_style_and_what_it_is_based_on(
    word, styled, abstract, instance, outline_styles
):
    body = styled("First") + styled("Second") + styled("Third") + styled("First")
    data = word(body, styles=outline_styles, numbering=abstract(*CHINESE) + instance())
    assert read_docx(data) == "一、\n（一）\n（二）\n二、"


def test_instance_zero_switches_the_numbering_of_a_style_off(word, styled, abstract, instance, outline_styles):
    body = styled("First") + styled("First", "附件", '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("First")
    data = word(body, styles=outline_styles, numbering=abstract(*CHINESE) + instance())
    assert read_docx(data) == "一、\n附件\n二、"


def test_instance_zero_in_a_derived_style_switches_numbering_off(word, styled, abstract, instance, outline_styles):
    plain = (
        '<w:style w:type="paragraph" w:styleId="Plain"><w:basedOn w:val="First"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    data = word(styled("Plain", "正文"), styles=outline_styles + plain, numbering=abstract(*CHINESE) + instance())
    assert read_docx(data) == "正文"


def test_level_linked_to_a_style_outweighs_the_level_that_the_style_names(word, styled, abstract, instance):
    style = (
        '<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）", '<w:pStyle w:val="Item"/>'))
    assert read_docx(word(styled("Item"), styles=style, numbering=abstract(*levels) + instance())) == "（一）"


def test_style_may_take_the_instance_from_its_base_and_name_the_level_itself(word, styled, abstract, instance):
    styles = (
        '<w:style w:type="paragraph" w:styleId="First"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Second"><w:basedOn w:val="First"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    data = word(styled("First") + styled("Second"), styles=styles, numbering=abstract(*CHINESE) + instance())
    assert read_docx(data) == "一、\n（一）"


def test_default_paragraph_style_numbers_paragraphs_that_name_none(word, paragraph, abstract, instance):
    style = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    data = word(paragraph("甲"), styles=style, numbering=abstract(*CHINESE) + instance())
    assert read_docx(data) == "一、甲"


def test_definition_may_be_that_of_a_list_style(word, numbered, abstract, instance):
    style = (
        '<w:style w:type="numbering" w:styleId="List"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        abstract(*CHINESE, extra='<w:styleLink w:val="List"/>')
        + abstract(number=1, extra='<w:numStyleLink w:val="List"/>')
        + instance(1, of=0)
        + instance(2, of=1)
    )
    body = numbered("甲", num=1) + numbered("乙", num=2)
    assert read_docx(word(body, styles=style, numbering=numbering)) == "一、甲\n二、乙"


def test_styles_based_on_each_other_end(word, styled):
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert read_docx(word(styled("A", "甲"), styles=styles)) == "甲"


def test_former_numbering_in_a_tracked_change_is_ignored(word, paragraph, abstract, instance):
    change = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    data = word(paragraph("甲", properties=change), numbering=abstract(*CHINESE) + instance())
    assert read_docx(data) == "甲"


def test_cells_of_a_table_are_numbered_in_their_order(word, numbered, paragraph, abstract, instance):
    row = f"<w:tr><w:tc>{numbered('')}</w:tc><w:tc>{paragraph('项目')}</w:tc></w:tr>"
    data = word(f"<w:tbl>{row}{row}</w:tbl>", numbering=abstract(("decimal", "%1")) + instance())
    assert read_docx(data) == "1\t项目\n2\t项目"
