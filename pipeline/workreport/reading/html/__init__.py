"""Web pages, saved as .html or .mhtml: the report is taken, what stands around it is left out."""

from __future__ import annotations

from workreport.reading.html.blocks import blocks, parse
from workreport.reading.html.charset import decode_page
from workreport.reading.html.content import main_lines
from workreport.reading.html.mhtml import unpack_page


def read_html(data: bytes) -> str:
    r"""Return the text of the report on a web page, one paragraph a line.

    Parameters
    ----------
    data : bytes
        The page, in any encoding that `decode` knows or that the page declares.

    Returns
    -------
    str
        Paragraphs, headings, list items and table rows in their order, joined by `\n`. Cells of a row are joined by a
        tab; items of an ordered list carry their number. The page's title stands first where it stands outside the
        report. Menus, breadcrumbs, related links, share and print bars, publication lines and footers are left out, as
        are scripts and all that is hidden.

    Raises
    ------
    UnreadableError
        If the encoding cannot be told or the page nests its elements deeper than any real one.

    Notes
    -----
    What a page loads by script when it is opened is not in the file. What surrounds a report is told by its element,
    class, share of links and wording (`content`); a page of another kind may keep a line too many.

    Examples
    --------
    >>> page = "<nav><a href='/'>首页</a></nav><h1>年度工作报告</h1><p>全年新建学校三所，<br>修缮五所。</p>"
    >>> read_html(page.encode())
    '年度工作报告\n全年新建学校三所，\n修缮五所。'
    """
    return "\n".join(main_lines(parse(decode_page(data))))


def read_mhtml(data: bytes) -> str:
    """Return the text of the report on a page that was saved as one file (.mhtml, .mht); see `read_html`."""
    return "\n".join(main_lines(parse(unpack_page(data))))


def lines_of_html(text: str) -> list[str]:
    """Return all lines of a piece of HTML, with nothing left out but what is never shown.

    Examples
    --------
    >>> lines_of_html("<ol><li>抓项目</li><li>抓民生</li></ol>")
    ['1. 抓项目', '2. 抓民生']
    """
    return [block.text for block in blocks(parse(text))]
