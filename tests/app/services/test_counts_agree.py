"""Whatever offices do, every count and every find agrees with the records themselves.

A town and its county do at random what is done every day. After each step the columns of both
lists, the figures of desk and strip and the search index are held against a slow reckoning.
"""

from __future__ import annotations

import shutil
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.errors import AppError
from app.exchange.errors import NothingChanged, ReceiptUnmatched
from app.forms.archive import ARCHIVE
from app.forms.check import incomplete
from app.rules import completeness, lifecycle
from app.services import (
    acknowledgements,
    assessments,
    cadres,
    contacts,
    desk,
    history,
    openings,
    pairings,
    plans,
)
from app.services import households as archives
from app.services.households import Filters, Judging, Keeper, Lack, Reporting, State
from app.services.weaving import unwoven
from app.work import perform
from db import bodies, changes, pinyin, search_index
from db.errors import StorageError
from db.models.household import HEAD_RELATION
from db.queries import finding
from db.snapshot import begin_incarnation
from db.vocabulary import Aggregate, BundleKind
from tests.leaving import let_leave
from tests.ledgers import TOWN
from tests.unions import Unions, enrolled, household_body, opened, put, send, take, withdraw

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from app.work import Application
    from db.bodies import Record

WHICH = st.integers(0, 7)
SIDES = st.sampled_from(("town", "county"))
NAMES = st.sampled_from(("王芳", "𬭎某", "赵六", "单 于", "=1", ""))
DECISIONS = ("深度困难", "相对困难", "不予认定", "脱困", None)
MEASURE_STATES = st.sampled_from(("未开始", "进行中", "已完成", "无法完成"))
TODAY = "2020-10-13"
"""The day on which all of it is done."""
STATES = st.sampled_from(("在档", "评议", "注销"))
ENTRIES = (Aggregate.PAIRING, Aggregate.CONTACT, Aggregate.CARD_ISSUE)
LISTED = (
    *("archive_no", "filed_on", "state", "category", "level", "worker_type", "main_cause"),
    *("owner", "size", "yearly_income_fen", "name_key", "cadre_key", "visited_on", "gaps"),
    *(
        "has_card",
        "plan_year",
        "decided",
        "waits",
        "changed",
        "since",
        "confirmed_on",
        "revision",
        "reported",
        "head_name",
    ),
    *("head_id_number", "head_phone", "address", "cadre_name"),
)
ON_THE_WAY = {"摸底", "申请", "入户调查", "评议", "公示", "上级审核", "信息比对"}
WORDS = ("王", "wf", "赵六", "李", "lg", "12345", "610502", "2020", "东街", "厂")


