"""Commands that find archives and show one."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.commands import beside, helping, judging, waiting
from app.commands.answer import Answer, plain, values_told

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.forms.spec import Field, Value
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
        {"id": each["id"], **values_told(ASSESSMENT, each, full=full)} for each in judged.records
    ]
    help_told = perform(
        application, "", lambda session: helping.helped(session, archive.id, day)
    ).value
    data["rows"] |= helping.tables(help_told)
    data["rows"] |= beside.kept(application, archive.id, full=full)
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
        {"kind": each.kind, "contacted_on": plain(each.contacted_on)} for each in met
    ]
    come = perform(application, "", lambda session: courses.course(session, archive.id)).value
    data |= waiting.course(come)
    data["national"], national = beside.national(application, archive.id)
    data["comparison"], compared = beside.comparison(application, archive.id)
    lines = [*_page(archive, full=full), *national, *compared, *waiting.page(come)]
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
        "values": values_told(ARCHIVE, archive.values, full=full),
        "rows": {
            table.name: [
                {"id": row["id"], **values_told(table.form, row, full=full)}
                for row in archive.rows[table.name]
            ]
            for table in ARCHIVE.rows
        },
        "former": [
            {"id": row["id"], **values_told(MEMBER_RECORD, row, full=full)}
            for row in archive.former
        ],
        "dependants": [
            {"id": row["id"], **values_told(DEPENDANT, row, full=full)}
            for row in archive.dependants
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
    return {"from_on": plain(pairing.from_on), "until_on": plain(pairing.until_on)}
