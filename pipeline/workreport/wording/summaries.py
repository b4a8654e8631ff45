"""What the command line says while it works and when it has ended."""

from __future__ import annotations

from workreport.wording.messages import Message
from workreport.wording.tables import TABLES

SUMMARIES: dict[str, Message] = {
    **{name: TABLES[name] for name in ("achievement", "problem", "plan", "ORG", "PROJECT", "PLATFORM", "FUND")},
    "analysing": Message("analysing", "正在分析"),
    "n_reports": Message("{count:,} reports", "{count:,} 份报告", one="{count:,} report"),
    "n_sentences": Message("{count:,} sentences", "{count:,} 个句子", one="{count:,} sentence"),
    "n_entities": Message("{count:,} entities", "{count:,} 个实体", one="{count:,} entity"),
    "n_of": Message("{count} {name}", "{name} {count}"),
    "enumeration": Message(", ", "、"),
    "counts": Message(
        "{reports}, {sentences} ({roles}), {entities} ({types})",
        "{reports}，{sentences}（{roles}），{entities}（{types}）",
    ),
    "tally": Message("{counts}, {count} failed", "{counts}，{count} 份失败"),
    "comparison": Message(
        "{reports:,} reports, {names:,} names, {achieved:,} of {planned:,} planned projects achieved later, "
        "{recurring:,} platforms and funds recur, {problems:,} problems return",
        "{reports:,} 份报告，{names:,} 个名称，{planned:,} 个计划项目中 {achieved:,} 个后来已见成效，"
        "{recurring:,} 个平台和资金反复出现，{problems:,} 个问题反复出现",
    ),
    "served": Message("{address} (Ctrl+C ends it)", "{address}（按 Ctrl+C 结束）"),
}
