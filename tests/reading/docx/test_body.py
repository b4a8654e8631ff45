import pytest
from workreport.reading.docx import read_docx


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(*blocks, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


@pytest.fixture
def text_of(word):
    """The text of a document whose body is given as XML."""
    return lambda *blocks, **parts: read_docx(word("".join(blocks), **parts))


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        (run("新建") + run("项目", "<w:b/>"), "新建项目"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
        ("<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>2024</w:t><w:softHyphen/></w:r>", "2023-2024"),
        (f'<w:hyperlink r:id="r9">{run("链接")}</w:hyperlink>', "链接"),
        (f"<w:ins>{run('增')}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>", "增"),
        (f"<w:moveFrom>{run('移')}</w:moveFrom>{run('动')}<w:moveTo>{run('移')}</w:moveTo>", "动移"),
        (f"<w:ins>{run('甲')}<w:del>{run('乙')}</w:del></w:ins>", "甲"),
        (f"<w:smartTag>{run('江')}<w:smartTag>{run('城')}</w:smartTag></w:smartTag>", "江城"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('内容')}</w:sdtContent></w:sdt>", "内容"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('点此')}</w:sdtContent></w:sdt>", ""),
        (run("暗", "<w:vanish/>") + run("明", '<w:vanish w:val="0"/>'), "明"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t></w:r>', "☑同意"),
        (f"<w:r><w:ruby><w:rt>{run('pinyin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>", "拼"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        (f'{run("正文")}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="1"/></w:r>', "正文"),
        ("<w:r><w:t>一\n行</w:t></w:r>", "一 行"),
    ],
)
def test_what_a_paragraph_shows(text_of, inline, text):
    assert text_of(f"<w:p>{inline}</w:p>") == text


def test_paragraphs_are_lines_and_empty_ones_stay(text_of, paragraph):
    assert text_of(paragraph("甲"), paragraph(), paragraph("乙")) == "甲\n\n乙"


def field(*codes_and_result):
    code, result = codes_and_result
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{mark.format('begin')}{code}{mark.format('separate')}{result}{mark.format('end')}"


def test_field_shows_its_result_and_not_its_code(text_of):
    code = "<w:r><w:instrText> DATE </w:instrText></w:r>"
    assert text_of(f"<w:p>{run('于')}{field(code, run('5月'))}{run('止')}</w:p>") == "于5月止"


def test_simple_field_shows_its_result(text_of):
    assert text_of(f'<w:p><w:fldSimple w:instr=" DATE ">{run("5月")}</w:fldSimple></w:p>') == "5月"


def test_result_of_a_field_inside_the_code_of_another_is_not_shown(text_of):
    inner = field("<w:r><w:instrText> PAGE </w:instrText></w:r>", run("7"))
    assert text_of(f"<w:p>{field(inner, run('外'))}</w:p>") == "外"


def test_result_of_a_field_may_run_over_paragraphs(text_of):
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = f"<w:p>{begin}{separate}{run('第一部分')}</w:p><w:p>{run('第二部分')}{end}</w:p><w:p>{run('正文')}</w:p>"
    assert text_of(body) == "第一部分\n第二部分\n正文"


@pytest.mark.parametrize("holder", ["character", "paragraph"])
def test_text_hidden_by_a_style_is_left_out(text_of, holder):
    base = '<w:style w:type="{0}" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    derived = '<w:style w:type="{0}" w:styleId="Secret"><w:basedOn w:val="Base"/></w:style>'
    secret = {
        "character": run("密", '<w:rStyle w:val="Secret"/>'),
        "paragraph": '<w:pPr><w:pStyle w:val="Secret"/></w:pPr>' + run("密"),
    }[holder]
    assert text_of(f"<w:p>{secret}</w:p>", styles=(base + derived).format(holder)) == ""


def test_paragraph_whose_end_was_deleted_runs_on_in_the_next(text_of, paragraph):
    joined = paragraph("前半句，", properties="<w:rPr><w:del/></w:rPr>") + paragraph("后半句。")
    assert text_of(joined) == "前半句，后半句。"


def test_hidden_paragraph_is_no_line_and_not_counted(text_of, numbered, abstract, instance):
    hidden = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr>'
        f"{run('密', '<w:vanish/>')}</w:p>"
    )
    numbering = abstract(("decimal", "%1、")) + instance()
    assert text_of(numbered("甲"), hidden, numbered("乙"), numbering=numbering) == "1、甲\n2、乙"


def test_run_in_heading_of_two_styles_is_one_line_with_its_number(text_of, numbered, paragraph, abstract, instance):
    heading = numbered("强化服务。").replace("</w:pPr>", "<w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>")
    numbering = abstract(("chineseCounting", "（%1）")) + instance()
    assert text_of(heading, paragraph("开展走访。"), numbering=numbering) == "（一）强化服务。开展走访。"


