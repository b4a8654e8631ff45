"""The names in workbooks: sheets, columns and values. In English they are those of the CSV files and the records."""

from __future__ import annotations

from workreport.wording.messages import Message
from workreport.wording.terms import TERMS

_SHEETS = {
    "Reports": "报告",
    "Sentences": "句子",
    "Entities": "实体",
    "Summary": "汇总",
    "Projects": "项目进展",
    "Recurring": "反复出现",
    "Problems": "反复问题",
    "Mentions": "提及",
}
_COLUMNS = {
    "source": "来源",
    "title": "标题",
    "characters": "字数",
    "headings": "标题数",
    "sentences": "句数",
    "report": "报告序号",
    "number": "句子序号",
    "section": "章节",
    "text": "文本",
    "heading": "是否标题",
    "achievement_probability": "成绩概率",
    "problem_probability": "问题概率",
    "plan_probability": "计划概率",
    "page": "页",
    "start": "起始位置",
    "end": "结束位置",
    "type": "类型",
    "score": "概率",
    "sentence_number": "句子序号",
    "sentence": "句子",
    "roles": "角色",
    "year": "年份",
    "name": "名称",
    "outcome": "进展",
    "planned_year": "计划年份",
    "outcome_year": "进展年份",
    "plan_sentence": "计划句",
    "outcome_sentence": "进展句",
    "plan_source": "计划来源",
    "outcome_source": "进展来源",
    "reports": "报告数",
    "mentions": "次数",
    "years": "年份",
    "no_role": "无角色",
    "short_forms": "简称",
    "sources": "来源",
    "similarity": "相似度",
    "rule": "归并规则",
}
OUTCOMES = {
    "achieved": "已见成效",
    "in difficulty": "遇到问题",
    "planned again": "再列计划",
    "mentioned": "只是提到",
    "not mentioned": "未再提到",
}
RULES = {
    "declared": "文中说明",
    "suffix": "省去前缀",
    "head left out": "省去类名",
    "same head": "省去中间词",
    "abbreviation": "缩写",
}
_SUMMARY = {
    "role": "角色",
    "share of sentences": "占句数",
    "entity type": "实体类型",
    "names": "名称数",
    "most frequent names": "最常见的名称",
    "Sentences by role": "各角色句数",
}
_ROLES_AND_TYPES = {
    name: TERMS[name].zh for name in ("achievement", "problem", "plan", "ORG", "PROJECT", "PLATFORM", "FUND")
}


def own_names(chinese: dict[str, str]) -> dict[str, Message]:
    """Return messages that say names as they are in English.

    Examples
    --------
    >>> own_names({"plan": "计划"})["plan"].en
    'plan'
    """
    return {name: Message(name, said) for name, said in chinese.items()}


TABLES: dict[str, Message] = own_names({**_SHEETS, **_COLUMNS, **OUTCOMES, **RULES, **_SUMMARY, **_ROLES_AND_TYPES})
