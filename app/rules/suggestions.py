"""Propose difficulties and measures for a household, each with the reason why.

[001] 三(三), [004] 六(四)6: 因户施策. The library knows what fits which circumstance; the
clerk takes what is proposed, changes it or leaves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from app.rules.grounds import ALWAYS, grounds
from app.rules.help_library import WHO

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from app.rules.grounds import Circumstances
    from app.rules.help_library import DifficultyEntry, Library, MeasureEntry

SOMEBODY = "家人"


class Reason(NamedTuple):
    """Why something is proposed: the code of its sentence, and what that is filled with."""

    code: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProposedDifficulty:
    """A difficulty that the household seems to have."""

    kind: str
    situation: str
    advice: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ProposedMeasure:
    """A measure that fits, to be done by ``due_on``."""

    side: str
    kind: str
    content: str
    department: str
    action_plan: str
    due_on: date
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """What stands in the file already: the kinds listed, the measures by side and content."""

    kinds: Collection[str] = ()
    measures: Collection[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is proposed, in the order of the library."""

    difficulties: tuple[ProposedDifficulty, ...]
    measures: tuple[ProposedMeasure, ...]


def suggested(
    of: Circumstances, present: Present, libraries: Sequence[Library], *, today: date
) -> Suggestions:
    """Propose what fits a household on a day and does not stand in its file yet.

    Several entries of one kind of difficulty make one proposal, since the list has one row for
    each kind. A measure of the same side with the same words is proposed once.
    """
    holding = grounds(of, today=today)
    in_force = [each for each in libraries if each.in_force(today)]
    difficulties: dict[str, ProposedDifficulty] = {}
    for entry in (each for library in in_force for each in library.difficulties):
        reasons, who = _reasons(entry.when, holding)
        if reasons and entry.kind not in present.kinds:
            new = _difficulty(entry, who, reasons)
            difficulties[entry.kind] = _joined(difficulties.get(entry.kind), new)
    measures: dict[tuple[str, str], ProposedMeasure] = {}
    for measure in (each for library in in_force for each in library.measures):
        for proposed in _measures(measure, of, present, holding, today):
            key = proposed.side, proposed.content
            if key not in present.measures:
                measures.setdefault(key, proposed)
    return Suggestions(tuple(difficulties.values()), tuple(measures.values()))


def _difficulty(
    entry: DifficultyEntry, who: Sequence[str], reasons: tuple[Reason, ...]
) -> ProposedDifficulty:
    return ProposedDifficulty(
        entry.kind, _filled(entry.situation, who), _filled(entry.advice, who), reasons
    )


def _joined(first: ProposedDifficulty | None, second: ProposedDifficulty) -> ProposedDifficulty:
    if first is None:
        return second
    return ProposedDifficulty(
        first.kind,
        first.situation + second.situation,
        first.advice + second.advice,
        tuple(dict.fromkeys((*first.reasons, *second.reasons))),
    )


def _measures(
    entry: MeasureEntry,
    of: Circumstances,
    present: Present,
    holding: Mapping[str, tuple[str, ...]],
    today: date,
) -> Iterator[ProposedMeasure]:
    """Give the measure of an entry, if it fits and nobody has what it asks for."""
    reasons, who = _reasons(entry.when, holding)
    if not entry.when and entry.kind in present.kinds:
        reasons = (Reason("ground_listed", (("kind", entry.kind),)),)
    if not reasons or (entry.policy and entry.policy in of.policies):
        return
    yield ProposedMeasure(
        entry.side,
        entry.kind,
        _filled(entry.content, who),
        entry.department,
        entry.action_plan,
        today + timedelta(days=entry.days),
        reasons,
    )


def _reasons(
    when: Sequence[str], holding: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Reason, ...], tuple[str, ...]]:
    """Tell which of the circumstances hold, and of whom in all."""
    here = [each for each in when if each in holding]
    who = tuple(dict.fromkeys(name for each in here for name in holding[each]))
    return tuple(_reason(each, holding[each]) for each in here), who


def _reason(ground: str, who: Sequence[str]) -> Reason:
    if who:
        return Reason("ground_of_people", (("who", "、".join(who)), ("ground", ground)))
    code = "ground_of_all" if ground == ALWAYS else "ground_of_household"
    return Reason(code, (("ground", ground),))


def _filled(text: str, who: Sequence[str]) -> str:
    return text.replace(WHO, "、".join(who) or SOMEBODY)
