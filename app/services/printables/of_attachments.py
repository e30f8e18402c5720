"""An attachment on paper: pages that come as they are, which nothing here draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.printing.errors import NothingToPrint
from app.services.printables.kind import Printable
from db.vocabulary import Filling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from app.printing.drawing import Copy, Press


def _drawn_already() -> Press:
    """Refuse to draw what came as it is.

    Raises:
        NothingToPrint: always.
    """
    raise NothingToPrint


def _as_it_is(_: Session, __: Sequence[str]) -> Iterable[Copy]:
    """State nothing: the pages of an attachment are read one by one, with ``attachments``."""
    return ()


ATTACHMENT = Printable(
    "attachment",
    "附件",
    "A4",
    "一件附件，原样",
    _drawn_already,
    {Filling.FILLED: _as_it_is},
    destined=False,
)
"""What an attachment is printed as; it is none of the sheets of the catalogue."""
