"""Commands that find archives and show one."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.commands import helping, judging, waiting
from app.commands.answer import Answer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.forms.spec import Field, Form, Value, Values
    from app.services.contacts import ContactRow
    from app.services.households import Archive
    from app.services.pairings import PairingRow
    from app.work import Application


def search(
    application: "Application",
    text: Annotated[str, typer.Argument(help="要找的字。", metavar="TEXT")],
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="最多列出几户。")] = 50,
) -> Answer:
    """Find archives by name, pinyin, the tail of a number, address, cadre or card."""
    from app.services import households
    from app.work import perform

    hits = perform(application, "", lambda session: households.found(session, text, limit)).value
    data = {
        "hits": [
            {
                "id": hit.household_id,
                "name": hit.head_name,
                "archive_no": hit.archive_no,
                "why": hit.why.value,
                "person": hit.person,
            }
            for hit in hits
        ]
    }
    lines = [
        f"{hit.head_name or '（无名）'}　{hit.archive_no or '（无档号）'}　{hit.household_id}"
        f"　{hit.why.value}{'：' + hit.person if hit.person not in {'', hit.head_name} else ''}"
        for hit in hits
    ]
    return Answer(data, (*lines, f"找到 {len(hits)} 户。"))


def show(
    application: "Application",
    name: Annotated[str, typer.Argument(help="编号、档号、卡号或录入码。", metavar="ID")],
    full: Annotated[bool, typer.Option("--full", help="显示完整号码，并记入审计。")] = False,
    rule_set: Annotated[
        str | None, typer.Option(help="按哪套认定规则；不写按当日执行的。", metavar="NAME")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="按哪一天认定；不写按今天。", metavar="DATE"),
    ] = None,
) -> Answer:
    """Show one archive, its private values masked unless they are asked for in full."""
    from app.forms.archive import ARCHIVE
    from app.forms.assessment import ASSESSMENT
    from app.forms.sections import filled
    from app.services import courses
    from app.work import perform

    day = application.clock().date() if on is None else on.date()
    done = perform(application, "", lambda session: _seen(session, name, full=full))
    archive, paired, met = done.value
    judged = perform(
        application, "", lambda session: judging.judged(session, archive.id, day, rule_set)
    ).value
    data = _as_data(archive, full=full)
    data["rows"]["assessments"] = [
        {"id": each["id"], **_values(ASSESSMENT, each, full=full)} for each in judged.records
    ]
    help_told = perform(
        application, "", lambda session: helping.helped(session, archive.id, day)
    ).value
    data["rows"] |= helping.tables(help_told)
    data["rows"] |= _kept_beside(application, archive, full=full)
    data |= helping.data(help_told)
    data |= {
        "completeness": archive.completeness,
        "sections": dict(filled(ARCHIVE, archive.values)),
        "eligibility": None if judged.found is None else judging.eligibility(judged.found),
        "exit": None if judged.found is None else judging.leaving(judged.found),
    }
    data["pairings"] = [
        {"cadre": each.cadre_name, "kind": each.kind, **_days(each)} for each in paired
    ]
    data["contacts"] = [
        {"kind": each.kind, "contacted_on": _plain(each.contacted_on)} for each in met
    ]
    come = perform(application, "", lambda session: courses.course(session, archive.id)).value
    data |= waiting.course(come)
    data["national"], national = _national(application, archive)
    lines = [*_page(archive, full=full), *national, *waiting.page(come)]
    lines += [
        f"结对：{each.cadre_name}　{each.from_on or ''} 至 {each.until_on or '今'}"
        for each in paired
    ]
    lines += [f"{each.kind}：{each.contacted_on or '（日期未填）'}" for each in met]
    lines += helping.page(help_told)
    if judged.found is not None:
        lines += judging.page(judged.found)
    warnings = () if judged.lacking is None else (judged.lacking,)
    return Answer(data, tuple(lines), warnings=warnings)


def _kept_beside(
    application: "Application", archive: "Archive", *, full: bool
) -> dict[str, list[dict[str, Any]]]:
    """Give the tables of a file beyond the archive form: notices, rechecks, attachments."""
    from app.forms.attachment import ATTACHMENTS
    from app.forms.notice import NOTICES, OBJECTIONS
    from app.forms.recheck import RECHECKS
    from app.services import file_rows
    from app.work import perform

    return {
        table.name: [
            {"id": row["id"], **_values(table.form, row, full=full)}
            for row in perform(
                application, "", partial(file_rows.read, household_id=archive.id, table=table)
            ).value.rows
        ]
        for table in (NOTICES, OBJECTIONS, RECHECKS, ATTACHMENTS)
    }


def _national(
    application: "Application", archive: "Archive"
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Tell how an archive stands in the national system: as an object, and in words."""
    from app.services import national_numbers
    from app.work import perform

    row = perform(
        application, "", lambda session: national_numbers.of_household(session, archive.id)
    ).value
    number = None if row is None else row.own_number or row.worker_no
    entered_on = None if row is None else _plain(row.entered_on)
    words = f"全国系统：{entered_on} 已录入　{number or '（没有职工编号）'}"
    return {"worker_no": number, "entered_on": entered_on}, (words,) if entered_on else ()