def test_tables_stand_where_they_are_in_the_document(text_of, paragraph):
    rows = row(cell(paragraph("名称")), cell(paragraph("投资"))), row(cell(paragraph("甲")), cell(paragraph("3")))
    assert text_of(paragraph("见表："), table(*rows), paragraph("以上。")) == "见表：\n名称\t投资\n甲\t3\n以上。"


def test_paragraphs_and_breaks_of_a_cell_do_not_break_its_row(text_of, paragraph):
    broken = "<w:p><w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:tab/><w:t>丁</w:t></w:r></w:p>"
    assert text_of(table(row(cell(paragraph("甲"), broken), cell(paragraph("戊"))))) == "甲 乙 丙 丁\t戊"


def test_empty_cell_keeps_its_column(text_of, paragraph):
    cells = cell(paragraph("甲")), cell(paragraph()), cell(paragraph("丙")), cell(paragraph())
    assert text_of(table(row(*cells))) == "甲\t\t丙"


def test_empty_row_is_no_line(text_of, paragraph):
    empty = row(cell(paragraph()), cell(paragraph()))
    assert text_of(table(empty, row(cell(paragraph("甲")), cell(paragraph("乙"))))) == "甲\t乙"


def test_merged_cells_are_written_once(text_of, paragraph):
    wide = row(cell(paragraph("宽"), properties='<w:gridSpan w:val="2"/>'), cell(paragraph("右")))
    top = row(cell(paragraph("高"), properties='<w:vMerge w:val="restart"/>'), cell(paragraph("1")))
    below = row(cell(paragraph("高"), properties="<w:vMerge/>"), cell(paragraph("2")))
    assert text_of(table(wide, top, below)) == "宽\t右\n高\t1\n\t2"


def test_only_cell_of_a_row_is_a_box_whose_paragraphs_stay_lines(text_of, paragraph):
    assert text_of(table(row(cell(paragraph("第一段。"), paragraph("第二段。"))))) == "第一段。\n第二段。"


def test_table_inside_a_cell_belongs_to_the_row(text_of, paragraph):
    inner = table(row(cell(paragraph("乙")), cell(paragraph("丙"))))
    assert text_of(table(row(cell(paragraph("甲")), cell(inner, paragraph("丁"))))) == "甲\t乙 丙 丁"


def test_table_inside_a_box_keeps_its_rows(text_of, paragraph):
    inner = table(row(cell(paragraph("甲")), cell(paragraph("乙"))))
    assert text_of(table(row(cell(paragraph("表："), inner, paragraph("止"))))) == "表：\n甲\t乙\n止"


def test_deleted_row_is_left_out(text_of, paragraph):
    cells = cell(paragraph("甲")), cell(paragraph("乙"))
    assert text_of(paragraph("表"), table(row(*cells, properties="<w:del/>"))) == "表"


def test_content_controls_around_rows_cells_and_blocks_are_looked_through(text_of, paragraph):
    def controlled(content):
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    rows = controlled(row(controlled(cell(paragraph("甲"))), cell(paragraph("乙"))))
    assert text_of(controlled(paragraph("题") + table(rows))) == "题\n甲\t乙"


def drawing(*blocks):
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{''.join(blocks)}</w:txbxContent></wps:txbx></wps:wsp>"
    return (
        f"<w:drawing><wp:anchor><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def vector(*blocks):
    return (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{''.join(blocks)}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def test_text_box_is_written_once_after_its_paragraph(text_of, paragraph):
    blocks = paragraph("框一"), paragraph("框二")
    box = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing(*blocks)}</mc:Choice>'
        f"<mc:Fallback>{vector(*blocks)}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(f"<w:p>{run('前')}{box}{run('后')}</w:p>", paragraph("下")) == "前后\n框一\n框二\n下"


def test_text_box_of_old_word_is_read(text_of, paragraph):
    assert text_of(f"<w:p>{run('文')}<w:r>{vector(paragraph('框'))}</w:r></w:p>") == "文\n框"


def test_deleted_text_box_is_left_out(text_of, paragraph):
    assert text_of(f"<w:p>{run('文')}<w:del><w:r>{vector(paragraph('框'))}</w:r></w:del></w:p>") == "文"


def test_deeply_nested_content_is_read(text_of):
    # As deep as the XML parser allows (256 elements), far deeper than Word nests.
    depth = 120
    boxes = "<w:r><w:pict><w:txbxContent><w:p>" * 50 + run("底") + "</w:p></w:txbxContent></w:pict></w:r>" * 50
    tags = "<w:smartTag>" * depth + run("里") + "</w:smartTag>" * depth
    cells = "<w:tbl><w:tr><w:tc>" * 70 + f"<w:p>{run('格')}</w:p>" + "</w:tc></w:tr></w:tbl>" * 70
    assert text_of(f"<w:p>{tags}{boxes}</w:p>", cells).replace("\n", "") == "里底格"
