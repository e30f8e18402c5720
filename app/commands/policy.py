"""Commands for what judgements rest on: the minimum allowance of places, and the rule sets."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.commands.answer import Answer
from app.commands.frame import present

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.services.moves import Moved
    from app.services.standards import RuleSet, Standard
    from app.work import Application

DAY = ["%Y-%m-%d"]
FEN = 100


def add_standard(
    application: "Application",
    region: Annotated[str, typer.Option(help="地区代码，省、市、县、乡镇均可。", metavar="CODE")],
    from_on: Annotated[
        datetime, typer.Option("--from", formats=DAY, help="从哪天起执行。", metavar="DATE")
    ],
    yuan: Annotated[str, typer.Option(help="每人每月多少元。", metavar="N")],
    note: Annotated[str | None, typer.Option(help="文号等说明。", metavar="TEXT")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只看哪些户的类别会变，不保存。")
    ] = False,
) -> Answer:
    """Store a minimum allowance, and tell whose category it changes."""
    from app.services.standards import Standard
    from app.work import perform

    standard = Standard(region, from_on.date(), _fen(yuan), note)
    moved = perform(
        application,
        "设低保标准",
        lambda session: _set(session, application, standard, dry_run=dry_run),
    ).value
    data = {**_as_data(standard), "dry_run": dry_run, "moved": [_moved(each) for each in moved]}
    lines = [
        f"{each.name}　{each.archive_no or '（无档号）'}　"
        f"{each.before or '不符合'} → {each.after or '不符合'}"
        for each in moved
    ]
    done = "预演，没有保存。" if dry_run else "低保标准已保存。"
    return Answer(data, (*lines, f"{len(moved)} 户的建议类别有变化。{done}"))


def list_standards(application: "Application") -> Answer:
    """List every minimum allowance of the ledger."""
    from app.services import explanations, standards
    from app.work import perform

    known = perform(application, "", standards.known).value
    lines = [
        f"{each.region_code}　{each.from_on} 起　{explanations.money(each.monthly_fen)} 元/人·月"
        f"　{each.note or ''}".rstrip("　")
        for each in known
    ]
    none = "还没有录入低保标准，请用 standard add 录入。"
    return Answer({"standards": [_as_data(each) for each in known]}, tuple(lines) or (none,))


def add_rule_set(
    application: "Application",
    file: Annotated[Path, typer.Argument(help="规则文件（TOML）。", metavar="FILE")],
) -> Answer:
    """Take in a rule set from a file; one of the same name is replaced."""
    from app.services import policies
    from app.work import perform

    present(file)
    text = policies.read_in(file)
    found = perform(
        application,
        "设认定规则",
        lambda session: policies.accept_rule_set(session, application, text),
    ).value
    return Answer(_rule_set(found), (f"认定规则「{found.name}」已采用，{found.from_on} 起执行。",))


def list_rule_sets(application: "Application") -> Answer:
    """List the rule sets of the ledger."""
    from app.services import standards
    from app.work import perform

    known = perform(application, "", standards.rule_sets).value
    return Answer(
        {"rule_sets": [_rule_set(each) for each in known]},
        tuple(f"{each.name}　{each.from_on} 起　{each.title}" for each in known),
    )


def plain_yuan(fen: int | None) -> int | float | None:
    """Give 分 as JSON knows 元: a whole number, or two decimals where there are any."""
    if fen is None:
        return None
    whole, rest = divmod(fen, FEN)
    # The nearest float of two decimals is written with just those two; nothing is calculated.
    return float(Decimal(fen) / FEN) if rest else whole


def _set(
    session: "Session", application: "Application", standard: "Standard", *, dry_run: bool
) -> "list[Moved]":
    """See first who is moved: once the standard is stored, nothing is new about it."""
    from app.services import moves, policies, standards

    standards.refuse_wrong(standard)
    moved = list(moves.moved_by(session, standard))
    if not dry_run:
        policies.accept_standard(session, application, standard)
    return moved


def _fen(text: str) -> int:
    """Read a sum in 元 exactly.

    Raises:
        typer.BadParameter: it is none, or finer than a 分.
    """
    try:
        fen = Decimal(text) * FEN
        if fen == fen.to_integral_value():
            return int(fen)
    except (InvalidOperation, OverflowError, ValueError):
        pass
    raise typer.BadParameter(text, param_hint="--yuan")


def _as_data(standard: "Standard") -> dict[str, Any]:
    return {
        "region": standard.region_code,
        "from_on": standard.from_on.isoformat(),
        "yuan": plain_yuan(standard.monthly_fen),
        "note": standard.note,
    }


def _moved(each: "Moved") -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "archive_no": each.archive_no,
        "before": each.before,
        "after": each.after,
    }


def _rule_set(each: "RuleSet") -> dict[str, Any]:
    until: date | None = each.until
    return {
        "name": each.name,
        "title": each.title,
        "from_on": each.from_on.isoformat(),
        "until_on": None if until is None else until.isoformat(),
        "source": each.source,
    }
