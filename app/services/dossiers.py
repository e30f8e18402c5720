"""Which papers a household's dossier should hold, and which of them lie in it.

Source: domain reference §4, dossier list. The list is data (``resources/lifecycle``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.lifecycle import dossier
from app.rules import lifecycle
from app.services.weaving import head_and_members

if TYPE_CHECKING:
    from db.bodies import Body


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that has to be there before ``step``."""

    proof: str
    step: str
    is_there: bool


def wanted(body: Body) -> tuple[Wanted, ...]:
    """Name every paper that a household needs on its way, in the order of the list."""
    there = {each.get("proof") for each in body.get("attachments", ())}
    steps = dict.fromkeys(each.step for each in dossier())
    return tuple(
        Wanted(proof, step, is_there=proof in there)
        for step in steps
        for proof in before(body, step)
    )


def before(body: Body, step: str) -> tuple[str, ...]:
    """Name the papers that a household's dossier needs before a step."""
    head, _ = head_and_members(body)
    causes = [body.get("main_cause", ""), *body.get("other_causes", ())]
    return lifecycle.proofs(
        step,
        dossier(),
        causes=frozenset(causes),
        worker=body.get("worker_type", ""),
        status=head.get("work_status", ""),
    )
