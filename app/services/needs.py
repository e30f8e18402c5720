"""What the ledger knows of the needs of steps, for many households at once.

A need that stands in ``ANSWERS`` is answered by the data: with what lacks, or with nothing where
it is met. One that does not, or a household that the answer leaves out, is confirmed with a date
by whoever takes the step. Whoever brings new data (notices, comparisons, attachments) adds a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.forms.archive import ARCHIVE
from app.forms.check import incomplete
from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD
from app.forms.stored import values_of
from app.rules import completeness, notice
from app.rules.lifecycle import Lack
from app.services import comparisons, dossiers, publicity, truths
from app.services.weaving import head_and_members
from db import changes
from db.queries import cases
from db.vocabulary import HardshipCategory, NoticeKind, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from db.bodies import Body, Record

    Answer: TypeAlias = Callable[[Session, Sequence[Record]], Mapping[str, Sequence[Lack]]]

VISITS, JUDGEMENT = "visits", "judgement"
"""The parts of an archive that mend what lacks, as the window knows them."""

FILING = frozenset({"入户调查", "评议", "开始公示", "上级审核通过", "审批建档"})
"""The steps until a household is in archive."""

CATEGORIES = frozenset(each.value for each in HardshipCategory)


def answers(
    session: Session, households: Sequence[Record]
) -> dict[str, dict[str, Sequence[Lack]]]:
    """Answer every need that data answers, for each household by its id."""
    found: dict[str, dict[str, Sequence[Lack]]] = {each.id: {} for each in households}
    for need, answer in ANSWERS.items():
        for household_id, lacks in answer(session, households).items():
            found[household_id][need] = lacks
    return found


def decision(body: Body) -> str | None:
    """Give what was decided last in the assessments of a household."""
    decided = [each for each in body.get("assessments", []) if each.get("decision")]
    decided.sort(key=lambda each: (each.get("assessed_on", ""), each.get("position", 0)))
    return decided[-1]["decision"] if decided else None


def _of_body(judge: Callable[[Body], Sequence[Lack]]) -> Answer:
    """Answer a need by the file alone."""
    return lambda _, households: {each.id: judge(each.body) for each in households}


def _starred(body: Body) -> Sequence[Lack]:
    head, _ = head_and_members(body)
    values = values_of(HOUSEHOLD, body) | values_of(HEAD, head)
    gaps = (*incomplete(ARCHIVE, values), *completeness.archive_gaps(values))
    return tuple(Lack(each.code, each.figures, f"cell/{each.field}") for each in gaps)


def _sound(session: Session, households: Sequence[Record]) -> Mapping[str, Sequence[Lack]]:
    """See whether nothing in a file contradicts itself without an explanation."""
    today = changes.author(session).at.date()
    return {
        each.id: tuple(
            Lack(doubt.problem.code, doubt.problem.figures, f"cell/{doubt.problem.field}")
            for doubt in truths.doubts(each.body, today)
            if doubt.is_open
        )
        for each in households
    }


def _assessed(body: Body) -> Sequence[Lack]:
    return () if decision(body) else (Lack("assessment_missing", (), JUDGEMENT),)


def _granted(body: Body) -> Sequence[Lack]:
    decided = decision(body)
    if decided in CATEGORIES and decided == body.get("category"):
        return ()
    if decided in CATEGORIES:
        figures = (("decision", decided), ("category", body.get("category", "（空）")))
        return (Lack("category_differs", figures, "cell/category"),)
    return _decided_otherwise(decided, "给予建档的困难类别")


def _decided(wanted: str) -> Callable[[Body], Sequence[Lack]]:
    def judge(body: Body) -> Sequence[Lack]:
        decided = decision(body)
        return () if decided == wanted else _decided_otherwise(decided, wanted)

    return judge


def _decided_otherwise(decided: str | None, wanted: str) -> Sequence[Lack]:
    if decided is None:
        return (Lack("assessment_missing", (), JUDGEMENT),)
    return (Lack("decision_otherwise", (("decision", decided), ("wanted", wanted)), JUDGEMENT),)


def _visited(session: Session, households: Sequence[Record]) -> Mapping[str, Sequence[Lack]]:
    """See whether the family was visited; for an exit, since it was filed."""
    last = cases.last_visits(session.connection(), [each.id for each in households])
    return {
        each.id: ()
        if last.get(each.id, "") >= _from(each.body)
        else (Lack("visit_missing", (), VISITS),)
        for each in households
    }


def _from(body: Body) -> str:
    """Give the day since when a visit counts; before the archive, any visit does."""
    filed_on: str = body.get("filed_on", "0")
    return filed_on if body["state"] == State.IN_ARCHIVE.value else "0"


def _dossier(_: Session, households: Sequence[Record]) -> Mapping[str, Sequence[Lack]]:
    """See whether every paper was scanned; where not, they may lie in the cupboard on paper."""
    whole = (
        each.id
        for each in households
        if all(paper.is_there for paper in dossiers.wanted(each.body) if paper.step in FILING)
    )
    return dict.fromkeys(whole, ())


def _noticed(kind: NoticeKind) -> Answer:
    """See whether the family was made public, and nothing stands against it any more."""

    def judge(session: Session, households: Sequence[Record]) -> Mapping[str, Sequence[Lack]]:
        today = changes.author(session).at.date()
        return {
            each.id: notice.lacks(
                publicity.hung(each.body),
                publicity.objected(each.body),
                kind.value,
                since=publicity.since(each.body, kind),
                today=today,
            )
            for each in households
        }

    return judge


def _compared(session: Session, households: Sequence[Record]) -> Mapping[str, Sequence[Lack]]:
    """See whether every person was compared; where nothing is on record, the papers may lie."""
    return comparisons.lacks(session, [each.id for each in households])


ANSWERS: Mapping[str, Answer] = {
    "starred": _of_body(_starred),
    "sound": _sound,
    "visited": _visited,
    "assessed": _of_body(_assessed),
    "granted": _of_body(_granted),
    "lifted": _of_body(_decided(State.OUT_OF_HARDSHIP.value)),
    "dossier": _dossier,
    "notice": _noticed(NoticeKind.FILING),
    "exit_notice": _noticed(NoticeKind.EXIT),
    "comparison": _compared,
    "relieved": _of_body(_decided(State.RELIEVED.value)),
}
"""The needs that data answers; their names and words stand in ``resources/lifecycle``."""
