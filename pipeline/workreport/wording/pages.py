"""The words of the page of a report and of the index of several."""

from __future__ import annotations

from workreport.wording.messages import Message
from workreport.wording.terms import TERMS

PAGES: dict[str, Message] = {
    **TERMS,
    "skip": Message("Skip to the text", "跳到正文"),
    "outline": Message("Contents", "目录"),
    "no_headings": Message("This report has no headings.", "这份报告没有标题。"),
    "panel": Message("Key and filter", "图例与筛选"),
    "key": Message("Key", "图例"),
    "filter": Message("Filter sentences", "筛选句子"),
    "role": Message("role", "角色"),
    "all": Message("all", "全部"),
    "only": Message("{role} only", "只看{role}"),
    "contains": Message("contains", "含有"),
    "any_text": Message("text", "文字"),
    "pointer": Message(
        "Point at a sentence or entity, or reach it with the Tab key, to see its probability.",
        "指向或用 Tab 键选中句子、实体，可看概率。",
    ),
    "source": Message("Source: {source}", "来源：{source}"),
    "standard_input": Message("standard input", "标准输入"),
    "holds_reports": Message("holds {count} reports", "内含 {count} 份报告"),
    "characters": Message("characters", "字数"),
    "headings": Message("headings", "标题"),
    "sentences": Message("sentences", "句数"),
    "sentences_of": Message("{role}", "{role}句"),
    "entities": Message("entities", "实体"),
    # Beside a sentence: so short that it does not get into the way of reading.
    "achievement_mark": Message("A", "成"),
    "problem_mark": Message("Pr", "问"),
    "plan_mark": Message("Pl", "计"),
    "sentence_number": Message("sentence {number}", "第 {number} 句"),
    "page_number": Message("page {number}", "第 {number} 页"),
    "report_number": Message("Report {number}", "第 {number} 份报告"),
    "register": Message("Entities", "实体一览"),
    "n_names": Message("{count} names", "{count} 个名称", one="{count} name"),
    "n_mentions": Message("{count} mentions", "{count} 处", one="{count} mention"),
    "register_hint": Message(
        "The numbers after a name are those of its sentences, the same as in the tables (number in sentences.csv).",
        "名称后的数字是所在句子的序号，与结果表格中的相同（sentences.csv 中的 number）。",
    ),
    "sentences_shown": Message("sentences shown: {count}", "显示 {count} 句"),
    "made_by": Message("Made by workreport {version}.", "由 workreport {version} 生成。"),
    "scored_caveat": Message(
        "Roles and entities are a model's judgement, with probabilities; the report itself counts.",
        "角色和实体由模型判断，附有概率，请以原文为准。",
    ),
    "caveat": Message(
        "Roles and entities are a model's judgement; the reports themselves count.",
        "角色和实体由模型判断，请以原文为准。",
    ),
    "index_title": Message("{count} work reports", "{count} 份工作报告", one="{count} work report"),
    "title_or_source": Message("title or source", "标题或来源"),
    "report": Message("report", "报告"),
    "make_up": Message("make-up", "构成"),
    "sum": Message("sum", "合计"),
    "reports_shown": Message("reports shown: {count}", "显示 {count} 份"),
}
