"""The time line of a file: each step on its way, with what was said and done at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.lists.table_model import Column

if TYPE_CHECKING:
    from app.services.courses import Moment

MOMENTS: tuple[Column[Moment], ...] = (
    Column("日期", lambda row: str(row.values["taken_on"] or "（没有记）"), 112),
    Column("步骤", lambda row: f"{row.step}（已退回）" if row.is_taken_back else row.step, 152),
    Column("经过", lambda row: "\n".join(_told(row)), 320),
)


def _told(row: Moment) -> list[str]:
    """Tell a step in lines: who, what was chosen, why, in what words, and if it was taken back."""
    said = row.values
    lines = [f"{said['taken_by'] or '（没有记）'} 办理"]
    if said["given"]:
        was = f"（原为{said['replaced']}）" if said["replaced"] else ""
        lines.append(f"{said['given']}{was}")
    lines += [str(said[name]) for name in ("reason", "opinion") if said[name]]
    if said["confirmed"]:
        lines.append(f"已核实　{said['confirmed']}")
    if row.is_taken_back:
        lines.append(
            f"{said['taken_back_on']} 由 {said['taken_back_by']} 退回：{said['taken_back_why']}"
        )
    return lines
