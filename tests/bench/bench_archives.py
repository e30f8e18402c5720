"""Archive forms of two sides against bare reportlab that draws the same text and codes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from app.forms.archive_sheet import ARCHIVE_SHEET
from app.printing.archive import ArchiveFacts, ArchivePress, answers
from app.printing.drawing import Copy, draw
from app.printing.sheet import SheetPress
from app.rules.paper_code import new_code
from tests.app.printing.archives import USUAL
from tests.bench import bare
from tests.bench.bench_cards import GIVEN, SURNAMES
from tests.bench.measure import Measure, by_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.measure import Size

ARCHIVES = {"small": 20, "full": 1000}


def measures(size: Size) -> Iterator[Measure]:
    """Print the archives of a county; each side parses its fonts before it is timed."""
    chance = Random(20260302)
    archives = [_archive(chance, number) for number in range(ARCHIVES[size])]
    press = SheetPress(ARCHIVE_SHEET)
    told = [answers(each) for each in archives]
    pages = [page for each in told for page in bare.pages(press.compose(each), each["reference"])]
    took = by_turns(
        lambda: _ours(archives), lambda: bare.draw(ARCHIVE_SHEET, press, pages), rounds=3
    )
    yield Measure(
        name=f"{len(archives)} 份档案表",
        ours=len(pages) / took.ours,
        peer="reportlab 直接绘制同样的文字和二维码",
        peer_figure=len(pages) / took.peer,
        goal=0.8,
        unit="页/秒",
        at_least=True,
    )


def _ours(archives: list[ArchiveFacts]) -> None:
    copies = [Copy(each) for each in archives]
    for _ in draw(ARCHIVE_SHEET.title, ArchivePress(), copies, BytesIO()):
        pass


def _archive(chance: Random, number: int) -> ArchiveFacts:
    def person() -> str:
        return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2))

    values = {
        **USUAL.values,
        "name": person(),
        "archive_no": f"2026-{number:05d}",
        "address": f"示范县解放路街道{person()[1:]}社区{chance.randrange(90)}号楼{number % 500}室",
        "phone": f"1390000{chance.randrange(10_000):04d}",
        "workplace": f"示范县{person()[1:]}纺织有限责任公司",
        "cause_note": f"{person()}长期透析，每年自付{chance.randrange(90_000)}元。",
        "yearly_income_fen": chance.randrange(9_000_000),
    }
    members = tuple({**each, "name": person()} for each in USUAL.rows["members"])
    imprint = replace(USUAL.imprint, code=new_code(chance.randbytes(5)))
    return ArchiveFacts(values, {**USUAL.rows, "members": members}, imprint)
