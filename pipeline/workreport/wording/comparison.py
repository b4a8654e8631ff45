"""The words of the page that compares reports."""

from __future__ import annotations

from workreport.wording.messages import Message
from workreport.wording.pages import PAGES
from workreport.wording.tables import OUTCOMES, RULES, own_names

COMPARISON: dict[str, Message] = {
    **PAGES,
    **own_names(OUTCOMES),
    **own_names(RULES),
    "title": Message("{count} work reports compared", "{count} 份工作报告对照", one="{count} work report compared"),
    "n_reports": Message("reports", "报告"),
    "names": Message("names", "名称"),
    "planned_projects": Message("planned projects", "列入计划的项目"),
    "achieved_later": Message("of these achieved later", "后来已见成效"),
    "n_recurring": Message("platforms and funds in several reports", "多份报告提到的平台和资金"),
    "n_returning": Message("problems that return", "反复出现的问题"),
    "each_report": Message("The reports", "各份报告"),
    "bars": Message("Sentences by role in each report", "各份报告的成绩、问题和计划句"),
    "n_sentences": Message("{count} sentences", "{count} 句", one="{count} sentence"),
    "years_and_sources": Message("Years and sources of the reports", "报告的年份和来源"),
    "undated": Message("no year", "年份不明"),
    "plan_to_achievement": Message("From plan to achievement", "从计划到成效"),
    "plan_hint": Message(
        "Projects that stand in the plan sentences of one year and can be looked up in reports of later years. The "
        "dots of a line are the roles of the sentences that name the project.",
        "先在一年的计划句中出现、又有其后年份的报告可查的项目。每行的点是该项目所在句子的角色。",
    ),
    "project_plot": Message("Roles of the projects by year", "项目在各年的角色"),
    "outcome_of": Message("{outcome} ({count})", "{outcome}（{count}）"),
    "project": Message("project", "项目"),
    "later": Message("later", "后来"),
    "never_named": Message("no later report names it", "其后的报告没有提到"),
    "more_projects": Message("The other {count} stand in projects.csv.", "其余 {count} 个见 projects.csv。"),
    "no_projects": Message(
        "There is no project to follow: that needs reports of at least two years, the earlier of which names a project "
        "in a plan sentence.",
        "没有可以跟踪的项目：需要至少两个不同年份的报告，且较早的一份在计划句中提到项目。",
    ),
    "recurring": Message("Platforms and funds that recur", "反复出现的平台和资金"),
    "recurring_plot": Message("Roles of platforms and funds by year", "平台和资金在各年的角色"),
    "no_recurring": Message(
        "There is no platform or fund that two reports name.", "没有被两份以上报告提到的平台或资金。"
    ),
    "returning": Message("Problems that return", "反复出现的问题"),
    "returning_hint": Message(
        "Problem sentences of different reports in similar words. Similarity is the mean over all pairs of a group "
        "(cosine of TF-IDF of two and three characters).",
        "不同报告中用语相近的问题句。相似度是组内各句两两比较的平均值（字符二元、三元组的 TF-IDF 余弦）。",
    ),
    "in_reports": Message("{count} reports", "{count} 份报告", one="{count} report"),
    "in_years": Message("{years}", "{years} 年"),
    "year_separator": Message(", ", "、"),
    "similarity": Message("similarity {share}", "相似度 {share}"),
    "no_returning": Message(
        "There is no problem that two reports name in similar words.", "没有在两份以上报告中以相近用语出现的问题。"
    ),
    "all_names": Message("All names", "名称一览"),
    "type": Message("type", "类型"),
    "name_or_short_form": Message("name or short form", "名称或简称"),
    "in_several": Message("in two reports or more", "至少两份报告"),
    "name": Message("name", "名称"),
    "times": Message("times", "次数"),
    "years": Message("years", "年份"),
    "short_form": Message("{form} ({rule})", "{form}（{rule}）"),
    "more_mentions": Message(
        "{count} mentions; the others stand in mentions.csv.", "共 {count} 处，其余见 mentions.csv。"
    ),
    "more_rows": Message(
        "{count} names are not drawn; see the table.",
        "另有 {count} 个名称未画出，见表。",
        one="{count} name is not drawn; see the table.",
    ),
    "more_names": Message(
        "These are the first {shown} of {count} names; entities.csv has all.",
        "这里列出 {count} 个名称中的前 {shown} 个，全部见 entities.csv。",
    ),
    "names_shown": Message("names shown: {count}", "显示 {count} 个"),
    "segment": Message("{role}: {count}", "{role} {count} 句"),
    "dot": Message("{name}, {year}, {role}: {count}", "{name}，{year}，{role} {count} 处"),
    "comparison_caveat": Message(
        "Roles and entities are a model's judgement; short forms are joined by rules, which stand in brackets; the "
        "reports themselves count. A report's year is that of its title.",
        "角色和实体由模型判断，简称按规则归并（括号内注明），请以原文为准。报告的年份取自标题。",
    ),
}
