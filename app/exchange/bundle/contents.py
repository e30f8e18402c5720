"""Take in what attachments look like, once the files that show them are in the tables.

Contents are named by their hash: one that is here already is kept, whoever sends it again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from app.exchange.attached.file import is_kept_so
from app.exchange.bundle.bag import attachment
from app.exchange.bundle.receipt import Result, reasons
from app.exchange.bundle.verdict import Verdict
from app.forms.spec import Problem
from app.work import Progress
from db import changes
from db.queries import attachments

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.exchange.bundle.applying import Tally
    from app.exchange.bundle.bag import Bag
    from app.work import Steps


def take(session: Session, bag: Bag, tally: Tally) -> Steps[None]:
    """Keep every content that a household shows and note in ``tally`` what became of each.

    A content that no household shows any more is as out of date as an older record; one that
    this program would not have made is refused, and the receipt says so.
    """
    connection = session.connection()
    came = list(bag.attachments)
    here = attachments.kept(connection, came)
    shown = attachments.shown(connection, came)
    for number, mark in enumerate(came, 1):
        problems: list[Problem] = []
        if mark in here:
            verdict = Verdict.ALREADY
        elif mark not in shown:
            verdict = Verdict.STALE
        else:
            content = bag.read(attachment(mark))
            is_true = sha256(content).hexdigest() == mark and is_kept_so(content)
            verdict = Verdict.APPLIED if is_true else Verdict.REFUSED
            if is_true:
                attachments.keep(connection, mark, content)
                changes.author(session).tables.add("attached_content")
            else:
                problems = [Problem("content", "attachment_untrue")]
                tally.counts[verdict] += 1
        tally.results.append(
            Result(attachments.CONTENT, mark, 0, verdict.value, reasons(problems))
        )
        yield Progress("接收附件", number, len(came))