class Offices(RuleBasedStateMachine):
    """A town and the county above it."""

    pattern: ClassVar[Unions]

    @initialize()
    def begin(self) -> None:
        """Open copies of two enrolled ledgers, with something in them to begin with."""
        self.root = Path(mkdtemp(prefix="bangfu-offices-"))
        self.unions = self.pattern.copied(self.root)
        self.receipts: list[Path] = []
        self.sent: list[Path] = []
        self.kept: list[Path] = []
        for name in ("王芳", "赵六"):
            self.file(side="town", name=name, state="在档", phone=True)
        for side, name in (("town", "李刚"), ("town", "钱进"), ("county", "单雄信")):
            self.register(side, name)

    def teardown(self) -> None:
        """Close the ledgers."""
        if hasattr(self, "unions"):
            self.unions.close()
            shutil.rmtree(self.root)

    @rule(side=SIDES, name=NAMES, state=STATES, phone=st.booleans())
    def file(self, *, side: str, name: str, state: str, phone: bool) -> None:
        """File a household; most lack something."""
        self._do(side, lambda session: _put_household(session, name, state, phone=phone))

    @rule(side=SIDES, which=WHICH, name=NAMES, state=STATES, size=st.integers(1, 5))
    def change(self, side: str, which: int, name: str, state: str, size: int) -> None:
        """Change what stands in a file of its own, or bring one back."""
        own = self._owner(side)
        found = self._pick(side, Aggregate.HOUSEHOLD, which, lambda each: each.owner == own)
        if found is not None:
            head = {"id": f"head-{found.id}", "position": 0, "relation": HEAD_RELATION}
            people = [head | {"name": name}] if name else []
            body = household_body(members=people, state=state, size=size, address="东街 5 号")
            put(self._at(side), Aggregate.HOUSEHOLD, found.id, body)

    @rule(side=SIDES, which=WHICH, kind=st.sampled_from((*ENTRIES, Aggregate.HOUSEHOLD)))
    def withdraw(self, side: str, which: int, kind: Aggregate) -> None:
        """Leave only the tombstone of a record of its own."""
        own = self._owner(side)
        found = self._pick(side, kind, which, lambda it: it.owner == own and not it.deleted)
        if found is not None:
            withdraw(self._at(side), kind, found.id)

    @rule(side=SIDES, which=WHICH, day=st.integers(1, 28), state=MEASURE_STATES)
    def plan(self, side: str, which: int, day: int, state: str) -> None:
        """Make a plan and set a measure."""
        own = self._owner(side)
        found = self._pick(
            side, Aggregate.HOUSEHOLD, which, lambda it: it.owner == own and not it.deleted
        )
        if found is not None:
            row = {"side": "医疗保障", "content": "看病", "state": state}
            due = {"due_on": date(2020, 10, day), "result": "办不到"}
            self._do(side, lambda s: plans.keep_plan(s, found.id, {"year": 2000 + day}, {}))
            self._do(side, lambda s: plans.set_measure(s, found.id, row | due, {}))

    @rule(side=SIDES, which=WHICH, day=st.integers(1, 28), decision=st.sampled_from(DECISIONS))
    def decide(self, side: str, which: int, day: int, decision: str | None) -> None:
        """Judge a household of its own, or answer questions alone."""
        own = self._owner(side)
        found = self._pick(
            side, Aggregate.HOUSEHOLD, which, lambda it: it.owner == own and not it.deleted
        )
        if found is not None:
            told = {"assessed_on": date(2020, 9, day), "decision": decision}
            self._do(side, lambda s: assessments.assess(s, found.id, found.revision, told))

    @rule(side=SIDES, name=st.sampled_from(("李刚", "lee", "单雄信")))
    def register(self, side: str, name: str) -> None:
        """Take a cadre into the list."""
        self._do(side, lambda session: cadres.register_cadre(session, {"name": name}))

    @rule(side=SIDES, which=WHICH, name=st.sampled_from(("李刚", "钱进", "王芳")))
    def rename(self, side: str, which: int, name: str) -> None:
        """Give a cadre another name."""
        found = self._pick(side, Aggregate.CADRE, which, lambda it: it.owner == self._owner(side))
        if found is not None:
            put(self._at(side), Aggregate.CADRE, found.id, {"name": name})

    @rule(side=SIDES, home=WHICH, cadre=WHICH, day=st.integers(1, 28), hands=st.booleans())
    def pair(self, *, side: str, home: int, cadre: int, day: int, hands: bool) -> None:
        """Pair a cadre with a household, or hand it over."""
        own = self._owner(side)
        household = self._pick(side, Aggregate.HOUSEHOLD, home, lambda it: not it.deleted)
        by = self._pick(side, Aggregate.CADRE, cadre, lambda it: it.owner == own)
        if household is not None and by is not None:
            begun = {"from_on": date(2020, 5, day)} | ({"reason": "工作交接"} if hands else {})
            verb = pairings.hand_over if hands else pairings.pair
            self._do(side, lambda session: verb(session, household.id, by.id, begun))

    @rule(side=SIDES, cadre=WHICH)
    def assign(self, side: str, cadre: int) -> None:
        """Let one cadre answer for all households from now on."""
        own = self._owner(side)
        by = self._pick(side, Aggregate.CADRE, cadre, lambda it: it.owner == own)
        living = [it.id for it in self._records(side, Aggregate.HOUSEHOLD) if not it.deleted]
        if by is not None:
            told = {"reason": "工作交接"}
            self._do(side, lambda session: pairings.assign(session, living, by.id, told))

    @rule(side=SIDES, home=WHICH, day=st.none() | st.integers(1, 28), call=st.booleans())
    def visit(self, *, side: str, home: int, day: int | None, call: bool) -> None:
        """Note a visit or a call."""
        household = self._pick(side, Aggregate.HOUSEHOLD, home, lambda it: not it.deleted)
        if household is not None:
            on = {} if day is None else {"contacted_on": date(2020, 6, day)}
            told: dict[str, Any] = {"kind": "电话" if call else "走访", "content": "看望"} | on
            self._do(
                side, lambda session: contacts.record_contact(session, household.id, None, told)
            )

    @rule(side=SIDES, home=WHICH)
    def give_card(self, side: str, home: int) -> None:
        """Print a household's card."""
        household = self._pick(side, Aggregate.HOUSEHOLD, home, lambda it: not it.deleted)
        if household is not None:
            self._do(side, lambda session: let_leave(session, [household.id]))

    @rule(side=SIDES, which=WHICH, home=st.none() | WHICH)
    def undo(self, side: str, which: int, home: int | None) -> None:
        """Undo one of the latest actions, whole or for one household."""
        actions = perform(self._at(side), "", history.actions).value
        household = self._pick(side, Aggregate.HOUSEHOLD, home or 0, lambda _: True)
        if not actions:
            return
        action = actions[which % len(actions)].id
        if home is None or household is None:
            self._do(side, lambda session: history.undo(session, action))
        else:
            undoing = history.undo_for_household
            self._do(side, lambda session: undoing(session, action, household.id))

    @rule(full=st.booleans())
    def send(self, *, full: bool) -> None:
        """Let the town report; the stick may lie about for long."""
        with suppress(NothingChanged):
            kind = BundleKind.FULL if full else BundleKind.DELTA
            self.sent.append(send(self.unions, kind))

    @rule(which=WHICH)
    def take(self, which: int) -> None:
        """Let the county take in a report, perhaps again, perhaps late."""
        if self.sent:
            file = self.sent[which % len(self.sent)]
            taken = take(self.unions.county, file, receipts=self.unions.stick)
            self.receipts.append(self.unions.stick / taken.receipt_name)

    @rule(which=WHICH)
    def answer(self, which: int) -> None:
        """Let the town take in a receipt."""
        if self.receipts:
            file = self.receipts[which % len(self.receipts)]
            # A ledger that was brought back does not know what it sent since.
            with suppress(ReceiptUnmatched):
                acknowledgements.acknowledge_file(self.unions.town, file)

    @rule()
    def back_up(self) -> None:
        """Keep the town's ledger as it is now."""
        self.unions.town.engine.dispose()
        folder = self.root / f"kept-{len(self.kept)}"
        shutil.copytree(self.unions.town.home.root, folder / "town")
        self.kept.append(folder)
        self._reopen(self.unions.town)

    @rule(which=WHICH)
    def go_back(self, which: int) -> None:
        """Go back to what was kept; the ledger begins a new incarnation."""
        if self.kept:
            town = self.unions.town
            town.engine.dispose()
            root = town.home.root
            shutil.rmtree(root)
            shutil.copytree(self.kept[which % len(self.kept)] / "town", root)
            self._reopen(town)
            begin_incarnation(self.unions.town.engine, at=town.clock(), account="经办一")

    @invariant()
    def lists_agree(self) -> None:
        """Hold the list of both against what the records say."""
        if hasattr(self, "unions"):
            for side in ("town", "county"):
                perform(self._at(side), "", _agree)

    def _at(self, side: str) -> Application:
        found: Application = getattr(self.unions, side)
        return found

    def _owner(self, side: str) -> str:
        return self._at(side).unit_id

    def _reopen(self, town: Application) -> None:
        self.unions = replace(self.unions, town=opened(town.home.root, TOWN))

    def _do(self, side: str, operation: Callable[[Session], object]) -> None:
        """Do what may be refused; what is refused leaves nothing behind."""
        with suppress(AppError, StorageError):
            perform(self._at(side), "做", operation)

    def _records(self, side: str, kind: Aggregate) -> list[Record]:
        def read(session: Session) -> list[Record]:
            return [*bodies.records(session.connection(), kind)]

        return perform(self._at(side), "", read).value

    def _pick(
        self, side: str, kind: Aggregate, which: int, fits: Callable[[Record], bool]
    ) -> Record | None:
        found = [each for each in self._records(side, kind) if fits(each)]
        return found[which % len(found)] if found else None


