"""Markdown: turned into HTML and read as that, save for line breaks, which Chinese authors use for paragraphs."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workreport.reading.html import lines_of_html
from workreport.reading.text import read_text

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_INDENT = re.compile(r"^[ \u3000]{4,}(?=[\u4e00-\u9fff（“])", re.MULTILINE)
_SENTENCE_ENDS = tuple("。！？；：…”）")
_SHORTEST_WRAPPED = 20


def read_markdown(data: bytes) -> str:
    r"""Return the text of a Markdown file, one paragraph, heading, list item or table row a line.

    Parameters
    ----------
    data : bytes
        CommonMark with tables, in any encoding that `decode` knows.

    Raises
    ------
    UnreadableError
        If `decode` does.

    Notes
    -----
    A line break inside a paragraph is taken for the end of a paragraph where the line is short or ends a sentence, else
    the lines are joined. Lines that are indented by four blanks and begin with Chinese are paragraphs, not code.

    Examples
    --------
    >>> read_markdown("# 工作总结\n\n**一、成绩**\n\n- 新建*学校*三所。\n".encode())
    '工作总结\n一、成绩\n新建学校三所。'
    """
    text = _INDENT.sub("", _FRONT_MATTER.sub("", read_text(data)))
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(text)
    for token in tokens:
        _break_paragraphs(token.children or [])
    return "\n".join(lines_of_html(markdown.renderer.render(tokens, markdown.options, {})))


def _break_paragraphs(inline: list[Token]) -> None:
    line = ""
    for token in inline:
        if token.type in ("softbreak", "hardbreak"):
            if token.type == "softbreak" and (len(line) < _SHORTEST_WRAPPED or line.endswith(_SENTENCE_ENDS)):
                token.type = "hardbreak"
                token.tag = "br"
            line = ""
        else:
            line += token.content
