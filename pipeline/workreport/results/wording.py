"""The words that readers of results see: Chinese names of roles and entity types beside the library's own."""

from __future__ import annotations

ROLE_NAMES: dict[str, str] = {"achievement": "成效", "problem": "问题", "plan": "计划"}
ENTITY_TYPE_NAMES: dict[str, str] = {"ORG": "机构", "PROJECT": "项目", "PLATFORM": "平台", "FUND": "资金"}
SECTION_SEPARATOR = " › "
