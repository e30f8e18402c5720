"""Whatever becomes of families at random: nobody stands in two, and undoing brings all back.

Households are filed, taken in from rosters and edited, people leave and come back, heads change,
archives merge and split; after each step nobody is present in two open archives, and whatever is
undone leaves the ledger's content as it was before.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.errors import AppError
from app.exchange.workbook.roster import read_roster
from app.rules.identity import check_character
from app.services import (
    archive_merges,
    archive_splits,
    health,
    history,
    households,
    members,
    rosters,
)
from app.services.archive_merges import Answers, Take
from app.services.records import Seen
from app.work import finish, perform
from db import bodies
from db.errors import StorageError
from db.models.household import HEAD_RELATION
from db.vocabulary import Aggregate, State
from tests.ledgers import new_application
from tests.rosters import as_xlsx

if TYPE_CHECKING:
    from app.work import Application
    from db.bodies import Record

DAY = date(2020, 10, 1)
WHICH = st.integers(0, 9)
NUMBERS = tuple(
    stem + check_character(stem) for stem in (f"61050219800101{n:03d}" for n in range(6))
)
NUMBER = st.sampled_from((*NUMBERS, None))
NAME = st.sampled_from(("王芳", "李强", "张伟", "赵敏"))
RELATION = st.sampled_from(("妻", "子", "女", "母", "兄弟姐妹"))
SEX = st.sampled_from(("男", "女"))
PERSON = st.fixed_dictionaries(
    {
        "name": NAME,
        "id_number": NUMBER,
        "relation": RELATION,
        "sex": SEX,
    }
)


class Families(RuleBasedStateMachine):
    """A town's ledger in which families change."""

    application: Application

    @initialize()
    def found(self) -> None:
        self.folder = Path(mkdtemp())
        self.application = new_application(self.folder / "home")
        self.digests = [self.digest()]

    def teardown(self) -> None:
        self.application.engine.dispose()
        rmtree(self.folder)

    def do(self, verb: str, service: Any, *given: Any) -> None:
        """Do something that may be refused; what was done is remembered by the ledger's hash."""
        with suppress(AppError, StorageError):
            perform(self.application, verb, lambda session: service(session, *given))
        now = self.digest()
        if now != self.digests[-1]:
            self.digests.append(now)

    def read(self, service: Any, *given: Any) -> Any:
        return perform(self.application, "", lambda session: service(session, *given)).value

    def digest(self) -> str:
        found: str = self.read(health.ledger_hash)
        return found

    def records(self) -> list[Record]:
        def read(session: Any) -> list[Record]:
            found = bodies.records(session.connection(), Aggregate.HOUSEHOLD)
            return [each for each in found if not each.deleted]

        found: list[Record] = self.read(read)
        return found

    def one(self, which: int) -> Record | None:
        found = self.records()
        return found[which % len(found)] if found else None

    def someone(self, record: Record, which: int) -> str:
        people = record.body["members"]
        found: str = people[which % len(people)]["id"]
        return found

    @rule(head=PERSON, people=st.lists(PERSON, max_size=3))
    def file(self, head: dict[str, Any], people: list[dict[str, Any]]) -> None:
        values = {name: value for name, value in head.items() if name != "relation"}
        self.do(
            "建立档案",
            households.file_archive,
            values | {"filed_on": DAY, "size": 1 + len(people)},
            {"members": people, "incomes": [{"kind": "工资性收入", "yearly_fen": 100}]},
        )

    @rule(numbers=st.sets(st.sampled_from(NUMBERS), min_size=1, max_size=3), name=NAME)
    def take_in_a_roster(self, numbers: set[str], name: str) -> None:
        rows = [(name, number, "南街") for number in sorted(numbers)]
        plan = read_roster(as_xlsx(花名册=[("户主姓名", "身份证号", "家庭住址"), *rows]))
        self.do(rosters.VERB, lambda session: finish(rosters.take_in(session, plan)))

    @rule(which=WHICH, number=NUMBER, address=st.sampled_from(("东街", "西街")))
    def edit(self, which: int, number: str | None, address: str) -> None:
        record = self.one(which)
        if record is not None:
            archive = self.read(households.archive, record.id)
            values = archive.values | {"id_number": number, "address": address}
            given = record.id, archive.revision, values, archive.rows
            self.do("修改档案", households.change_archive, *given)

    @rule(which=WHICH, who=WHICH)
    def leave(self, which: int, who: int) -> None:
        record = self.one(which)
        if record is not None:
            said = {"left_on": DAY, "left_why": "婚出", "size": 1}
            given = record.id, record.revision, self.someone(record, who), said
            self.do("离开本户", members.leave, *given)

    @rule(which=WHICH, who=WHICH)
    def come_back(self, which: int, who: int) -> None:
        record = self.one(which)
        if record is not None:
            said = {"joined_on": DAY, "joined_why": "回到本户"}
            given = record.id, record.revision, self.someone(record, who), said
            self.do("回到本户", members.come_back, *given)

    @rule(which=WHICH, who=WHICH, leaves=st.booleans())
    def change_head(self, which: int, who: int, *, leaves: bool) -> None:
        record = self.one(which)
        if record is not None:
            new = self.someone(record, who)
            said = {"changed_on": DAY} | ({"left_on": DAY, "left_why": "死亡"} if leaves else {})
            others = {each["id"]: "其他" for each in record.body["members"]}
            given = record.id, record.revision, new, others, said
            self.do("更换户主", members.change_head, *given)

    @rule(which=WHICH, other=WHICH, take=st.sampled_from(Take))
    def merge(self, which: int, other: int, take: Take) -> None:
        first, second = self.one(which), self.one(other)
        if first is not None and second is not None and first.id != second.id:
            others = {each["id"]: "其他" for each in second.body["members"]}
            said = Answers(DAY, frozenset({"address"}), others, {"incomes": take})
            seen = (Seen(each.id, each.revision) for each in (first, second))
            self.do(archive_merges.VERB, archive_merges.merge, *seen, said)

    @rule(which=WHICH, who=st.sets(WHICH, min_size=1, max_size=2), rows=st.booleans())
    def split(self, which: int, who: set[int], *, rows: bool) -> None:
        record = self.one(which)
        if record is not None:
            leaving = [*dict.fromkeys(self.someone(record, each) for each in sorted(who))]
            taken = [e["id"] for e in record.body.get("incomes", ())] if rows else []
            others = dict.fromkeys(leaving, "其他")
            said = archive_splits.Answers(DAY, leaving, leaving[0], others, taken, 1)
            seen = Seen(record.id, record.revision)
            self.do(archive_splits.VERB, archive_splits.split, seen, said)

    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        record = self.one(which)
        if record is not None:
            self.do("撤销档案", households.withdraw_archive, record.id)

    @rule()
    def undo_the_last(self) -> None:
        """Undo what was done last: the ledger holds what it held before."""
        last = self.read(history.actions, 1)
        if last and last[0].verb != "撤销" and len(self.digests) > 1:
            perform(self.application, "撤销", lambda session: history.undo(session, last[0].id))
            self.digests.pop()
            assert self.digest() == self.digests[-1]

    @rule(which=WHICH)
    def undo_some(self, which: int) -> None:
        """Undo what was done some time ago, which may be refused."""
        actions = self.read(history.actions)
        if actions:
            self.do("撤销", history.undo, actions[which % len(actions)].id)

    @invariant()
    def nobody_stands_in_two(self) -> None:
        if not hasattr(self, "application"):
            return
        present: list[str] = []
        for each in self.records():
            heads = [e for e in each.body["members"] if e.get("relation") == HEAD_RELATION]
            assert len(heads) == 1
            if not State(each.body["state"]).has_ended:
                assert "left_on" not in heads[0]
                present += [
                    person["id_number"]
                    for person in each.body["members"]
                    if "id_number" in person and "left_on" not in person
                ]
        assert len(present) == len(set(present))


TestFamilies = Families.TestCase
TestFamilies.settings = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
