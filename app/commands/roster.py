"""The command that takes a roster in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.commands.answer import Answer
from app.commands.errors import NothingImported
from app.commands.frame import present
from app.errors import AppError

if TYPE_CHECKING:
    from app.exchange.workbook.plan import RowNote
    from app.services.rosters import RosterReport
    from app.work import Application

MOST_TOLD = 100
"""So many rows of a kind are told of one by one; a county's roster may have thousands."""


def import_roster(
    application: "Application",
    file: Annotated[Path, typer.Argument(help=".xlsx、.xls 或 .ods 名册。", metavar="FILE")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不动台账。")] = False,
    errors: Annotated[
        Path | None,
        typer.Option(help="有错的行写到这个 .xlsx，带“错误说明”一列。", metavar="OUT"),
    ] = None,
) -> Answer:
    """Take a roster in: whole households, in one transaction that can be undone."""
    from app.exchange.workbook.failing import check_destination
    from app.services import roster_columns, roster_files, rosters
    from app.work import finish, perform, perform_in_steps

    present(file)
    if errors is not None:
        check_destination(errors, file)
    learnt = perform(application, "", roster_columns.learnt).value
    roster = roster_files.read(file, application.clock().date(), learnt)
    plan = roster.plan
    if dry_run:
        report = perform(application, "", lambda session: rosters.preview(session, plan)).value
    else:
        steps = perform_in_steps(
            application, rosters.VERB, lambda session: rosters.take_in(session, plan)
        )
        report = finish(steps).value
    warnings: tuple[AppError, ...] = ()
    failing = (*report.refused, *report.skipped)
    if errors is not None and failing:
        # The roster is in by now: a drive without room for this file takes nothing back.
        try:
            roster_files.write_failing(roster, report, errors, application.home.temporary)
        except AppError as error:
            warnings = (error,)
    written = errors is not None and failing and not warnings
    data = _as_data(report) | {"dry_run": dry_run, "errors": str(errors) if written else None}
    lines = _lines(report, dry_run=dry_run)
    if written:
        lines.append(f"有错的行已写到 {errors}，改好后可以再导入。")
    taken = report.added + report.updated + report.unchanged
    refusal = None if taken else NothingImported(refused=len(report.refused))
    return Answer(data, tuple(lines), refusal, warnings)


def _as_data(report: "RosterReport") -> dict[str, Any]:
    return {
        "rows": report.rows,
        "households": report.households,
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "skipped": [_note(each) for each in report.skipped],
        "refused": [_note(each) for each in report.refused],
        "warned": [_note(each) for each in report.warned],
        "sheet": report.sheet,
        "unknown_columns": report.unknown_columns,
        "unread_sheets": report.unread_sheets,
    }


def _note(note: "RowNote") -> dict[str, Any]:
    return {
        "row": note.row,
        "column": note.column,
        "code": note.code,
        "message": note.message,
    }


def _lines(report: "RosterReport", *, dry_run: bool) -> list[str]:
    counted = f"新增 {report.added}，更新 {report.updated}，没有变化 {report.unchanged}。"
    lines = [f"{'预演：' if dry_run else ''}{report.rows} 行 {report.households} 户，{counted}"]
    lines += report.left_out
    for title, notes in (
        ("未导入", report.refused),
        ("同户未导入", report.skipped),
        ("已导入，请核对", report.warned),
    ):
        lines += [f"{title}　第 {each.row} 行：{each.message}" for each in notes[:MOST_TOLD]]
        if len(notes) > MOST_TOLD:
            lines.append(f"{title}　共 {len(notes)} 条，其余的见 --json。")
    return lines
