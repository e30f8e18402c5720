"""Which steps of its life a file can take, and what each of them lacks.

Source: domain reference §1.4, §5; [000] 二, [002] 二, [004] 二. The steps are data
(``resources/lifecycle``); a file's state is what its steps made of it, never typed.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

REVIEW = "审核"
ONE_PERSON, REVIEWERS_WANTED = "step_same_person", "step_needs_reviewer"
ACCOUNTS, UNIT = "settings/accounts", "settings/unit"


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"sources": "from"}):
    """A step as its file declares it; what each key means stands at the head of that file."""

    title: str
    about: str
    date: str
    sources: tuple[str, ...] = ()
    to: str = ""
    by: Literal["经办", "审核"] = "经办"
    usual: bool = False
    needs: tuple[str, ...] = ()
    reason: str = ""
    reason_demanded: bool = False
    opinion: str = ""
    given: str = ""
    options: str = ""
    stages: tuple[str, ...] = ()
    sets: dict[str, str] = {}
    papers: tuple[str, ...] = ()

    @property
    def opens(self) -> bool:
        """Tell whether the step opens a file instead of being taken with one."""
        return not self.sources

    @property
    def leaves(self) -> bool:
        """Tell whether a file goes out of the archive by it."""
        return "exited_on" in self.sets


@dataclass(frozen=True, slots=True)
class Steps:
    """All steps by title, in the order of a file's life, and the needs by name."""

    steps: Mapping[str, Step]
    needs: Mapping[str, str]

    def __getitem__(self, title: str) -> Step:
        return self.steps[title]

    def from_state(self, state: str) -> Iterator[Step]:
        """Give the steps that can be taken in ``state``, those that usually come next first."""
        found = [each for each in self.steps.values() if state in each.sources]
        yield from sorted(found, key=lambda each: not each.usual)


class Proof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paper that the dossier needs before ``step``, of whom its file declares."""

    title: str
    step: str
    causes: frozenset[str] = frozenset()
    workers: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()


class _StepsFile(msgspec.Struct, forbid_unknown_fields=True):
    needs: dict[str, str]
    step: tuple[Step, ...]


class _DossierFile(msgspec.Struct, forbid_unknown_fields=True):
    proof: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A step that was taken, and taken back where ``is_taken_back``."""

    step: str
    before: str | None
    after: str
    on: date | None
    by: str | None
    is_taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """What a step lacks: the sentence ``code`` with its figures, and the place that mends it.

    Places are ``cell/field``, the name of a part of the archive, or a part of the settings;
    empty where nothing but another step mends it.
    """

    code: str
    figures: tuple[tuple[str, str | int], ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What decides on the next step of a file.

    ``answers`` holds the needs that data answers, by name, with what lacks; an empty tuple where
    nothing does. A need that no data answers is missing there: whoever takes the step confirms it.
    """

    state: str
    events: Sequence[Event]
    answers: Mapping[str, Sequence[Lack]]
    account: str
    reviews: bool
    single_post: bool
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that comes into question; it is open where nothing lacks.

    ``confirms`` are the needs, by name, that whoever takes it confirms with a date.
    """

    step: Step
    lacks: tuple[Lack, ...]
    confirms: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether the step can be taken now."""
        return not self.lacks


def read_steps(text: str) -> Steps:
    """Read the steps and their needs.

    Raises:
        ValueError: the text is no list of steps, or a step has a need that is not explained.
    """
    file = msgspec.convert(tomllib.loads(text), _StepsFile)
    for each in file.step:
        for need in each.needs:
            if need not in file.needs:
                message = f"{each.title}: {need}"
                raise ValueError(message)
    return Steps({each.title: each for each in file.step}, file.needs)


def read_dossier(text: str) -> tuple[Proof, ...]:
    """Read which papers the dossier needs.

    Raises:
        msgspec.ValidationError: the text is no list of proofs.
    """
    return msgspec.convert(tomllib.loads(text), _DossierFile).proof


def state_of(events: Sequence[Event], stored: str) -> str:
    """Give the state that the steps made: where the last that stands led to.

    A file without any, as another program may have sent it, is in the state it came with.
    """
    return next((each.after for each in reversed(events) if not each.is_taken_back), stored)


def standing(events: Sequence[Event]) -> list[Event]:
    """Give the steps that were not taken back, the first first."""
    return [each for each in events if not each.is_taken_back]


def since(events: Sequence[Event]) -> date | None:
    """Give the day on which the file came into its state."""
    moved = [each for each in standing(events) if each.before != each.after]
    return moved[-1].on if moved else None


def last_taken(case: Case) -> Event | None:
    """Give the step that can be taken back: the last that stands, unless it opened the file.

    The exit of a family that was filed again stays: its people stand in the new file.
    """
    stands = standing(case.events)
    if case.superseded or not stands or stands[-1].before is None:
        return None
    return stands[-1]


def offers(case: Case, steps: Steps) -> tuple[Offer, ...]:
    """Give every step that comes into question, the usual one first, with what it lacks."""
    if case.superseded:
        return ()
    return tuple(
        Offer(
            step,
            (*_persons(step, case, steps), *_lacks(step, case)),
            tuple(need for need in step.needs if need not in case.answers),
        )
        for step in steps.from_state(case.state)
    )


def proofs(
    step: str, known: Sequence[Proof], *, causes: frozenset[str], worker: str, status: str
) -> tuple[str, ...]:
    """Name the papers that a household's dossier needs before a step."""
    return tuple(
        each.title
        for each in known
        if each.step == step
        and (not each.causes or each.causes & causes)
        and (not each.workers or worker in each.workers)
        and (not each.statuses or status in each.statuses)
    )


def changed_columns(step: Step, on: date, given: str | None) -> dict[str, Any]:
    """Give the columns of the file that a step sets, as a body holds them."""
    words = {"on": on.isoformat(), "given": given}
    return {column: words.get(word, word) for column, word in step.sets.items()}


def _lacks(step: Step, case: Case) -> Iterator[Lack]:
    for need in step.needs:
        yield from case.answers.get(need, ())


def _persons(step: Step, case: Case, steps: Steps) -> Iterator[Lack]:
    """See to it that who enters does not approve, unless one person does all at this union."""
    if step.by != REVIEW or case.single_post:
        return
    if not case.reviews:
        yield Lack(REVIEWERS_WANTED, (("step", step.title),), ACCOUNTS)
    elif any(each.by == case.account and _enters(each, steps) for each in standing(case.events)):
        yield Lack(ONE_PERSON, (("step", step.title),), UNIT)


def _enters(event: Event, steps: Steps) -> bool:
    step = steps.steps.get(event.step)
    return step is None or step.by != REVIEW
