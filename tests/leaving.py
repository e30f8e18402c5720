"""Let pages leave as the window and the command line do, for tests that need what is then true."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from app.services import printing, prints
from app.work import finish
from db import changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.printing.drawing import Copy
    from db.vocabulary import Filling


def let_leave(
    session: Session, ids: Sequence[str], kind: str = "card", filling: Filling | None = None
) -> tuple[Copy, ...]:
    """Print these households' pages of a kind and give what they said."""
    printable = printing.CATALOGUE[kind]
    chosen = filling or printable.usual
    copies = printing.state(session, printable, chosen, ids, printing.Reserved())
    drawn = finish(printing.draw(printable, copies, BytesIO()))
    pages = tuple(range(1, drawn.pages + 1))
    today = changes.author(session).at.date()
    output = prints.Output(printable, chosen, drawn, today, pages, "HP")
    run_id = prints.begin(session, output)
    prints.finish(session, run_id, output, pages)
    return copies
