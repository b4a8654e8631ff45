"""The words that the app shows, in English and Chinese."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias

from workreport.results.wording import ENTITY_TYPE_NAMES, ROLE_NAMES

Words: TypeAlias = Callable[..., str]


class Language(str, Enum):
    """A language of the app."""

    ENGLISH = "en"
    CHINESE = "zh"


_WORDS: dict[str, tuple[str, str]] = {
    "language": ("en", "zh-CN"),
    "achievement": ("achievement", ROLE_NAMES["achievement"]),
    "problem": ("problem", ROLE_NAMES["problem"]),
    "plan": ("plan", ROLE_NAMES["plan"]),
    "none": ("no role", "无角色"),
    "ORG": ("organisation", ENTITY_TYPE_NAMES["ORG"]),
    "PROJECT": ("project", ENTITY_TYPE_NAMES["PROJECT"]),
    "PLATFORM": ("platform", ENTITY_TYPE_NAMES["PLATFORM"]),
    "FUND": ("fund", ENTITY_TYPE_NAMES["FUND"]),
    "waiting": ("waiting", "等待"),
    "analysing": ("analysing …", "分析中……"),
    "done": ("done", "完成"),
    "failed": ("failed", "失败"),
    "title": ("workreport", "工作报告阅读"),
    "reports": ("Reports", "报告"),
    "sentences": ("Sentences", "句子"),
    "n_sentences": ("sentences", "句数"),
    "drop": ("Drop reports here, or", "把报告拖到这里，或"),
    "choose": ("choose files", "选择文件"),
    "drop_hint": (
        "Word, PDF, web page, Markdown, text, or a zip archive of these; up to {megabytes} MB a file. Analysed "
        "where this app runs, and sent nowhere else.",
        "Word、PDF、网页、Markdown、文本，或它们的 zip 压缩包；每个文件不超过 {megabytes} MB。"
        "在运行本程序的电脑上分析，不发送到别处。",
    ),
    "uploading": ("uploading {name}", "正在上传 {name}"),
    "too_large": ("{name} is larger than {megabytes} MB", "{name} 超过 {megabytes} MB"),
    "unreachable": ("the app does not answer: is it still running?", "程序没有响应：它还在运行吗？"),
    "progress": ("{done} of {total} read", "已读 {done} / {total} 份"),
    "file": ("file", "文件"),
    "state": ("state", "状态"),
    "entities": ("entities", "实体"),
    "checked": ("checked", "已核对"),
    "read": ("read", "阅读"),
    "filter": ("filter", "筛选"),
    "remove": ("remove", "移除"),
    "remove_all": ("remove all", "全部移除"),
    "remove_all_question": (
        "Remove all reports and their corrections?",
        "移除全部报告和更正？",
    ),
    "nothing": ("No reports yet.", "还没有报告。"),
    "download": ("Download", "下载"),
    "training_records": ("training records of the checked sentences", "已核对句子的训练数据"),
    "report": ("report", "报告"),
    "all": ("all", "全部"),
    "role": ("role", "角色"),
    "type": ("entity type", "实体类型"),
    "section": ("section", "章节"),
    "contains": ("text", "文字"),
    "probability": ("probability", "概率"),
    "to": ("to", "至"),
    "apply": ("apply", "筛选"),
    "reset": ("reset", "重置"),
    "found": ("{count} sentences and headings", "{count} 个句子和标题"),
    "shown": ("{first}–{last} of {count} sentences and headings", "第 {first}–{last} 个，共 {count} 个句子和标题"),
    "previous": ("← previous", "← 上一页"),
    "next": ("next →", "下一页 →"),
    "by_role": ("Sentences by role", "各角色句数"),
    "by_type": ("Entities by type", "各类实体数"),
    "by_section": ("Roles by section", "各章节的角色"),
    "by_report": ("Roles by report", "各报告的角色"),
    "correct": ("correct", "更正"),
    "is_checked": ("checked", "已核对"),
    "correct_title": ("Correct the labels of this sentence", "更正这句话的标注"),
    "heading_no_role": ("A heading has no role.", "标题没有角色。"),
    "mark_hint": (
        "To add an entity, select its name in the sentence and choose a type:",
        "要添加实体，请在句中选中名称，再选类型：",
    ),
    "save": ("save", "保存"),
    "undo": ("undo correction", "撤销更正"),
    "cancel": ("cancel", "取消"),
    "page_of": ("The report as a page", "报告页面"),
    "footer": (
        "Roles and entities are a model's judgement, with probabilities; the source counts.",
        "角色和实体由模型判断，附有概率，请以原文为准。",
    ),
}


def words(language: Language) -> Words:
    """Return a function that gives the words of a key in a language, with values filled in.

    Examples
    --------
    >>> words(Language.CHINESE)("progress", done=1, total=3)
    '已读 1 / 3 份'
    """
    column = list(Language).index(language)

    def say(key: str, **values: object) -> str:
        return _WORDS[key][column].format(**values)

    return say


def preferred_language(accepted: str) -> Language:
    """Return the language that a browser asks for first, of those that the app has (RFC 9110, `Accept-Language`).

    Examples
    --------
    >>> preferred_language("fr, zh-CN;q=0.8, en;q=0.5").value, preferred_language("").value
    ('zh', 'en')
    """
    ranked = sorted(_ranges(accepted), key=lambda item: -item[1])
    known = {language.value: language for language in Language}
    return next((known[name] for name, _ in ranked if name in known), Language.ENGLISH)


def _ranges(accepted: str) -> list[tuple[str, float]]:
    found = []
    for part in accepted.split(","):
        name, _, weight = part.partition(";q=")
        try:
            found.append((name.strip().lower().partition("-")[0], float(weight or 1)))
        except ValueError:
            continue
    return found