def _put_household(session: Session, name: str, state: str, *, phone: bool) -> None:
    told: dict[str, Any] = {"name": name or None, "category": "深度困难", "size": 2}
    if state == "在档":
        told["filed_on"] = date(2020, 1, 2)
    if phone:
        told |= {"phone": "13812345678", "archive_no": "乐工困 012"}
    archives.file_archive(session, told, {})


class Reckoning:
    """What the list should say, worked out slowly from the records and their receipts."""

    def __init__(self, session: Session) -> None:
        connection = session.connection()
        self.own = changes.author(session).unit_id
        self.records = {
            kind: {each.id: each for each in bodies.records(connection, kind)}
            for kind in Aggregate
        }
        self.homes = {
            kind: dict(
                connection.exec_driver_sql(f"SELECT id, household_id FROM {kind.value}").all()  # noqa: S608 -- fixed names
            )
            for kind in ENTRIES
        }
        self.confirmed = {
            (kind, record): revision
            for kind, record, revision in connection.exec_driver_sql(
                "SELECT kind, id, max(revision) FROM acknowledged WHERE site_id IN"
                " (SELECT site_id FROM peer WHERE side = '上级') GROUP BY kind, id"
            )
        }
        self.changed = dict(
            connection.exec_driver_sql(
                "SELECT aggregate_id, max(id) FROM change WHERE aggregate = 'household'"
                " GROUP BY aggregate_id"
            ).all()
        )

    def beside(self, kind: Aggregate, household_id: str) -> list[Record]:
        """Give the entries beside a household, tombstones too."""
        homes = self.homes[kind]
        return [each for each in self.records[kind].values() if homes[each.id] == household_id]

    def is_waiting(self, record: Record) -> bool:
        """Tell whether a record is ours and not confirmed as it stands."""
        return record.owner == self.own and not self.is_confirmed(record)

    def is_confirmed(self, record: Record) -> bool:
        """Tell whether the union above has confirmed a record as it stands."""
        return self.confirmed.get((record.kind.value, record.id), 0) >= record.revision

    def waits(self, household: Record) -> bool:
        """Tell whether a household or anything beside it waits."""
        entries = (each for kind in ENTRIES for each in self.beside(kind, household.id))
        return any(map(self.is_waiting, (household, *entries)))

    def cadre(self, household_id: str) -> str | None:
        """Name the cadre who answers for a household now."""
        named = [
            (each.body.get("from_on") or "", each.id, by.body.get("name") or "")
            for each in self.beside(Aggregate.PAIRING, household_id)
            if not each.deleted and "until_on" not in each.body
            if not (by := self.records[Aggregate.CADRE][each.body["cadre_id"]]).deleted
        ]
        latest = max((day for day, _, _ in named), default="")
        return next((name for day, _, name in sorted(named) if day == latest), None)

    def line(self, household: Record) -> dict[str, Any]:
        """Give the columns of a household's line in the list."""
        body = household.body
        values, _ = unwoven(body)
        visits = [
            each.body.get("contacted_on", "")
            for each in self.beside(Aggregate.CONTACT, household.id)
            if not each.deleted and each.body["kind"] == "走访"
        ]
        cards_here = self.beside(Aggregate.CARD_ISSUE, household.id)
        texts = ("archive_no", "filed_on", "state", "category", "level", "worker_type")
        return {
            **{name: body.get(name, "") for name in (*texts, "main_cause")},
            "owner": household.owner,
            "size": body.get("size", 0),
            "yearly_income_fen": body.get("yearly_income_fen", -1),
            "name_key": pinyin.sort_key(str(values["name"] or "")),
            "cadre_key": pinyin.sort_key(self.cadre(household.id) or ""),
            "visited_on": max(visits, default=""),
            "gaps": len(incomplete(ARCHIVE, values)) + len(completeness.archive_gaps(values)),
            "has_card": any(not each.deleted for each in cards_here),
            "plan_year": max((each["year"] for each in body.get("plans", ())), default=0),
            "decided": _decided(body),
            "waits": self.waits(household),
            "changed": self.changed[household.id],
            "confirmed_on": max(
                (each["checked_on"] for each in body.get("rechecks", ())),
                default=body.get("filed_on", ""),
            ),
            "since": str(lifecycle.since(openings.events(body)) or body.get("filed_on", "")),
            "revision": household.revision,
            "reported": self.is_confirmed(household),
            "head_name": values["name"],
            "head_id_number": values["id_number"],
            "head_phone": values["phone"],
            "address": values["address"],
            "cadre_name": self.cadre(household.id),
        }


