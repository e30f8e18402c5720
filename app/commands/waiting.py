"""Commands and answers about how far files have come, and what waits."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.commands.answer import Answer, plain

if TYPE_CHECKING:
    from app.services.courses import Course, Moment
    from app.services.due import Due
    from app.work import Application

DAY = ["%Y-%m-%d"]


def due(
    application: "Application",
    on: Annotated[
        datetime | None,
        typer.Option(formats=DAY, help="看哪一天要办的；不写看今天。", metavar="DATE"),
    ] = None,
) -> Answer:
    """List what waits: files on their way, families to be followed up."""
    from app.services import due as waiting
    from app.work import perform

    day = application.clock().date() if on is None else on.date()
    found = perform(application, "", lambda session: waiting.due(session, day)).value
    lines = [*map(_line, found), f"{day}：待办 {len(found)} 件。"]
    return Answer({"on": day.isoformat(), "due": [_as_data(each) for each in found]}, tuple(lines))


def course(found: "Course") -> dict[str, Any]:
    """Give how far a file has come as an object: its steps, and which are open or lack what."""
    from app.forms.life_event import LIFE_EVENT
    from app.services.lifecycle import sentences

    return {
        "events": [
            {
                name: plain(value)
                for name in LIFE_EVENT.fields
                if (value := each.values[name]) is not None
            }
            for each in found.moments
        ],
        "steps": [
            {
                "step": each.step.title,
                "open": each.is_open,
                "usual": each.step.usual,
                "lacks": list(sentences(each)),
                "confirms": list(each.confirms),
            }
            for each in found.offers
        ],
        "previous": None if found.previous is None else found.previous.id,
        "following": None if found.following is None else found.following.id,
    }


def page(found: "Course") -> tuple[str, ...]:
    """Write out for people how far a file has come."""
    from app.services.lifecycle import sentences

    told = [_moment(each) for each in found.moments]
    for each in found.offers:
        if each.step.usual:
            lacks = "".join(sentences(each)) or "现在就可以办。"
            told.append(f"下一步：{each.step.title}　{lacks}")
    return tuple(told)


def _moment(moment: "Moment") -> str:
    back = "（已退回）" if moment.is_taken_back else ""
    said = "　".join(
        str(moment.values[name]) for name in ("given", "reason") if moment.values[name]
    )
    on = moment.values["taken_on"] or "（没有记日期）"
    return f"进程：{on}　{moment.step}{back}　{said}".rstrip("　")


def _line(each: "Due") -> str:
    since = "" if each.since is None else f"　{each.since} 起 {each.days} 天"
    by = "" if each.due_on is None else f"　应于 {each.due_on} 前办"
    return (
        f"{each.what}　{each.name or '（未填）'}　{each.archive_no or '（无档号）'}"
        f"　{each.state}{since}{by}　{''.join(each.lacks)}".rstrip("　")
    )


def _as_data(each: "Due") -> dict[str, Any]:
    return {
        "what": each.what,
        "id": each.id,
        "name": each.name,
        "archive_no": each.archive_no,
        "state": each.state,
        "since": plain(each.since),
        "days": each.days,
        "due_on": plain(each.due_on),
        "lacks": list(each.lacks),
    }
