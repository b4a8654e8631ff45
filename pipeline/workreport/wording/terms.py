"""What roles, types of entities and languages are called wherever they are shown."""

from __future__ import annotations

from workreport.wording.messages import Message

TERMS: dict[str, Message] = {
    "language": Message("en", "zh-CN"),
    "achievement": Message("achievement", "成绩"),
    "problem": Message("problem", "问题"),
    "plan": Message("plan", "计划"),
    "none": Message("no role", "无角色"),
    "ORG": Message("organisation", "机构"),
    "PROJECT": Message("project", "项目"),
    "PLATFORM": Message("platform", "平台"),
    "FUND": Message("fund", "资金"),
    "comma": Message(", ", "，"),
}