def _decided(body: dict[str, Any]) -> str:
    """Give what was decided last; a day that is not known comes before all others."""
    found = [each for each in body.get("assessments", ()) if each.get("decision")]
    last = max(found, key=lambda it: (it.get("assessed_on", ""), it["position"]), default={})
    return str(last.get("decision", ""))


def _agree(session: Session) -> None:
    """Hold list, figures and index against the reckoning."""
    connection = session.connection()
    slow = Reckoning(session)
    every = slow.records[Aggregate.HOUSEHOLD].values()
    lines = {each.id: slow.line(each) for each in every if not each.deleted}
    assert lines == _listed(connection)
    ours = [each for each in lines.values() if each["owner"] == slow.own]
    filed = [each for each in ours if each["state"] == State.IN_ARCHIVE.value]
    waiting = sum(each["waits"] for each in lines.values())
    withdrawn = sum(slow.waits(each) for each in every if each.deleted)
    others = sum(
        slow.is_waiting(each)
        for kind in (Aggregate.CADRE, Aggregate.UNIT)
        for each in slow.records[kind].values()
    )
    status = archives.status(session)
    assert (status.unreported, status.others) == (waiting + withdrawn, others)
    unpaired = sum(not each["cadre_key"] for each in filed)
    assert status.unpaired == unpaired
    shown = desk.desk(session)
    assert (shown.archives, shown.incomplete) == (len(ours), sum(it["gaps"] > 0 for it in ours))
    assert shown.unpaired == unpaired
    assert shown.on_the_way == sum(each["state"] in ON_THE_WAY for each in ours)
    assert shown.without_card == sum(not each["has_card"] for each in filed)
    assert shown.unplanned == sum(not each["plan_year"] for each in filed)
    late = [
        each
        for household in every
        if household.owner == slow.own
        for each in household.body.get("measures", ())
        if each["state"] in {"未开始", "进行中"} and each.get("due_on", "9") < TODAY
    ]
    assert shown.overdue == len(late)
    assert (shown.unreported, shown.others) == (waiting, others + withdrawn)
    categories = Counter(each["category"] or "还没有填" for each in ours)
    assert {each.label: each.count for each in shown.categories} == categories
    for filters, passes in PASSING.items():
        wanted = {home for home, each in lines.items() if passes(each, slow.own)}
        rows = archives.page(session, filters=filters, size=500).rows
        assert {row.id for row in rows} == wanted
        assert archives.count(session, filters) == len(wanted)
    _index_agrees(session)


