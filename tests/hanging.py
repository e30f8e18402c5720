"""Files that hung on a notice which is over, so that the steps after it can be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

KINDS = {"上级审核通过": "建档", "脱困": "脱困退出", "解困": "脱困退出"}
"""The steps before which a notice hangs, and its kind."""


def hung(body: dict[str, Any], step: str, on: date) -> dict[str, Any]:
    """Give a file the notice that has to be over before ``step``, put up and ended on ``on``."""
    if step not in KINDS or body["state"] not in {"公示", "在档"}:
        return body
    rows = body.get("notices", [])
    row = {
        "id": f"notice-{len(rows)}-{body['members'][0]['id']}",
        "position": len(rows) + 1,
        "notice_kind": KINDS[step],
        "batch": f"2000-{len(rows) + 1:03}",
        "from_on": str(on),
        "until_on": str(on),
        "notice_state": "已结束",
        "ended_on": str(on),
    }
    return body | {"notices": [*rows, row]}
