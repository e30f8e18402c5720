"""Who leaves a household for one of their own, and what they take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from app.services import archive_splits
from app.services.archive_splits import Answers
from app.services.records import Seen
from ui import style
from ui.dialogs.asking import Asking
from ui.dialogs.belonging import chosen_in, relation_box
from ui.dialogs.choices import heading, scrolling, words
from ui.widgets.options import OptionBox
from ui.widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.services.archive_splits import Row
    from app.services.members import Family, Person
    from ui.ledger import Ledger

TITLE = "分户"
ABOUT = (
    "选出分出去的人，他们另立一份档案，从「摸底」开始，与本户的档案相连；"
    "留在本户的人和内容不动。分户是一步，可以在变更史里整步撤销。"
)


class SplitDialog(Asking):
    """Asks who leaves; ``parted`` carries the id of their archive."""

    parted = Signal(str)

    def __init__(
        self, parent: QWidget, ledger: Ledger, family: Family, rows: Sequence[Row]
    ) -> None:
        super().__init__(parent, TITLE)
        self._ledger, self._family = ledger, family
        self._people = {
            each.id: each for each in family.people if each.is_present and not each.is_head
        }
        self.leaving = {each.id: _box(_told(each)) for each in self._people.values()}
        self.relations = {each: relation_box("") for each in self.leaving}
        self.head = OptionBox(())
        self.rows = {each.id: _box(f"{each.title}：{each.text}") for each in rows}
        self._passage = Passage(self)
        self._labels: dict[str, QLabel] = {}
        self.bar.buttons["save"].setText(TITLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        column.addWidget(words(ABOUT))
        column.addWidget(scrolling([*self._parts()]), 1)
        column.addWidget(self.message)
        self.bar.insertStretch(0, 1)
        column.addLayout(self.bar)
        for box in self.leaving.values():
            box.toggled.connect(self._follow)
        self.head.currentIndexChanged.connect(self._propose)
        self._passage.ended.connect(self.bar.buttons["save"].setFocus)
        self._follow()
        self.resize(style.room(self, 760, 600))
        next(iter(self.leaving.values())).setFocus()

    @property
    def chosen(self) -> list[str]:
        """Who leaves, by id."""
        return [each for each, box in self.leaving.items() if box.isChecked()]

    @property
    def head_id(self) -> str:
        """Who of them is the head."""
        place = self.head.currentIndex() - 1
        return self.chosen[place] if 0 <= place < len(self.chosen) else ""

    def submit(self) -> None:
        """Let them leave."""
        if not self.chosen or not self.head_id:
            self.say("请先勾选分出去的人，再选他们中谁当户主。")
            (self.head if self.chosen else next(iter(self.leaving.values()), self.head)).setFocus()
            return
        said = Answers(
            on=self._ledger.application.clock().date(),
            member_ids=self.chosen,
            head_id=self.head_id,
            relations={each: chosen_in(self.relations[each]) for each in self.chosen},
            row_ids=[each for each, box in self.rows.items() if box.isChecked()],
            size=self._size(),
        )
        seen = Seen(self._family.id, self._family.revision)
        self.wait()
        self._ledger.change(
            archive_splits.VERB,
            lambda session: archive_splits.split(session, seen, said),
            self._finish,
            otherwise=self.refuse,
        )

    def refuse(self, error: BaseException) -> None:
        """Say why nobody left; a relation that lacks is gone to."""
        super().refuse(error)
        for problem in getattr(error, "problems", ()):
            box = self.relations.get(problem.field.partition(".")[2])
            if box is not None:
                self.say("还没有选这个人与新户主的关系，请选一项。")
                box.setFocus()
                return

    def _finish(self, fresh: str) -> None:
        self.accept()
        self.parted.emit(fresh)

    def _size(self) -> int | None:
        size = self._family.values["size"]
        if not isinstance(size, int):
            return None
        gone = sum(
            self._people[each].values["lives_together"] is not False for each in self.chosen
        )
        return max(1, size - gone)

    def _follow(self) -> None:
        """Ask about those who leave, and about nobody else."""
        self.head.offer([self._people[each].name for each in self.chosen])
        if len(self.chosen) == 1:
            self.head.setCurrentIndex(1)
        self._propose()

    def _propose(self) -> None:
        head_id = self.head_id
        for each, box in self.relations.items():
            is_asked = each in self.chosen and each != head_id
            box.setVisible(is_asked)
            self._labels[each].setVisible(is_asked)
        if head_id:
            chosen = self.chosen
            family_id = self._family.id
            self._ledger.read(
                lambda session: archive_splits.relations(session, family_id, chosen, head_id),
                self._show_proposed,
            )

    def _show_proposed(self, proposed: Mapping[str, str]) -> None:
        for each, relation in proposed.items():
            if not chosen_in(self.relations[each]):
                self.relations[each].choose(relation)

    def _parts(self) -> Iterator[QWidget]:
        yield heading("谁分出去")
        for tick in self.leaving.values():
            self._passage.add((tick,))
            yield tick
        part = QWidget()
        rows = QFormLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        asked = {"": ("他们的户主是", self.head)} | {
            each: (f"{self._people[each].name}是新户主的", box)
            for each, box in self.relations.items()
        }
        for who, (text, box) in asked.items():
            label = self._labels[who] = style.named(QLabel(text), "question")
            label.setBuddy(box)
            box.setAccessibleName(text)
            rows.addRow(label, box)
            self._passage.add((box,))
        yield part
        if self.rows:
            yield heading("哪些收入、支出和资产跟他们走")
            for line in self.rows.values():
                self._passage.add((line,))
                yield line


def _told(person: Person) -> str:
    return f"{person.name}（{person.relation or '关系未填'}）"


def _box(text: str) -> QCheckBox:
    """Give a box for something of the record, in which no letter becomes a key."""
    return QCheckBox(text.replace("&", "&&"))
