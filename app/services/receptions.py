"""Take in a file that another union sent, whatever it is."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from app.errors import AppError
from app.exchange.bundle import opening, wording
from app.exchange.errors import EnrolmentUnproven, KindUnexpected
from app.messages import explain
from app.services import acknowledgements, references, reports
from app.services.reception import Acknowledgement, Reception, WrongTry
from app.vault.files import disk_errors, write_and_read_back
from app.work import perform, perform_in_steps
from db import changes
from db.queries import exchange
from db.vocabulary import BundleKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.exchange.bundle.opening import Unsigned
    from app.vault.home import Home
    from app.work import Application, Steps

VERB = "接收"
Taken: TypeAlias = Reception | Acknowledgement


def receive(
    application: Application,
    file: Path,
    *,
    receipts: Path | None = None,
    dry_run: bool = False,
    backup: Callable[[], object] | None = None,
) -> Steps[Taken]:
    """Take in ``file``; the receipt of a report is written into the folder ``receipts``.

    Should no receipt fit there, ``receipt_problem`` says why; the same file received again with
    another folder gives it. A dry run does all of it, takes it back and gives no receipt, but a
    proof that fails costs a try all the same. ``backup`` is called once a
    report has proved to come from an enrolled union and before anything is changed.

    Raises:
        KindUnexpected: it is none of these; requests are for ``enrolment.accept``.
        EnrolmentUnproven: reference data answer our request without knowing its secret.
        AppError: one subclass for each other reason to refuse the whole; nothing has changed.
    """
    with disk_errors(), file.open("rb") as stream:
        found = opening.open_container(stream)
        if backup is not None and not dry_run and found.gate.kind in exchange.REPORTS:
            before = perform(application, VERB, partial(reports.earlier, found=found)).value
            if before is None:
                backup()
        taking = partial(_take_in, found=found, home=application.home, rehearse=dry_run)
        taken = (yield from perform_in_steps(application, VERB, taking)).value
    if isinstance(taken, WrongTry):
        raise EnrolmentUnproven(left=taken.left)
    if isinstance(taken, Reception) and taken.receipt and receipts:
        return _handed_out(taken, receipts)
    return taken


def _handed_out(taken: Reception, receipts: Path) -> Reception:
    """Write the receipt; where the drive does not take it, the report stays taken in."""
    try:
        write_and_read_back(receipts / taken.receipt_name, BytesIO(taken.receipt))
    except AppError as error:
        return replace(taken, receipt_problem=explain(error.code, error.figures))
    return taken


def _take_in(
    session: Session, *, found: Unsigned, home: Home, rehearse: bool
) -> Steps[Taken | WrongTry]:
    nested = session.begin_nested() if rehearse else None
    taken: Taken | WrongTry
    if found.gate.kind == BundleKind.RECEIPT.value:
        taken = acknowledgements.take_in(session, found=found, home=home)
    elif found.gate.kind == BundleKind.REFDATA.value:
        taken = yield from references.take_in(session, found=found, home=home)
    elif found.gate.kind in exchange.REPORTS:
        taken = yield from reports.take_in(session, found=found, home=home)
    else:
        raise KindUnexpected(kind=wording.title(found.gate.kind))
    if nested is not None and isinstance(taken, WrongTry):
        nested.commit()
    elif nested is not None:
        nested.rollback()
        # The action was opened within what is taken back.
        changes.author(session).action_id = None
        if isinstance(taken, Reception):
            # A code read aloud would clear at the other end what was never taken in.
            return replace(taken, receipt_code="", receipt_name="", receipt=b"")
    return taken
