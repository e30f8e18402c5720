"""Ask about archives that a new one is like before it is filed, and keep what is answered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import AppError
from app.services import doubles
from db import doubles as finding

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.doubles import Compared, Likeness

MOST = 5
"""So many archives are shown beside the new one; all of them are listed once it is filed."""


class SeemsDouble(AppError):
    """Archives are there that seem to hold the same people; ``found`` lays each beside the new.

    The new one, on the left, is not filed: nothing was stored.
    """

    code = "seems_double"

    def __init__(self, found: tuple[Compared, ...]) -> None:
        super().__init__(count=len(found))
        self.found = found


@dataclass(frozen=True, slots=True)
class Settled:
    """That somebody saw what the new archive is like and wants it filed; ``answer`` says why.

    Without an ``answer`` the pairs are listed until somebody has looked into them.
    """

    answer: Values | None = None


def settle(session: Session, household_id: str, settled: Settled | None) -> None:
    """See whether somebody has to be asked about an archive that was just filed.

    A shared telephone alone is no question.

    Raises:
        SeemsDouble: there are others like it, and nobody was asked; the transaction is given up.
        PersonElsewhere: one of its people stands in another archive of ours.
        Unstorable: the answer lacks its verdict or its reason.
    """
    connection = session.connection()
    finding.refuse(connection, [household_id])
    finding.refresh(connection, [household_id])
    kinds: defaultdict[str, list[Likeness]] = defaultdict(list)
    for each in doubles.alike(session, household_id):
        if each.waits and not each.kind.is_hint:
            kinds[each.other_id].append(each.kind)
    if kinds and settled is None:
        others = list(kinds)[:MOST]
        raise SeemsDouble(
            tuple(doubles.side_by_side(session, household_id, each) for each in others)
        )
    if settled is not None and settled.answer is not None:
        for other_id, found in kinds.items():
            doubles.answer(session, household_id, other_id, found, settled.answer)