def _seen(
    session: "Session", name: str, *, full: bool
) -> "tuple[Archive, tuple[PairingRow, ...], tuple[ContactRow, ...]]":
    """Read an archive with what stands beside it; a look at whole numbers goes on record."""
    from app.services import contacts, households, lookup, pairings

    household_id = lookup.named(session, name)
    if full:
        lookup.note_full_look(session, household_id)
    return (
        households.archive(session, household_id),
        pairings.pairings(session, household_id),
        contacts.contacts(session, household_id),
    )


def _as_data(archive: "Archive", *, full: bool) -> dict[str, Any]:
    """Give an archive as an object: days as ISO text, money in 分, private values masked."""
    from app.forms.archive import ARCHIVE
    from app.forms.dependant import DEPENDANT
    from app.forms.member import MEMBER_RECORD
    from app.messages import explain

    return {
        "id": archive.id,
        "revision": archive.revision,
        "owner": archive.owner,
        "own": archive.own,
        "state": archive.state,
        "values": _values(ARCHIVE, archive.values, full=full),
        "rows": {
            table.name: [
                {"id": row["id"], **_values(table.form, row, full=full)}
                for row in archive.rows[table.name]
            ]
            for table in ARCHIVE.rows
        },
        "former": [
            {"id": row["id"], **_values(MEMBER_RECORD, row, full=full)} for row in archive.former
        ],
        "dependants": [
            {"id": row["id"], **_values(DEPENDANT, row, full=full)} for row in archive.dependants
        ],
        "merged_into": archive.merged_into,
        "split_from": archive.split_from,
        "problems": [
            {
                "field": each.field,
                "code": each.code,
                "message": explain(each.code, each.figures),
            }
            for each in archive.problems
        ],
    }


def _values(form: "Form", values: "Values", *, full: bool) -> dict[str, Any]:
    from app.forms.text import masked

    return {
        field.name: masked(field, value) if field.private and not full else _plain(value)
        for field in form
        if (value := values.get(field.name)) is not None
    }


def _page(archive: "Archive", *, full: bool) -> Iterator[str]:
    """Write an archive out for people: what is filled in, section by section."""
    from app.forms.archive import ARCHIVE
    from app.messages import explain

    yield f"{archive.values['name']}　{archive.state}　{archive.id}"
    for section in ARCHIVE.sections:
        filled = [
            f"　{field.title}：{text}"
            for field in section.fields
            if (text := _text(field, archive.values.get(field.name), full=full))
        ]
        if filled:
            yield f"【{section.title}】"
            yield from filled
    for table in ARCHIVE.rows:
        for row in archive.rows[table.name]:
            texts = (_text(field, row.get(field.name), full=full) for field in table.form)
            yield f"【{table.form.title}】" + "　".join(filter(None, texts))
    for row in archive.former:
        yield f"【已离开本户】{row['name']}　{row['left_on']}　{row['left_why'] or ''}"
    for row in archive.dependants:
        yield f"【赡养对象，不计入本户】{row['name']}　{row['stands_with'] or ''}"
    for each in archive.problems:
        yield f"未填：{explain(each.code, each.figures)}"


def _text(field: "Field", value: "Value", *, full: bool) -> str:
    from app.forms.text import masked, shown

    return shown(field.kind, value) if full else masked(field, value)


def _days(pairing: "PairingRow") -> dict[str, Any]:
    return {"from_on": _plain(pairing.from_on), "until_on": _plain(pairing.until_on)}


def _plain(value: Any) -> Any:
    """Give a value as JSON knows it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
