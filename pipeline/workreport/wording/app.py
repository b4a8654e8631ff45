"""The words of the web app."""

from __future__ import annotations

from workreport.wording.messages import Message
from workreport.wording.terms import TERMS

APP: dict[str, Message] = {
    **TERMS,
    # What changes to the other language.
    "other_language": Message("zh", "en"),
    "other_language_name": Message("中文", "English"),
    "waiting": Message("waiting", "等待"),
    "analysing": Message("analysing …", "分析中……"),
    "done": Message("done", "完成"),
    "failed": Message("failed", "失败"),
    "title": Message("workreport", "工作报告阅读"),
    "reports": Message("Reports", "报告"),
    "sentences": Message("Sentences", "句子"),
    "n_sentences": Message("sentences", "句数"),
    "drop": Message("Drop reports here, or", "把报告拖到这里，或"),
    "choose": Message("choose files", "选择文件"),
    "drop_hint": Message(
        "Word, PDF, web page, Markdown, text, or a zip archive of these; up to {megabytes} MB a file. "
        "Analysed where this app runs, and sent nowhere else.",
        "Word、PDF、网页、Markdown、文本，或它们的 zip 压缩包；每个文件不超过 {megabytes} MB。"
        "在运行本程序的电脑上分析，不发送到别处。",
    ),
    "uploading": Message("uploading {name}", "正在上传 {name}"),
    "too_large": Message("{name} is larger than {megabytes} MB", "{name} 超过 {megabytes} MB"),
    "unreachable": Message("the app does not answer: is it still running?", "程序没有响应：它还在运行吗？"),
    "progress": Message("{done} of {total} read", "已读 {done} / {total} 份"),
    "file": Message("file", "文件"),
    "state": Message("state", "状态"),
    "entities": Message("entities", "实体"),
    "checked": Message("checked", "已核对"),
    "read": Message("read", "阅读"),
    "filter": Message("filter", "筛选"),
    "remove": Message("remove", "移除"),
    "remove_all": Message("remove all", "全部移除"),
    "remove_all_question": Message("Remove all reports and their corrections?", "移除全部报告和更正？"),
    "nothing": Message("No reports yet.", "还没有报告。"),
    "download": Message("Download", "下载"),
    "training_records": Message("training records of the checked sentences", "已核对句子的训练数据"),
    "report": Message("report", "报告"),
    "all": Message("all", "全部"),
    "role": Message("role", "角色"),
    "type": Message("entity type", "实体类型"),
    "section": Message("section", "章节"),
    "contains": Message("text", "文字"),
    "probability": Message("probability", "概率"),
    "to": Message("to", "至"),
    "apply": Message("apply", "筛选"),
    "reset": Message("reset", "重置"),
    "found": Message("{count} sentences and headings", "{count} 个句子和标题"),
    "shown": Message(
        "{first}–{last} of {count} sentences and headings", "第 {first}–{last} 个，共 {count} 个句子和标题"
    ),
    "previous": Message("← previous", "← 上一页"),
    "next": Message("next →", "下一页 →"),
    "by_role": Message("Sentences by role", "各角色句数"),
    "by_type": Message("Entities by type", "各类实体数"),
    "by_section": Message("Roles by section", "各章节的角色"),
    "by_report": Message("Roles by report", "各报告的角色"),
    "correct": Message("correct", "更正"),
    "is_checked": Message("checked", "已核对"),
    "correct_title": Message("Correct the labels of this sentence", "更正这句话的标注"),
    "heading_no_role": Message("A heading has no role.", "标题没有角色。"),
    "mark_hint": Message(
        "To add an entity, select its name in the sentence and choose a type:",
        "要添加实体，请在句中选中名称，再选类型：",
    ),
    "save": Message("save", "保存"),
    "undo": Message("undo correction", "撤销更正"),
    "cancel": Message("cancel", "取消"),
    "page_of": Message("The report as a page", "报告页面"),
    "footer": Message(
        "Roles and entities are a model's judgement, with probabilities; the source counts.",
        "角色和实体由模型判断，附有概率，请以原文为准。",
    ),
}
