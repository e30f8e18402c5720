"""Where the visits to households come from and go to as they are keyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services import visits
from app.services.drafts import DraftKind

if TYPE_CHECKING:
    from app.forms.spec import Values
    from app.services.visits import Opened, VisitRecord
    from app.services.weaving import Rows
    from app.work import Operation
    from ui.panels.sheet_work import Saver
    from ui.panels.visit_page import VisitPage
    from ui.panels.visit_strip import VisitStrip


class VisitSource:
    """Opens, reads and saves the visits to a household.

    ``at`` is the code of the sheet in hand. The strip says whether it came back with what is
    saved, the page who made the visits.
    """

    drafts = DraftKind.VISITS
    what = "这张走访记录表"

    def __init__(self, page: VisitPage, strip: VisitStrip) -> None:
        self.at = ""
        self._page = page
        self._strip = strip
        self._returned = ""

    @property
    def done(self) -> str:
        """Say what was done."""
        return "已保存，这张表已标为收回。" if self._returned else "已保存。"

    def opening(self, record: str) -> Operation[Opened]:
        """Give what opens the visits to a household with what was typed and not saved."""
        at = self.at
        return lambda session: visits.opened(session, record, at)

    def reading(self, record: str) -> Operation[VisitRecord]:
        """Give what reads the visits again."""
        at = self.at
        return lambda session: visits.record(session, record, at)

    def saving(self, record: str, revision: int) -> tuple[str, Saver]:
        """Give the verb, and what writes the visits and takes their sheet back."""
        cadre_id, returned = self._page.by, self._strip.returned
        self._returned = returned
        self.at = returned or self.at

        def save(session: Any, values: Values, rows: Rows) -> str:
            del values
            return visits.save(
                session, record, revision, rows, cadre_id=cadre_id, returned=returned
            )

        return visits.VERB, save
