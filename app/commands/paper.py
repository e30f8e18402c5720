"""The command that prints: any kind of page of the catalogue, into a PDF."""

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.answer import Answer
from app.commands.errors import KindUnknown
from app.commands.frame import Account, PasswordFile, within
from app.commands.usage import ask_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from app.printing.card import PrintReport
    from app.vault.spool import Spool
    from app.work import Application

    Drawing = Callable[..., PrintReport]


def draw(
    home: Path,
    kind: Annotated[str, typer.Argument(help="表的名字，见 --list。", metavar="KIND")] = "",
    households: Annotated[
        list[str] | None,
        typer.Option("--household", help="编号、档号或卡号，可写多个。", metavar="ID"),
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="打印所有在册的户。")] = False,
    blank: Annotated[bool, typer.Option("--blank", help="打印空白表。")] = False,
    out: Annotated[Path | None, typer.Option(help="PDF 写到这个文件。", metavar="FILE")] = None,
    listing: Annotated[bool, typer.Option("--list", help="列出能打印的表。")] = False,
    password_file: PasswordFile = None,
    account: Account = None,
) -> Answer:
    """Print pages of one kind, or list the kinds there are."""
    from app.printing.catalogue import CATALOGUE

    if listing:
        return _listed()
    if not kind:
        ask_for("KIND", "--list")
    if kind not in CATALOGUE:
        raise KindUnknown(name=kind)
    if out is None:
        ask_for("--out")
    if not (households or everybody or blank):
        ask_for("--household", "--all", "--blank")
    names = None if everybody else households
    drawing = _draw_blank if blank else partial(_draw_cards, names=names)
    return within(
        home, account, password_file, lambda application: _print(application, kind, drawing, out)
    )


def _listed() -> Answer:
    from app.printing.catalogue import CATALOGUE

    kinds = CATALOGUE.values()
    data = {
        "kinds": [
            {"kind": each.kind, "title": each.title, "paper": each.paper, "about": each.about}
            for each in kinds
        ]
    }
    lines = (f"{each.kind}　{each.title}　{each.paper}　{each.about}" for each in kinds)
    return Answer(data, tuple(lines))


def _print(application: "Application", kind: str, drawing: "Drawing", out: Path) -> Answer:
    """Draw the pages, commit the numbers that they bear, then write the file."""
    from app.vault.files import write_whole
    from app.vault.spool import Spool
    from app.work import perform

    # A number must never stand on paper and not in the ledger, so the pages wait in a spool.
    with Spool(application.home.temporary) as pages:
        report = perform(application, "打印", lambda session: drawing(session, pages=pages)).value
        pages.seek(0)
        write_whole(out, lambda file: shutil.copyfileobj(pages, file))
    data = {
        "kind": kind,
        "file": str(out),
        "pages": report.pages,
        "missing": [{"character": each, "copies": copies} for each, copies in report.missing],
    }
    lines = [f"共 {report.pages} 页，已写到 {out}。"]
    if report.missing:
        characters = "、".join(f"{each}（U+{ord(each):04X}）" for each, _ in report.missing)
        lines.append(f"字库里没有这些字，打印为“〓”并在页脚注明，请用笔补写：{characters}。")
    return Answer(data, tuple(lines))


def _draw_blank(session: "Session", pages: "Spool") -> "PrintReport":
    from app.printing.card import draw_cards
    from app.services import cards

    return draw_cards([cards.blank_card(session)], pages)


def _draw_cards(
    session: "Session", pages: "Spool", names: "Sequence[str] | None"
) -> "PrintReport":
    from app.printing.card import draw_cards
    from app.services import cards, lookup

    ids = None if names is None else [lookup.named(session, name) for name in names]
    return draw_cards(cards.card_facts(session, ids), pages)
