"""What stands around the text on web pages of Chinese authorities: data, and the two questions asked of it."""

from __future__ import annotations

import re

from workreport.reading.docx.wordxml import Element

_ELEMENTS = frozenset({"nav", "footer", "aside"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"})
# Whole words of a class or id; `bds` and `bdshare` are Baidu's share bar, `dqwz` and the like pinyin that editors use.
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav|navs|navbar|navigation|menu|menus|topmenu|submenu|breadcrumbs?|crumbs?|footer|foot|bottom|"
    r"sidebar|share|sharebar|bds|bdshare\w*|related|relate|relevant|recommend|copyright|pager|pagination|pagebar|"
    r"toolbar|search|searchbox|friendlinks?|links|login|qrcode|ewm|erweima|weizhi|dqwz|position|location|fenxiang|"
    r"fenx|dayin|print|daohang|dibu|xgwz|xglj|xgxw|xgyd)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
# How LibreOffice and Word mark the headers and footers of a document that they save as a page.
_PAGE_EDGES = frozenset({"header", "footer"})

_COLON = r"\s*[:：]?\s*"
_ANYWHERE = re.compile(
    rf"(?:您?(?:当前|现在|所在)的?(?:位置|所在){_COLON}.*"
    rf"|您所在的位置{_COLON}.*"
    rf"|(?:上|下)一(?:篇|条|页|个){_COLON}.*"
    rf"|[【\[]?(?:字体|字号|文字大小){_COLON}.*"
    r"|(?:[【】\s|｜/]*(?:打印(?:本页|此页)?|关闭(?:本页|窗口)?|收藏|(?:我要)?纠错|返回(?:顶部|首页|列表)?|分享|大|中|小))+[【】\s|｜/]*"
    rf"|分享(?:到|至){_COLON}.*"
    r"|扫一扫.{0,30}|扫码.{0,30}|用微信扫.{0,30}"
    rf"|(?:相关|延伸)(?:链接|阅读|文章|稿件|新闻|信息|报道|附件|推荐){_COLON}"
    rf"|(?:热点|热门|精彩|猜你喜欢|为您)(?:推荐|新闻|文章|阅读)?{_COLON})"
)
_AT_THE_EDGES = re.compile(
    r"(?:发布|更新|发表|成文|录入)?(?:时间|日期)\s*[:：].*"
    r"|(?:信息|文章|稿件|新闻|内容)?来\s*源\s*[:：].*|稿源\s*[:：].*"
    r"|(?:作者|编辑|责任编辑|责编|审核|校对|初审|复审|终审|录入|发布人|发布机构|索引号|文号|主题分类|浏览次数|浏览量|点击数|点击量|点击|阅读量|阅读"
    r"|访问量|访问次数)\s*[:：].*"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s+.*来源\s*[:：].*)?"
    r"|.*(?:版权所有|[A-Za-z\u4e00-\u9fff]ICP[备证]|公网安备|网站标识码|Copyright|All Rights Reserved).*"
    r"|(?:主办|承办|主管|技术支持|维护)(?:单位)?\s*[:：].*"
    r"|(?:联系我们|网站地图|关于我们|网站声明|隐私保护|无障碍(?:浏览)?|设为首页|加入收藏)(?:[\s|｜]+\S{2,8})*"
    r"|(?:首页|网站首页)(?:\s*[>»›/|]+.*)?",
    re.IGNORECASE,
)
_LONGEST_LINE = 160


def is_furniture_element(element: Element) -> bool:
    """Whether an element says of itself that it holds a menu, a footer or the like."""
    if element.tag in _ELEMENTS or element.get("role") in _ROLES or element.get("title") in _PAGE_EDGES:
        return True
    if element.tag in ("html", "body", "a", "p"):
        return False
    return _NAMES.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def is_furniture_line(text: str) -> bool:
    """Whether a line is none of a report, wherever it stands.

    Examples
    --------
    >>> is_furniture_line("当前位置：首页 > 政务公开"), is_furniture_line("【打印】【关闭】")
    (True, True)
    >>> is_furniture_line("上一年度工作回顾")
    False
    """
    return len(text) <= _LONGEST_LINE and _ANYWHERE.fullmatch(text) is not None


def is_publication_line(text: str) -> bool:
    """Whether a line, above or below all running text, says where and when a page was published or by whom.

    Examples
    --------
    >>> is_publication_line("发布时间：2025-01-20 来源：办公室"), is_publication_line("某市政府版权所有")
    (True, True)
    """
    return len(text) <= _LONGEST_LINE and _AT_THE_EDGES.fullmatch(text) is not None
