"""What an administrator decides about standards and rule sets, and how each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.errors import NotAllowed
from app.forms.check import unstorable
from app.forms.standard import STANDARD
from app.messages import explain
from app.rules import ruleset
from app.services import parties, standards
from app.services.errors import RuleSetRefused, Unstorable
from app.services.standards import RuleSet, Standard
from app.vault.files import disk_errors, write_whole
from db import changes
from db.models import PolicyRuleSet, PolicyStandard
from db.models.policy import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.work import Application

HERE, WITH_THE_PROGRAM = "本会", "随程序"
HOLDS, LATER, ENDED = "现行", "未到执行日", "以前的"
STOOD_BACK = "另有优先的，未用"
MOST, MOST_BYTES = 9, 1_000_000
"""More than any rank; more than any rule set is long."""


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A standard, who set it, and how it stands today."""

    standard: Standard
    origin: str
    standing: str

    @property
    def own(self) -> bool:
        """Tell whether it was set here, and may be taken away here."""
        return not self.standard.origin


@dataclass(frozen=True, slots=True)
class RuleSetRow:
    """A rule set with the text its office wrote, who set it, and how it stands today."""

    rule_set: RuleSet
    text: str
    origin: str
    standing: str
    own: bool


def standard_rows(session: Session) -> tuple[StandardRow, ...]:
    """List all standards, place by place, the newest first."""
    today = changes.author(session).at.date()
    known = standards.known(session)
    return tuple(
        StandardRow(each, _origin(session, each.origin), _standing_of(each, known, today))
        for each in known
    )


def rule_set_rows(session: Session) -> tuple[RuleSetRow, ...]:
    """List all rule sets, the newest first, those that another one stands before too."""
    today = changes.author(session).at.date()
    in_force = ruleset.in_force(standards.rule_sets(session), today)
    found = sorted(
        session.scalars(select(PolicyRuleSet)),
        key=lambda each: (each.from_on, each.name, -standards.rank(each.origin)),
        reverse=True,
    )
    best: dict[str, int] = {}
    for each in found:
        best[each.name] = min(best.get(each.name, MOST), standards.rank(each.origin))

    def standing(each: PolicyRuleSet) -> str:
        if standards.rank(each.origin) > best[each.name]:
            return STOOD_BACK
        if each.from_on > today:
            return LATER
        return HOLDS if in_force is not None and each.name == in_force.name else ENDED

    return tuple(
        RuleSetRow(
            standards.read(each.body),
            each.body,
            _origin(session, each.origin),
            standing(each),
            not each.origin,
        )
        for each in found
    )


def proposed(values: Values) -> Standard:
    """Read a standard that somebody filled in.

    Raises:
        Unstorable: something lacks or cannot be right.
        StandardWrong: the sum cannot be right.
    """
    problems = unstorable(STANDARD, values)
    if problems:
        raise Unstorable(tuple(problems))
    found = Standard(**{each.name: values.get(each.name) for each in STANDARD})  # type: ignore[arg-type]  # checked
    standards.refuse_wrong(found)
    return found


def before(session: Session, proposed: Standard) -> Standard | None:
    """Give the standard that a proposed one takes the place of, if one holds there by then."""
    return standards.of_day(session, proposed.from_on).of(proposed.region_code)


def accept_standard(session: Session, application: Application, standard: Standard) -> None:
    """Store what a place grants from a day on, as an administrator decided.

    Raises:
        NotAllowed: only an administrator does this.
        StandardWrong: the code or the sum cannot be right.
    """
    _administrators_only(application)
    standards.set_standard(session, standard)


def drop_standard(session: Session, application: Application, standard: Standard) -> None:
    """Take a standard away that was set here.

    Raises:
        NotAllowed: only an administrator does this, and nobody with what came from above.
    """
    _administrators_only(application)
    key = (standard.region_code, standard.from_on, standard.origin)
    found = session.get(PolicyStandard, key)
    if standard.origin or found is None:
        raise NotAllowed
    session.delete(found)
    standards.note(session, "撤下低保标准", standard.region_code)


def accept_rule_set(session: Session, application: Application, text: str) -> RuleSet:
    """Take in a rule set, as an administrator decided.

    Raises:
        NotAllowed: only an administrator does this.
        RuleSetRefused: it cannot be read, contradicts itself or overlaps another in time.
    """
    _administrators_only(application)
    return standards.add_rule_set(session, text)


def drop_rule_set(session: Session, application: Application, name: str) -> None:
    """Take a rule set away that was set here; what came from above or ships holds again.

    Raises:
        NotAllowed: only an administrator does this, and only with what was set here.
    """
    _administrators_only(application)
    found = session.get(PolicyRuleSet, (name, ""))
    if found is None:
        raise NotAllowed
    session.delete(found)
    standards.note(session, "撤下认定规则", name)


def read_in(file: Path) -> str:
    """Read the text of a rule set; one of another encoding is read as far as it goes.

    Raises:
        RuleSetRefused: it is far too large to be one.
        DriveFailed: it cannot be read.
    """
    with disk_errors(), file.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise RuleSetRefused(reason=explain("rule_set_too_large"))
    return content.decode("utf-8-sig", errors="replace")


def write_out(row: RuleSetRow, file: Path) -> None:
    """Write the text of a rule set as its office wrote it.

    Raises:
        NoSpace, TargetNotWritable, ...: the drive does not take it.
    """
    write_whole(file, lambda target: target.write(row.text.encode()))


def _administrators_only(application: Application) -> None:
    if not application.may_administer:
        raise NotAllowed


def _origin(session: Session, origin: str) -> str:
    if origin == SHIPPED:
        return WITH_THE_PROGRAM
    return f"上级：{parties.unit_name(session, origin)}" if origin else HERE


def _standing_of(standard: Standard, known: Iterable[Standard], today: date) -> str:
    beside = [each for each in known if each.region_code == standard.region_code]
    if any(not each.origin for each in _of_the_same_day(standard, beside)):
        return STOOD_BACK
    if standard.from_on > today:
        return LATER
    newer = any(standard.from_on < each.from_on <= today for each in beside)
    return ENDED if newer else HOLDS


def _of_the_same_day(standard: Standard, beside: Iterable[Standard]) -> Iterator[Standard]:
    return (
        each
        for each in beside
        if each.from_on == standard.from_on and each.origin != standard.origin
    )
