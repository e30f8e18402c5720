"""A new batch of notices: who is made public, from when on, where, and how names are written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.forms.notice import NEW_BATCH
from app.services import notices
from app.services.notices import NoticeKind
from ui import style
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.progress import watch
from ui.dialogs.refusals import show_refusals
from ui.lists.table_model import Column
from ui.lists.ticks import TickModel, TickView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.forms.spec import Value, Values
    from app.services.notices import Candidate, Posted
    from ui.ledger import Ledger

SIZE = 960, 640
EMPTY = {
    NoticeKind.FILING: "没有等着公示的户。评议办好、认定结果记下的户会列在这里。",
    NoticeKind.EXIT: "没有等着公示的户。在档、认定结果是脱困或解困的户会列在这里。",
    NoticeKind.PAYMENT: "没有在档的户。",
}
NOBODY = "还没有勾选。用空格勾选要公示的户，Ctrl+A 全部勾选。"


class _Offered(NamedTuple):
    candidates: Sequence[Candidate]
    values: Mapping[str, Value]


class NewNoticeDialog(FormDialog):
    """Asks for the days and the place above, and lists below who can be made public.

    All are ticked who wait for it; for a payment nobody is, until somebody says who is paid.
    """

    def __init__(
        self, parent: QWidget, kind: NoticeKind, offered: _Offered, values: Values
    ) -> None:
        super().__init__(parent, NEW_BATCH, f"新一批{kind.value}公示", values)
        self.model: TickModel[Candidate] = TickModel(
            (
                Column("户主", lambda row: row.name or "（未填）", 104),
                Column("工作单位", lambda row: row.workplace or "", 240),
                Column("困难类别", lambda row: row.category or "", 112),
                Column("认定结果", lambda row: row.decision or "", 112),
                Column("现状从", lambda row: str(row.since or ""), 112),
            ),
            self,
        )
        self.table = TickView(self.model, EMPTY[kind])
        self.table.setAccessibleName("可以公示的户")
        self.table.may_fold = True
        self.count = style.named(QLabel(), "note")
        self.model.ticked.connect(self._count)
        self.model.show(offered.candidates)
        self.table.choose_first()
        if kind is not NoticeKind.PAYMENT:
            self.table.tick_all()
        self.bar.enable("save", on=bool(offered.candidates))
        self.bar.insertWidget(0, self.count)
        self.bar.setContentsMargins(style.px(16), 0, style.px(16), 0)
        self._make_room()
        self._count()

    @property
    def ids(self) -> tuple[str, ...]:
        """The households that are ticked, in the order of the list."""
        return tuple(row.id for row in self.model.rows if self.model.has(row))

    def submit(self) -> None:
        """Hand over who is made public, unless nobody is ticked."""
        if not self.ids:
            self.say(NOBODY)
            self.table.setFocus()
            return
        super().submit()

    def _count(self) -> None:
        self.count.setText(f"可以公示 {len(self.model.rows)} 户，已勾选 {len(self.ids)} 户")

    def _make_room(self) -> None:
        """Let the form have what it needs, and the list the rest."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setStretch(0, 0)
            below = QWidget()
            inside = QVBoxLayout(below)
            inside.setContentsMargins(style.px(16), 0, style.px(16), 0)
            inside.addWidget(self.table)
            layout.insertWidget(1, below, 1)
        self.resize(style.room(self, *SIZE))


def ask_notice(
    parent: QWidget, ledger: Ledger, kind: NoticeKind, done: Callable[[Posted], object]
) -> None:
    """Ask for a new batch of a kind and put it up; ``done`` takes what came of it."""

    def read(session: Any) -> _Offered:
        return _Offered(notices.candidates(session, kind), notices.proposed(session))

    ledger.read(read, partial(_ask, parent, ledger, kind, done))


def _ask(
    parent: QWidget,
    ledger: Ledger,
    kind: NoticeKind,
    done: Callable[[Posted], object],
    offered: _Offered,
) -> None:
    dialog = NewNoticeDialog(parent, kind, offered, offered.values)

    def tell(posted: Posted) -> None:
        dialog.finish()
        if posted.households:
            done(posted)
        if posted.refused:
            show_refusals(parent, f"{kind.value}公示", posted.refused)

    def post(values: Values) -> None:
        ids = dialog.ids
        watch(
            dialog,
            f"{kind.value}公示：{len(ids)} 户",
            partial(
                ledger.change_in_steps,
                f"{kind.value}公示",
                lambda session: notices.post(session, kind, ids, values),
            ),
            tell,
            dialog.refuse,
        )

    dialog.submitted.connect(post)
    dialog.open()
