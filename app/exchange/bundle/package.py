"""The Data Package: ``datapackage.json``, which tells anybody what the files in the bag are.

Specification: Data Package 1 (specs.frictionlessdata.io), with titles in Chinese. Programs that
know nothing of us read the tables with it; we read nothing from it but the totals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORDS = {
    "units.jsonl": "工会组织",
    "cadres.jsonl": "帮扶干部",
    "households.jsonl": "困难职工档案",
    "entries.jsonl": "结对、走访、联系卡等记录",
    "funds.jsonl": "救助资金",
    "documents.jsonl": "工会文书",
}
VIEW = "view.xlsx"
"""The table for people is no data: programs that validate the package would ask it for types."""
_ENVELOPE = (
    ("kind", "string", "种类"),
    ("id", "string", "编号"),
    ("owner", "string", "建档工会"),
    ("revision", "integer", "版次"),
    ("hash", "string", "内容摘要"),
    ("body", "object", "内容"),
)
_INVENTORY = (
    ("kind", "string", "种类"),
    ("id", "string", "编号"),
    ("revision", "integer", "版次"),
    ("hash", "string", "内容摘要"),
    ("state", "string", "状态"),
    ("entries", "integer", "记录条数"),
)
_RESULTS = (
    ("kind", "string", "种类"),
    ("id", "string", "编号"),
    ("revision", "integer", "版次"),
    ("result", "string", "处理结果"),
    ("problems", "array", "原因"),
)
_TABLES = {
    **{name: ("jsonl", title, _ENVELOPE) for name, title in RECORDS.items()},
    "results.jsonl": ("jsonl", "逐条回执", _RESULTS),
    "inventory.csv": ("csv", "总目录", _INVENTORY),
}
_MEDIA_TYPES = {
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "json": "application/json",
}
_TITLES = {
    "receipt.json": "回执",
    "reference.json": "上级工会资料",
    "policy.json": "低保标准、认定规则、措施库、常用语和期限",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """A file in the bag's ``data/``, as it was written."""

    name: str
    bytes: int
    sha256: str


class _Totals(msgspec.Struct):
    totals: dict[str, int] = {}


def describe(
    bundle: str, title: str, resources: list[Resource], totals: Mapping[str, int]
) -> bytes:
    """Write ``datapackage.json``; ``totals`` are sums for the receiver to compare."""
    package = {
        "profile": "data-package",
        "id": bundle,
        "name": f"bfb-{bundle}",
        "title": title,
        "totals": totals,
        "resources": [_resource(each) for each in resources if each.name != VIEW],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"


def totals(package: bytes) -> dict[str, int]:
    """Read the totals back; none where there are none."""
    return msgspec.json.decode(package, type=_Totals).totals


def _resource(resource: Resource) -> dict[str, Any]:
    stem, _, extension = resource.name.rpartition(".")
    described: dict[str, Any] = {
        "name": stem.lower(),
        "path": resource.name,
        "format": extension,
        "mediatype": _MEDIA_TYPES[extension],
        "encoding": "utf-8",
        "bytes": resource.bytes,
        "hash": f"sha256:{resource.sha256}",
        "profile": "data-resource",
    }
    if resource.name not in _TABLES:
        return described | {"title": _TITLES[resource.name]}
    _, title, fields = _TABLES[resource.name]
    return described | {
        "profile": "tabular-data-resource",
        "title": title,
        "schema": {
            "fields": [{"name": name, "type": kind, "title": of} for name, kind, of in fields]
        },
    }