def _listed(connection: Connection) -> dict[str, dict[str, Any]]:
    columns = ", ".join(LISTED)
    rows = connection.exec_driver_sql(f"SELECT household_id, {columns} FROM listing")  # noqa: S608 -- fixed names
    return {home: dict(zip(LISTED, line, strict=True)) for home, *line in rows}


def _index_agrees(session: Session) -> None:
    """See that an index built anew finds the same."""
    before = _finds(session)
    anew = session.begin_nested()
    search_index.rebuild(session.connection())
    assert _finds(session) == before
    anew.rollback()


def _finds(session: Session) -> dict[str, Any]:
    connection, own = session.connection(), changes.author(session).unit_id
    return {
        typed: (
            Counter(archives.found(session, typed, 500)),
            Counter(finding.cadres(connection, typed, own, 500)),
        )
        for typed in WORDS
    }


PASSING: dict[Filters, Callable[[dict[str, Any], str], bool]] = {
    Filters(keepers=(Keeper.OTHER,)): lambda each, own: each["owner"] != own,
    Filters(lacks=(Lack.ANSWERS, Lack.CARD)): lambda each, _: bool(
        each["gaps"] and not each["has_card"]
    ),
    Filters(lacks=(Lack.PLAN,)): lambda each, _: not each["plan_year"],
    Filters(judging=(Judging.UNDECIDED,)): lambda each, _: not each["decided"],
    Filters(judging=(Judging.UNHEEDED,)): lambda each, _: bool(
        each["decided"] not in {"", each["category"]}
        and (each["decided"] in DECISIONS[:2] or each["state"] == State.IN_ARCHIVE.value)
    ),
    Filters(reporting=(Reporting.REPORTED,)): lambda each, _: not each["waits"],
    Filters(states=(State.RELIEVED,)): lambda each, _: each["state"] == State.RELIEVED.value,
}


class TestOffices(Offices.TestCase):  # type: ignore[name-defined,misc]  # made by hypothesis
    """Let offices work at random."""

    settings = settings(
        max_examples=8,
        stateful_step_count=25,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )

    @classmethod
    def setUpClass(cls) -> None:
        """Enrol a town with a county once: the fingerprint is costly on purpose."""
        cls.folder = Path(mkdtemp(prefix="bangfu-offices-"))
        Offices.pattern = enrolled(cls.folder)
        Offices.pattern.close()

    @classmethod
    def tearDownClass(cls) -> None:
        """Leave nothing behind."""
        shutil.rmtree(cls.folder)
