"""The phrases that the office writes often, by the block or the step they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services import phrases
from ui.actions import Action, Right
from ui.dialogs.progress import tell
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.phrases import PhraseRow
    from ui.ledger import Ledger

FROM_ABOVE = "这一句由上级下发，不能在这里去掉。"
EMPTY = "还没有常用语。办理步骤时，在意见下面按「记为常用语」，写好的话就留在这里。"


COLUMNS: tuple[Column[PhraseRow], ...] = (
    Column("用在", lambda row: row.occasion, 240),
    Column("常用语", lambda row: row.text, 440),
    Column("来源", lambda row: "本会" if row.own else "上级", 64),
)


class PhrasesPanel(Panel):
    """Lists the phrases; each can be taken out."""

    tables = frozenset({"phrase"})

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("drop", "去掉这一句", self.drop, "trash-2", of_row=True, right=Right.WRITE),
        )
        super().__init__(ledger, "常用语", COLUMNS, actions, EMPTY)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the phrases."""
        return phrases.rows

    def drop(self) -> None:
        """Take the phrase in hand out; what was written with it stays."""
        row: PhraseRow | None = self.table.chosen
        if row is not None and not row.own:
            self.say(FROM_ABOVE)
        elif row is not None:
            self.ledger.change(
                "去掉常用语",
                lambda session: phrases.drop(session, row.occasion, row.text),
                lambda _: self.say("已去掉。写过的意见不变。"),
                otherwise=tell(self, self.ledger.jobs.report),
            )
