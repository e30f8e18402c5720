"""The lists of the exchange tell what was sent, what came, and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import bundles, cards, mailbox, receptions
from app.work import finish, perform
from tests.leaving import let_leave
from tests.ledgers import TOWN
from tests.unions import COUNTY, NAMES, enrolled, file_household

if TYPE_CHECKING:
    from pathlib import Path


def test_a_report_is_listed_on_both_sides(tmp_path: Path) -> None:
    unions = enrolled(tmp_path)
    household_id = file_household(unions.town)
    sent = finish(bundles.export(unions.town, mailbox.REPORTS["本次变动"], COUNTY, unions.stick))
    finish(receptions.receive(unions.county, sent.file, receipts=unions.stick))

    (above,) = perform(unions.town, "", mailbox.peers).value
    assert (above.unit_id, above.is_above) == (COUNTY, True)
    assert NAMES[COUNTY] in above.name
    (below,) = perform(unions.county, "", mailbox.peers).value
    assert (below.unit_id, below.is_above) == (TOWN, False)

    newest, request = perform(unions.town, "", lambda s: mailbox.sent(s, 10)).value
    assert (newest.title, newest.sequence, newest.records) == (
        "本次变动",
        sent.sequence,
        sent.records,
    )
    assert request.title == "登记申请"
    (came,) = perform(unions.county, "", lambda s: mailbox.came(s, 10)).value
    assert (came.title, came.sequence) == ("本次变动", sent.sequence)
    assert TOWN in came.from_unit

    assert perform(unions.town, "", lambda s: cards.issued(s, household_id)).value == ()
    perform(unions.town, "打印", lambda s: let_leave(s, [household_id]))
    (card,) = perform(unions.town, "", lambda s: cards.issued(s, household_id)).value
    assert card.number
    assert card.received_on is None
    unions.close()
