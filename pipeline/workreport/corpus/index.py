"""The index of a corpus: one line a report with what is known about it, in closed vocabularies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from workreport.corpus.faults import CorpusError
from workreport.corpus.store import parse_object, read_lines, report_name, to_json, write_lines
from workreport.schema import AnnotatedReport

GENRES: dict[str, str] = {
    "government": "government work report to a people's congress",
    "annual": "summary of a year, mostly with the plan for the next",
    "interim": "summary of a half-year or quarter with the plan for the rest",
    "plan": "work plan alone",
    "special": "report on one subject to a superior organ or a people's congress",
    "rectification": "report on faults that an inspection found and their cure",
    "evaluation": "evaluation of a five-year plan at mid-term, or summary of a programme of several years",
    "duty": "report of an official on the own work (述职)",
    "survey": "report of an investigation (调研)",
    "circular": "circular on the results of a check (通报)",
}
LEVELS: dict[str, str] = {
    "province": "province, autonomous region, municipality",
    "prefecture": "prefecture-level city, prefecture, autonomous prefecture, league",
    "county": "county, county-level city, district, banner",
    "township": "township, town, street office",
    "zone": "development zone, science city, industrial area",
    "institution": "school, hospital, institute, bank branch, state-owned company",
}
SECTORS: dict[str, str] = {
    "general": "governments of an area, administrations of a zone",
    # Party, congress, mass organisations.
    "congress": "people's congress",
    "consultative": "political consultative conference",
    "discipline": "discipline inspection and supervision",
    "organisation": "party organisation and cadres",
    "propaganda": "publicity, civility",
    "united_front": "united front, ethnic and religious affairs",
    "union": "trade unions",
    "women": "women's federations",
    "youth": "youth leagues",
    "disabled": "federations of disabled persons",
    "business_federation": "federations of industry and commerce",
    # Economy and money.
    "economy": "development and reform",
    "statistics": "statistics",
    "industry": "industry and information technology",
    "energy": "energy, power supply",
    "telecom": "communications",
    "post": "postal services",
    "finance": "treasury",
    "tax": "tax",
    "audit": "audit",
    "state_assets": "state assets, city investment and industrial holdings",
    "financial": "financial regulation, guidance funds",
    "banking": "banks",
    "commerce": "commerce",
    "investment": "investment promotion",
    "customs": "customs",
    "cooperatives": "supply and marketing cooperatives",
    "foreign_affairs": "foreign affairs",
    "market": "market supervision",
    "approval": "administrative approval, business environment",
    # Science.
    "science": "science, science parks and their institutes",
    "intellectual_property": "intellectual property",
    "data": "data, digital government",
    # Land, water, building, moving.
    "agriculture": "agriculture, agricultural research",
    "rural": "poverty relief, rural revitalisation",
    "forestry": "forestry and grassland",
    "water": "water",
    "meteorology": "meteorology",
    "environment": "environment",
    "natural_resources": "land, planning, sea",
    "construction": "housing and urban construction",
    "housing": "housing fund, housing management",
    "urban_management": "city management, sanitation",
    "transport": "roads and transport",
    "ports": "ports and shipping",
    "aviation": "airports, railways",
    # People.
    "education": "education bureaus",
    "school": "schools",
    "college": "colleges and universities",
    "health": "health",
    "hospital": "hospitals",
    "insurance": "medical insurance",
    "civil_affairs": "civil affairs",
    "labour": "labour and social security",
    "veterans": "veterans",
    "culture": "culture, museums",
    "tourism": "tourism",
    "sport": "sport",
    "media": "media",
    "archives": "archives, local history",
    # Law and safety.
    "public_security": "public security",
    "justice": "justice bureaus",
    "court": "courts",
    "procuratorate": "procuratorates",
    "emergency": "emergency management",
    "fire": "fire and rescue",
    "petition": "petitions",
}
STYLES: dict[str, str] = {
    "dense": "names in almost every sentence, long sentences",
    "sparse": "few names, short sentences, many things that only look like names",
}
PROVINCES: tuple[str, ...] = (
    *("北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建"),
    *("江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏"),
    *("陕西", "甘肃", "青海", "宁夏", "新疆", "香港", "澳门", "台湾"),
)
# The form of an SPDX identifier, which LicenseRef-… and `proprietary` have too.
_LICENSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*\+?")
_NO_LICENSE = "no SPDX identifier such as CC-BY-4.0, no LicenseRef-NAME and not proprietary"

METADATA: tuple[str, ...] = ("title", "genre", "level", "sector", "province", "year", "place", "style", "license")
"""What is known about a report, as the keys of a marked report's header and of the index."""

