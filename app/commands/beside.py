"""Tell what stands beside an archive: the tables of its file, the national system, comparisons."""

from functools import partial
from typing import TYPE_CHECKING, Any

from app.commands.answer import plain, values_told

if TYPE_CHECKING:
    from app.work import Application


def kept(
    application: "Application", household_id: str, *, full: bool
) -> dict[str, list[dict[str, Any]]]:
    """Give the tables of a file beyond the archive form: notices, rechecks, attachments."""
    from app.forms.attachment import ATTACHMENTS
    from app.forms.notice import NOTICES, OBJECTIONS
    from app.forms.recheck import RECHECKS
    from app.services import file_rows
    from app.work import perform

    return {
        table.name: [
            {"id": row["id"], **values_told(table.form, row, full=full)}
            for row in perform(
                application, "", partial(file_rows.read, household_id=household_id, table=table)
            ).value.rows
        ]
        for table in (NOTICES, OBJECTIONS, RECHECKS, ATTACHMENTS)
    }


def national(
    application: "Application", household_id: str
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Tell how an archive stands in the national system: as an object, and in words."""
    from app.services import national_numbers
    from app.work import perform

    row = perform(
        application, "", lambda session: national_numbers.of_household(session, household_id)
    ).value
    number = None if row is None else row.own_number or row.worker_no
    entered_on = None if row is None else plain(row.entered_on)
    words = f"全国系统：{entered_on} 已录入　{number or '（没有职工编号）'}"
    return {"worker_no": number, "entered_on": entered_on}, (words,) if entered_on else ()


def comparison(
    application: "Application", household_id: str
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Tell whom other departments have answered about: as an object, and in words."""
    from app.services import comparisons
    from app.work import perform

    home = perform(
        application, "", lambda session: comparisons.of_households(session, [household_id])
    ).value[household_id]
    people = [
        {
            "name": each.person.name,
            "missing": list(each.missing),
            "unverified": list(each.unverified),
        }
        for each in home.standings
    ]
    data = {"compared": home.is_compared, "last_on": plain(home.last_on), "people": people}
    told = f"信息比对：{home.compared} / {len(people)} 人，最近 {home.last_on}"
    hits = f"　待核实：{'、'.join(home.hits)}" if home.hits else ""
    return data, (f"{told}{hits}",) if home.last_on else ()
