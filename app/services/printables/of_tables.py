"""Tables over many households."""

from __future__ import annotations

from functools import partial

from app.forms.exits_sheet import EXITS_SHEET
from app.forms.table_sheet import ARCHIVES, LEADERS_VISITS, RECEIPTS, Table
from app.printing.told import ToldPress
from app.services import summary_papers, table_papers
from app.services.printables.kind import Printable
from db.vocabulary import Filling


def _printable(
    table: Table, about: str, stamps: str = "", filling: Filling = Filling.FILLED
) -> Printable:
    return Printable(
        table.name,
        table.title,
        "A4 横向",
        about,
        partial(ToldPress, table.sheet),
        {filling: table_papers.filled(table), Filling.BLANK: table_papers.blank(table)},
        gathered=table_papers.one_table(table),
        stamps=stamps,
    )


TABLES = (
    Printable(
        EXITS_SHEET.name,
        EXITS_SHEET.title,
        "A4 横向",
        "台账里全部各户，每个填报单位一行，按当天汇总",
        partial(ToldPress, EXITS_SHEET),
        {Filling.FILLED: summary_papers.exits, Filling.BLANK: summary_papers.blank_exits},
        copies=2,
        stamps="填报工会",
        destined=False,
        whole=True,
    ),
    _printable(ARCHIVES, "所选各户一份，每户一行，上报或备查", "填报工会"),
    _printable(RECEIPTS, "所选各户一份，发放时签字或按手印", "发放工会", Filling.PREFILLED),
    _printable(LEADERS_VISITS, "所选各户一份，按住址排好，附一户简介", "", Filling.PREFILLED),
)