_VOCABULARIES = {
    "genre": tuple(GENRES),
    "level": tuple(LEVELS),
    "sector": tuple(SECTORS),
    "province": PROVINCES,
    "style": tuple(STYLES),
}


def index_path(root: Path | str) -> Path:
    """Return where a corpus keeps its index."""
    return Path(root, "index.jsonl")


def index_entry(report: AnnotatedReport, metadata: dict[str, str]) -> dict[str, Any]:
    """Return the line of the index for a report: its file, its metadata, the number of its units.

    Examples
    --------
    >>> index_entry(AnnotatedReport("r0101", ()), {"title": "某县报告", "year": "2023"})
    {'file': 'reports/r0101.jsonl', 'title': '某县报告', 'year': 2023, 'units': 0}
    """
    known: dict[str, Any] = dict(metadata)
    if (year := known.get("year", "")).isdecimal() and not year.startswith("0"):
        known["year"] = int(year)
    return {"file": f"reports/{report.name}.jsonl", **known, "units": len(report.units)}


def entry_metadata(entry: dict[str, Any]) -> dict[str, str]:
    """Return the metadata of a line of the index as header of a marked report, the reverse of `index_entry`.

    Examples
    --------
    >>> entry_metadata({"file": "reports/r0101.jsonl", "title": "某县报告", "year": 2023, "units": 0})
    {'title': '某县报告', 'year': '2023'}
    """
    return {key: str(value) for key, value in entry.items() if key not in ("file", "units")}


def read_index(root: Path | str) -> dict[str, dict[str, Any]]:
    """Read the index of a corpus: the entry of every report by the report's name, in the order of the lines.

    Raises
    ------
    CorpusError
        If the index cannot be read, a line is not a JSON object with a `file`, or a report stands in it twice.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as root:
    ...     write_index({"r0101": {"file": "reports/r0101.jsonl", "units": 0}}, root)
    ...     read_index(root)
    {'r0101': {'file': 'reports/r0101.jsonl', 'units': 0}}
    """
    path = index_path(root)
    entries: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(read_lines(path), 1):
        entry = parse_object(line, file=str(path), number=number)
        if not isinstance(entry.get("file"), str):
            raise CorpusError(str(path), number, "no 'file' that names the report's file")
        name = report_name(entry["file"])
        if name in entries:
            raise CorpusError(str(path), number, f"{entry['file']} stands twice in the index")
        entries[name] = entry
    return entries


def write_index(entries: dict[str, dict[str, Any]], root: Path | str) -> None:
    """Write the index of a corpus in the order of the reports' names."""
    write_lines([to_json(entry) for _, entry in sorted(entries.items())], index_path(root))


def metadata_faults(entry: dict[str, Any]) -> list[str]:
    """Say what is missing from an entry of the index or outside of its vocabulary; nothing where it is complete.

    Examples
    --------
    >>> entry = dict.fromkeys(METADATA, "x") | {"year": "2023", "genre": "annual", "level": "市"}
    >>> for fault in metadata_faults(entry)[:2]:
    ...     print(fault)
    level '市' is not one of province, prefecture, county, township, zone, institution
    sector 'x' is not one of general, congress, consultative, ...
    """
    missing = [f"lacks {key!r}" for key in METADATA if not entry.get(key)]
    unknown = [f"has an unknown field {key!r}" for key in entry if key not in (*METADATA, "file", "units")]
    outside = [
        f"{key} {entry[key]!r} is not one of {', '.join(vocabulary)}"
        for key, vocabulary in _VOCABULARIES.items()
        if entry.get(key) and entry[key] not in vocabulary
    ]
    year = entry.get("year")
    license = entry.get("license")
    odd_license = [f"license {license!r} is {_NO_LICENSE}"] if license and not _is_license(license) else []
    odd_year = [f"year {year!r} is not a number from 1990 to 2099"] if year and not _is_year(year) else []
    return [*missing, *unknown, *outside, *odd_license, *odd_year]


def _is_license(value: Any) -> bool:
    return isinstance(value, str) and _LICENSE.fullmatch(value) is not None


def _is_year(value: Any) -> bool:
    return isinstance(value, int) and 1990 <= value <= 2099
