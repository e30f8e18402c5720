"""The time line of a file: its steps, and quietly between them what else happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ui.lists.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.services.courses import Moment
    from app.services.happenings import Happening


class Line(NamedTuple):
    """A line of the time line; ``is_aside`` is what is no step."""

    on: str
    what: str
    words: str
    is_taken_back: bool = False
    is_aside: bool = False


MOMENTS: tuple[Column[Line], ...] = (
    Column("日期", lambda row: row.on, 112),
    Column("步骤", lambda row: row.what, 152),
    Column("经过", lambda row: row.words, 320),
)


def lines(moments: Sequence[Moment], happenings: Sequence[Happening]) -> Iterator[Line]:
    """Give steps and happenings, the latest first.

    Steps keep their order; of one day they stand above what else happened on it.
    """
    left = list(happenings)
    for moment in reversed(moments):
        on = str(moment.values["taken_on"] or "")
        while left and on and str(left[0].on or "") > on:
            yield _aside(left.pop(0))
        yield _step(moment)
    yield from map(_aside, left)


def _aside(each: Happening) -> Line:
    return Line(str(each.on or "（没有记）"), each.what, "\n".join(each.words), is_aside=True)


def _step(row: Moment) -> Line:
    what = f"{row.step}（已退回）" if row.is_taken_back else row.step
    on = str(row.values["taken_on"] or "（没有记）")
    return Line(on, what, "\n".join(_told(row)), row.is_taken_back)


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
