"""The command that prints: any kind of page of the catalogue, into a PDF."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.answer import Answer
from app.commands.errors import KindUnknown, NoWorkbook
from app.commands.frame import Account, PasswordFile, within
from app.commands.usage import ask_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.services.printing import Filling, Printable
    from app.work import Application

WORKBOOK = ".xlsx"


def draw(
    home: Path,
    kind: Annotated[str, typer.Argument(help="表的名字，见 --list。", metavar="KIND")] = "",
    households: Annotated[
        list[str] | None,
        typer.Option("--household", help="编号、档号、卡号或录入码，可写多个。", metavar="ID"),
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="打印所有在册的户。")] = False,
    blank: Annotated[bool, typer.Option("--blank", help="打印空白表。")] = False,
    filled: Annotated[bool, typer.Option("--filled", help="打印已填好的，不打印待填的。")] = False,
    prefilled: Annotated[
        bool, typer.Option("--prefilled", help="打印待填的，只印好不常变的内容。")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(help="PDF 写到这个文件；汇总类的表写成 .xlsx 就是工作簿。", metavar="FILE"),
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="列出能打印的表。")] = False,
    password_file: PasswordFile = None,
    account: Account = None,
) -> Answer:
    """Print pages of one kind, or list the kinds there are."""
    from app.services.printing import CATALOGUE, Filling

    if listing:
        return _listed()
    if not kind:
        ask_for("KIND", "--list")
    if kind not in CATALOGUE:
        raise KindUnknown(name=kind)
    if out is None:
        ask_for("--out")
    printable = CATALOGUE[kind]
    if not (households or everybody or blank or printable.whole):
        ask_for("--household", "--all", "--blank")
    asked = {Filling.BLANK: blank, Filling.FILLED: filled, Filling.PREFILLED: prefilled}
    filling = next((each for each, wanted in asked.items() if wanted), printable.usual)
    names = None if everybody else households or []
    put = _save if out.suffix.lower() == WORKBOOK else _print
    return within(
        home,
        account,
        password_file,
        lambda application: put(application, printable, filling, names, out),
    )


def _listed() -> Answer:
    from app.services.printing import CATALOGUE

    kinds = CATALOGUE.values()
    data = {
        "kinds": [
            {
                "kind": each.kind,
                "title": each.title,
                "paper": each.paper,
                "about": each.about,
                "fillings": [filling.value for filling in each.fillings],
            }
            for each in kinds
        ]
    }
    lines = (
        f"{each.kind}　{each.title}　{each.paper}　{each.about}　{'、'.join(each.fillings)}"
        for each in kinds
    )
    return Answer(data, tuple(lines))


def _print(
    application: "Application",
    printable: "Printable",
    filling: "Filling",
    names: "Sequence[str] | None",
    out: Path,
) -> Answer:
    """Draw the pages, put on record what they bear, then write the file."""
    from app.services import printing, prints
    from app.vault.files import write_whole
    from app.vault.spool import Spool
    from app.work import finish, perform

    ids = perform(application, "", lambda session: _meant(session, names)).value
    today = application.clock().date()
    # The pages wait in a spool, so that nothing is written where not all could be drawn.
    with Spool(application.home.temporary) as pages:
        copies = printing.state_all(application, printable, filling, ids)
        drawn = finish(printing.draw(printable, copies, pages, len(ids)))
        numbers = tuple(range(1, drawn.pages + 1))
        output = prints.Output(printable, filling, drawn, today, numbers)
        run_id = perform(application, "", lambda session: prints.begin(session, output)).value
        pages.seek(0)
        write_whole(out, lambda file: shutil.copyfileobj(pages, file))
    verb = printing.VERB
    perform(application, verb, lambda session: prints.finish(session, run_id, output, numbers))
    data = {
        "kind": printable.kind,
        "file": str(out),
        "pages": drawn.pages,
        "missing": [
            {"character": character, "copies": len(places)} for character, places in drawn.missing
        ],
    }
    lines = [f"共 {drawn.pages} 页，已写到 {out}。"]
    if drawn.missing:
        characters = "、".join(
            f"{each}（U+{ord(each):04X}，第 {'、'.join(str(page) for page in places)} 页）"
            for each, places in drawn.missing
        )
        lines.append(f"字库里没有这些字，打印为“〓”并在页脚注明，请用笔补写：{characters}。")
    return Answer(data, tuple(lines))


def _save(
    application: "Application",
    printable: "Printable",
    filling: "Filling",
    names: "Sequence[str] | None",
    out: Path,
) -> Answer:
    """Write a table as a workbook instead of drawing its pages."""
    from app.services import table_workbooks
    from app.work import finish, perform

    if printable.kind not in table_workbooks.COLUMNS:
        raise NoWorkbook(title=printable.title)
    ids = perform(application, "", lambda session: _meant(session, names)).value
    rows = finish(table_workbooks.save(application, printable, filling, ids, out))
    data = {"kind": printable.kind, "file": str(out), "rows": rows}
    return Answer(data, (f"共 {rows} 行，已写到 {out}。",))


def _meant(session: "Session", names: "Sequence[str] | None") -> "Sequence[str]":
    """Give the households that were named; all that have not left where none was."""
    from app.services import lookup, printing

    if names is None:
        return printing.everybody(session)
    return [lookup.named(session, name) for name in names]
