"""The words of a comparison that readers of the page see."""

from __future__ import annotations

OUTCOME_NAMES: dict[str, str] = {
    "achieved": "已见成效",
    "in difficulty": "遇到问题",
    "planned again": "再列计划",
    "mentioned": "只是提到",
    "not mentioned": "未再提到",
}
RULE_NAMES: dict[str, str] = {
    "declared": "文中说明",
    "suffix": "省去前缀",
    "head left out": "省去类名",
    "same head": "省去中间词",
    "abbreviation": "缩写",
}
UNDATED = "年份不明"
NO_ROLE = "无角色"
