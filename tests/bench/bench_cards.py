"""Liaison cards against bare reportlab that draws the same lines of text and the same codes."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from app.forms.card_sheet import CARD_SHEET, MEASURES
from app.printing.card import CardFacts, CardPress, answers
from app.printing.drawing import Copy, draw
from app.printing.sheet import SheetPress
from app.rules.paper_code import new_code
from tests.bench import bare
from tests.bench.measure import Measure, by_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.measure import Size

CARDS = {"small": 50, "full": 1000}
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "秀兰建国英明华丽军伟芳娜敏静强磊洋勇艳杰娟涛超霞平刚桂玉"


def measures(size: Size) -> Iterator[Measure]:
    """Print the cards of a county; each side parses its fonts before it is timed."""
    chance = Random(20260301)
    cards = [_card(chance, number) for number in range(CARDS[size])]
    press = SheetPress(CARD_SHEET)
    told = [answers(card) for card in cards]
    pages = [page for each in told for page in bare.pages(press.compose(each), each["reference"])]
    took = by_turns(lambda: _ours(cards), lambda: bare.draw(CARD_SHEET, press, pages), rounds=3)
    yield Measure(
        name=f"{len(cards)} 张联系卡",
        ours=len(cards) / took.ours,
        peer="reportlab 直接绘制同样的文字和二维码",
        peer_figure=len(cards) / took.peer,
        goal=0.8,
        unit="页/秒",
        at_least=True,
    )


def _ours(cards: list[CardFacts]) -> None:
    copies = [Copy(card) for card in cards]
    for _ in draw(CARD_SHEET.title, CardPress(), copies, BytesIO()):
        pass


def _card(chance: Random, number: int) -> CardFacts:
    def person() -> str:
        return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2))

    def phone() -> str:
        return f"1390000{chance.randrange(10_000):04d}"

    measures = (f"{side}：已联系落实，补助{chance.randrange(9000)}元" for side in MEASURES)
    return CardFacts(
        number=f"2026-{number:05d}",
        code=new_code(chance.randbytes(5)),
        ledger="00000000-0000-4000-8000-000000000000",
        head_name=person(),
        workplace=f"示范县{person()[1:]}纺织有限责任公司",
        address=f"示范县解放路街道{person()[1:]}社区{chance.randrange(90)}号楼{number % 500}室",
        phone=phone(),
        level="省级",
        category=chance.choice(("深度困难", "相对困难", "意外致困")),
        main_cause="家庭成员患重特大疾病",
        needs=f"{person()}长期透析，每年自付{chance.randrange(90_000)}元；女儿考入大学，学费有困难。",
        measures=tuple(zip(MEASURES, measures, strict=True)),
        helper_unit="示范县总工会",
        cadre_name=person(),
        cadre_post="示范县总工会帮扶中心干部",
        cadre_phone=phone(),
        union_name="示范县总工会",
        union_phone="0900-1234567",
        hotline="12351",
        issued_on=date(2026, 3, 1),
        practice=False,
    )
