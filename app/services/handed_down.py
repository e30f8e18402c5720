"""Standards, rule sets and what the office set on their way down, taken in beside our own.

State, not changes: all that hold are sent, and what comes takes the place of whatever came
before, so that the union above can take something back. What was set here stays, and goes before
what came of the same day or name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from sqlalchemy import delete

from app.exchange.bundle import line, policy, reference
from app.exchange.bundle.reference import Reference
from app.messages import explain
from app.services import (
    enrolment,
    explanations,
    holding,
    mailbox,
    office_sets,
    parties,
    sending,
    standards,
)
from app.services.errors import NobodyBelow, RuleSetRefused
from app.services.reception import PolicyTaken
from app.services.standards import Standard
from app.vault.files import write_and_read_back
from app.work import Progress, perform
from db import changes
from db.models import Bundle, PolicyRuleSet, PolicyStandard
from db.models.policy import SHIPPED
from db.vocabulary import Aggregate, BundleKind, PeerSide

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.exchange.bundle.bag import BagWriter
    from app.exchange.bundle.policy import Policy
    from app.vault.home import Home
    from app.work import Application, Steps

VERB = "下发标准和规则"


@dataclass(frozen=True, slots=True)
class HandedDown:
    """Reference data that lies on the drive, for a union below."""

    bundle: str
    sequence: int
    unit: str
    unit_name: str
    file: Path
    counts: dict[str, int]


def hand_down(application: Application, unit_id: str, out: Path) -> HandedDown:
    """Write what holds here for the union ``unit_id`` below to ``out``, or into that folder.

    Raises:
        PeerUnknown: no site of that union is enrolled.
        NoSpace, TargetNotWritable, ReadBackDiffers, ...: the drive does not take it.
    """
    bundle_id = perform(application, VERB, partial(_number, unit_id=unit_id)).value
    writing = partial(_write, bundle_id=bundle_id, out=out, home=application.home)
    return perform(application, VERB, writing).value


def hand_down_to_all(application: Application, out: Path) -> Steps[tuple[HandedDown, ...]]:
    """Write what holds here for every union below into the folder ``out``.

    Raises:
        NobodyBelow: no union below is enrolled.
        NoSpace, TargetNotWritable, ReadBackDiffers, ...: the drive does not take it.
    """
    peers = perform(application, "", mailbox.peers).value
    below = tuple(dict.fromkeys(each.unit_id for each in peers if not each.is_above))
    if not below:
        raise NobodyBelow
    done: list[HandedDown] = []
    for unit_id in below:
        yield Progress("写入并核对", len(done), len(below))
        done.append(hand_down(application, unit_id, out))
    return tuple(done)


def take_in(session: Session, unit_id: str, came: Policy) -> PolicyTaken:
    """Put what came from ``unit_id`` in the place of what came before; ours stays as it is."""
    for table in (PolicyStandard, PolicyRuleSet):
        session.execute(delete(table).where(table.origin.not_in(("", SHIPPED))))
    session.expire_all()
    changes.author(session).tables.update(("policy_standard", "rule_set"))
    refused: list[str] = []
    behind = [*_take_standards(session, unit_id, came)]
    behind += _take_rule_sets(session, unit_id, came, refused)
    of_office = office_sets.take_in(session, unit_id, came)
    standards.note(session, "接收标准和规则", unit_id)
    return PolicyTaken(
        standards=len(came.standards),
        rule_sets=len(came.rule_sets),
        library=of_office.library,
        phrases=of_office.phrases,
        terms=of_office.terms,
        behind=(*behind, *of_office.behind),
        refused=(*refused, *of_office.refused),
    )


def _take_standards(session: Session, unit_id: str, came: Policy) -> Iterator[str]:
    """Store the standards, and name those of which another was set here."""
    own = {(each.region_code, each.from_on): each for each in standards.known(session)}
    for each in came.standards:
        found = Standard(each.region_code, each.from_on, each.monthly_fen, each.note, unit_id)
        standards.put(session, found)
        mine = own.get((each.region_code, each.from_on))
        if mine is not None and mine.monthly_fen != each.monthly_fen:
            sums = (explanations.money(fen) for fen in (mine.monthly_fen, each.monthly_fen))
            yield explain(
                "standard_behind",
                {
                    "place": each.region_code,
                    "day": str(each.from_on),
                    **dict(zip(("ours", "theirs"), sums, strict=True)),
                },
            )


def _take_rule_sets(
    session: Session, unit_id: str, came: Policy, refused: list[str]
) -> Iterator[str]:
    """Store the rule sets that can stand beside ours, and name those of which we have our own."""
    for text in came.rule_sets:
        try:
            found = standards.fitting(session, text)
        except RuleSetRefused as error:
            refused.append(explain(error.code, error.figures))
            continue
        standards.keep(session, found, text, unit_id)
        session.flush()
        mine = session.get(PolicyRuleSet, (found.name, ""))
        if mine is not None and mine.body != text:
            yield explain("rule_set_behind", {"name": found.name})


def _number(session: Session, *, unit_id: str) -> str:
    peer = parties.peer_of(session, unit_id, PeerSide.LOWER)
    return sending.begin(session, BundleKind.REFDATA, unit_id, peer.site_id).id


def _write(session: Session, *, bundle_id: str, out: Path, home: Home) -> HandedDown:
    own = parties.own(session)
    bundle = session.get_one(Bundle, bundle_id)
    peer = parties.peer_of(session, bundle.to_unit_id, PeerSide.LOWER)
    units = list(enrolment.known_units(session.connection(), beside=peer.unit_id))
    said = sending.heading(session, bundle, own, peer.age_recipient, counts={"units": len(units)})
    sent = holding.policy(session)
    whole = BytesIO()

    def fill(bag: BagWriter) -> None:
        bag.add(line.file_of(Aggregate.UNIT), units)
        bag.add(reference.NAME, [reference.write(Reference(own.unit, own.site_keys()))])
        bag.add(policy.NAME, [policy.write(sent)])

    sending.write_small(own, bundle, said, fill, whole, home.temporary)
    file = out / bundle.file_name if out.is_dir() else out
    write_and_read_back(file, whole)
    bundle.file_name = file.name
    counts = {
        "units": len(units),
        "standards": len(sent.standards),
        "rule_sets": len(sent.rule_sets),
        "library": len(sent.library or ()),
        "phrases": len(sent.phrases or ()),
        "terms": len(sent.terms or ()),
    }
    return HandedDown(
        bundle.id,
        bundle.sequence,
        peer.unit_id,
        parties.unit_name(session, peer.unit_id),
        file,
        counts,
    )
