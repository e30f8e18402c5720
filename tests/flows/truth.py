"""Whether a window says what is so: what it shows, against the same read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services import households
from app.vault import backup
from ui.lists.table_model import TableModel
from ui.panels.panel import Panel
from ui.screens.screen import Screen
from ui.widgets.count_card import CountCard
from ui.widgets.status_strip import StatusStrip

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui.tour.desk import Desk

OURS = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
DERIVED = ("sqlite", "search", "listing", "listed")


def is_true(desk: Desk) -> bool:
    """Tell whether the strip and the screen in sight say what one made anew would say."""
    here = desk.screen(Screen)
    anew = type(here)(desk.window.ledger)  # type: ignore[call-arg]  # each gives its own title
    anew.enter()
    desk.wait()
    assert desk.window.strip.text == strip_anew(desk)
    assert seen(here) == seen(anew)
    anew.deleteLater()
    return True


def strip_anew(desk: Desk) -> str:
    """Give what the strip has to say, read anew."""
    anew = StatusStrip()
    application = desk.window.ledger.application
    backed_up = backup.last_made_on(application.home.backups)
    today = application.clock().date()
    desk.window.ledger.read(
        households.status, lambda status: anew.show_status(status, backed_up, today)
    )
    desk.wait()
    return anew.text


def seen(screen: Screen) -> list[Any]:
    """Give the rows of every list of a screen and the figures of its cards.

    A part that came into sight stands behind the others among the children.
    """
    models: list[Any] = screen.findChildren(TableModel)
    models.sort(key=lambda each: [column.title for column in each.columns])
    lists = [each.rows for each in models]
    cards = [(each.objectName(), each.figure) for each in screen.findChildren(CountCard)]
    return [*map(list, lists), *cards]


def shown_somewhere() -> frozenset[str]:
    """Name the tables that some screen or panel shows."""
    kinds: list[Any] = [Screen, Panel]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return frozenset().union(*(getattr(kind, "tables", ()) for kind in kinds))


class Witness:
    """Notes what a ledger holds, and from now on what its window is told."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._before = held(desk)
        self._told: list[frozenset[str]] = []
        desk.window.ledger.jobs.changed.connect(self._hear)

    def changed(self) -> set[str]:
        """Name the tables that changed; whatever shows one of them must have been told."""
        self._desk.window.ledger.jobs.changed.disconnect(self._hear)
        now = held(self._desk)
        changed = {name for name, rows in now.items() if rows != self._before[name]}
        told = frozenset().union(*self._told)
        assert changed & shown_somewhere() <= told
        return changed

    def _hear(self, tables: frozenset[str]) -> None:
        self._told.append(tables)


def held(desk: Desk) -> dict[str, list[str]]:
    """Read every table of a ledger but what is worked out from the others."""

    def read(session: Session) -> dict[str, list[str]]:
        connection = session.connection()
        names = [
            name
            for name in connection.exec_driver_sql(OURS).scalars()
            if not name.startswith(DERIVED)
        ]
        return {
            name: sorted(map(str, connection.exec_driver_sql(f'SELECT * FROM "{name}"')))  # noqa: S608 -- our names
            for name in names
        }

    found: list[dict[str, list[str]]] = []
    desk.window.ledger.read(read, found.append)
    desk.wait()
    return found[0]
