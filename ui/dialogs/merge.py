"""Two archives beside each other, to become one: which stays, whose answers, who comes along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from app.services import archive_merges, lookup
from app.services.archive_merges import Answers, Take
from app.services.records import Seen
from ui import style
from ui.actions import Action, ActionBar
from ui.dialogs.asking import Asking
from ui.dialogs.belonging import chosen_in, relation_box
from ui.dialogs.choices import EitherOr, heading, scrolling, words
from ui.widgets.options import OptionBox
from ui.widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QScrollArea

    from app.services.archive_merges import Proposal, Side
    from ui.ledger import Ledger

TITLE = "合并档案"
ABOUT = (
    "留下：{kept}。并入：{other}，合并后按「重复建档」注销，内容照原样保留，可以随时查看。"
    "结对、走访、联系卡一起转过来；合并是一步，可以在变更史里整步撤销。"
)
SAME = "两份档案填写的内容没有不一致的地方。"
KEPT, OTHER = "留下的", "并入的"


class MergeDialog(Asking):
    """Asks how two archives become one; ``merged`` carries the id of the one that stays."""

    merged = Signal(str)

    def __init__(self, parent: QWidget, ledger: Ledger, proposal: Proposal) -> None:
        super().__init__(parent, TITLE)
        self._ledger = ledger
        self.proposal = proposal
        self.choices: dict[str, EitherOr] = {}
        self.relations: dict[str, OptionBox] = {}
        self.tables: dict[str, OptionBox] = {}
        self._passage = Passage(self)
        self._body: QScrollArea | None = None
        self._above = words("")
        self.swapping = ActionBar(
            self,
            (
                Action("swap", "换过来，留另一份", self.swap, "arrow-up-down"),
                Action("show_whole", "显示完整内容", self.show_whole, "eye"),
            ),
        )
        self.swapping.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        self.column.addWidget(self._above)
        self.column.addLayout(self.swapping)
        self.column.addWidget(self.message)
        self.bar.buttons["save"].setText(TITLE)
        self.bar.insertStretch(0, 1)
        self.column.addLayout(self.bar)
        self._passage.ended.connect(self.bar.buttons["save"].setFocus)
        self.show_proposal(proposal)
        self.resize(style.room(self, 880, 640))

    def show_proposal(self, proposal: Proposal) -> None:
        """Ask what is to be decided."""
        self.proposal = proposal
        self.wait(on=False)
        self._above.setText(ABOUT.format(kept=_named(proposal.kept), other=_named(proposal.other)))
        for each in (self.choices, self.relations, self.tables):
            each.clear()
        body = scrolling([*self._parts()])
        if self._body is None:
            self.column.insertWidget(2, body, 1)
        else:
            self.column.replaceWidget(self._body, body)
            self._body.deleteLater()
        self._body = body
        self.bar.buttons["save"].setFocus()
        for asked in (*self.relations.values(), *self.tables.values(), *self.choices.values()):
            asked.setFocus()
            return

    def swap(self) -> None:
        """Let the other archive stay."""
        kept, other = self.proposal.other.id, self.proposal.kept.id
        self.wait()
        self._ledger.read(
            lambda session: archive_merges.proposed(session, kept, other),
            self.show_proposal,
            otherwise=self.refuse,
        )

    def show_whole(self) -> None:
        """Show whole numbers and addresses, to choose between them, and put the look on record."""
        kept, other = self.proposal.kept.id, self.proposal.other.id

        def look(session: Any) -> Proposal:
            for each in (kept, other):
                lookup.note_full_look(session, each)
            return archive_merges.proposed(session, kept, other, whole=True)

        self.wait()
        self._ledger.change("查看完整号码", look, self.show_proposal, otherwise=self.refuse)

    def submit(self) -> None:
        """Merge the archives as it was decided."""
        kept, other = self.proposal.kept, self.proposal.other
        said = Answers(
            on=self._ledger.application.clock().date(),
            from_other=frozenset(n for n, each in self.choices.items() if each.takes_other),
            relations={who: chosen_in(box) for who, box in self.relations.items()},
            tables={name: Take(box.currentText()) for name, box in self.tables.items()},
        )
        self.wait()
        self._ledger.change(
            archive_merges.VERB,
            lambda session: archive_merges.merge(
                session, Seen(kept.id, kept.revision), Seen(other.id, other.revision), said
            ),
            lambda _: self._finish(kept.id),
            otherwise=self.refuse,
        )

    def refuse(self, error: BaseException) -> None:
        """Say why the archives were not merged; a relation that lacks is gone to."""
        super().refuse(error)
        for problem in getattr(error, "problems", ()):
            box = self.relations.get(problem.field.partition(".")[2])
            if box is not None:
                self.say("还没有选这个人与户主的关系，请选一项。")
                box.setFocus()
                return

    def _finish(self, kept_id: str) -> None:
        self.accept()
        self.merged.emit(kept_id)

    def _parts(self) -> Iterator[QWidget]:
        found = self.proposal
        if found.both:
            yield words(f"两份里都有的人，合成一人：{'、'.join(found.both)}。")
        if found.newcomers:
            yield heading("从并入的档案里过来的人")
            yield self._questions(
                {
                    f"{each.name}（原为{each.relation or '未填'}）是户主的": self._relation(
                        each.id, each.proposed
                    )
                    for each in found.newcomers
                }
            )
        if found.tables:
            yield heading("两份里都有的明细")
            yield self._questions(
                {
                    f"{each.title}（{KEPT} {each.kept} 行，{OTHER} {each.other} 行）": self._table(
                        each.name
                    )
                    for each in found.tables
                }
            )
        yield heading("填得不一样的，以哪一份为准")
        if not found.choices:
            yield words(SAME)
        for each in found.choices:
            title = f"{each.where} {each.title}".strip()
            asked = EitherOr(title, (KEPT, OTHER), (each.kept, each.other))
            self.choices[each.name] = asked
            yield asked

    def _questions(self, boxes: dict[str, OptionBox]) -> QWidget:
        part = QWidget()
        rows = QFormLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        for text, box in boxes.items():
            label = style.named(QLabel(text), "question")
            label.setBuddy(box)
            box.setAccessibleName(text)
            rows.addRow(label, box)
            self._passage.add((box,))
        return part

    def _relation(self, who: str, proposed: str) -> OptionBox:
        self.relations[who] = relation_box(proposed)
        return self.relations[who]

    def _table(self, name: str) -> OptionBox:
        box = self.tables[name] = OptionBox(tuple(Take))
        box.removeItem(0)
        box.choose(Take.KEPT)
        return box


def _named(side: Side) -> str:
    number = f"，档号 {side.archive_no}" if side.archive_no else ""
    return f"{side.name or '（未填姓名）'}（{side.state}{number}）"
