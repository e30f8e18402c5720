"""Where archives come from and go to as they are filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services import entry, households, likenesses
from app.services.drafts import DraftKind

if TYPE_CHECKING:
    from app.forms.spec import Values
    from app.services.entry import Opened
    from app.services.households import Archive
    from app.services.likenesses import Settled
    from app.services.weaving import Rows
    from app.work import Operation
    from ui.panels.sheet_work import Saver


class ArchiveSource:
    """Opens, reads and saves archives; the record ``new`` is one that is not filed yet."""

    drafts = DraftKind.ARCHIVE
    what = "这份档案"
    done = "已保存。"

    def __init__(self) -> None:
        self.settled: Settled | None = None
        """That the next archive to be filed is filed whatever it is like."""

    def opening(self, record: str) -> Operation[Opened]:
        """Give what opens an archive, with its draft and the archive that was saved before."""
        self.settled = None
        return lambda session: entry.opened(session, record)

    def reading(self, record: str) -> Operation[Archive]:
        """Give what reads an archive again."""
        return lambda session: households.archive(session, record)

    def saving(self, record: str, revision: int) -> tuple[str, Saver]:
        """Give the verb, and what files an archive or changes it."""
        settled, self.settled = self.settled, None

        def save(session: Any, values: Values, rows: Rows) -> str:
            saved = entry.save(session, record, revision, values, rows)
            if not revision:
                likenesses.settle(session, saved, settled)
            return saved

        return entry.CHANGE if revision else entry.FILE, save
