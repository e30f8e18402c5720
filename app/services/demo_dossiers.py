"""Invent how practice archives were looked after: rechecked in time, papers scanned."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import resources
from app.forms.attachment import ATTACHMENTS
from app.forms.recheck import RECHECKS
from app.services import dossiers, file_rows, invention
from db import changes
from db.queries import attachments
from db.vocabulary import Media, State

if TYPE_CHECKING:
    from random import Random

    from sqlalchemy.orm import Session

    from db.bodies import Body

SAMPLES = {
    "申请书": "application",
    "核对授权书": "consent",
    "全家身份证": "identity",
    "户口簿": "register",
    "收入证明": "income",
    "诊断书和一年内自付医疗费票据": "diagnosis",
}
"""The papers that there are pictures of, by their kind, in ``resources/demo/papers``."""
SCANNED_SHARE, RECHECKED_SHARE = 0.4, 0.9
LAST_RECHECK, BETWEEN, MOST_RECHECKS = (3, 105), 88, 3
CHANGES = (
    *(("没有变化", None),) * 4,
    ("有变化，已更新", "孩子升入高中，学费和住宿费增加。"),
    ("有变化，已更新", "出院后在家休养，月收入减少。"),
    ("拟退出", "儿子已就业，收入稳定。"),
)
WAYS = ("入户", "入户", "电话", "信息比对")
CLERKS = ("王芳", "李静", "张敏")


class Cabinet:
    """Lays papers and rechecks into practice files; each picture is kept once."""

    def __init__(self, session: Session, today: date) -> None:
        self._today = today
        self._rows: dict[str, dict[str, Any]] = {}
        for proof, name in SAMPLES.items():
            content = resources.path("demo", "papers", f"{name}.jpg").read_bytes()
            mark = sha256(content).hexdigest()
            attachments.keep(session.connection(), mark, content)
            self._rows[proof] = {"proof": proof, "media": Media.PICTURE.value, "pages": 1}
            self._rows[proof] |= {"octets": len(content), "content": mark}
        changes.author(session).tables.add("attached_content")

    def looked_after(self, random: Random, body: Body) -> Body:
        """Give a file the papers that were scanned of it, and its rechecks."""
        if random.random() < SCANNED_SHARE:
            body = self._scanned(random, body)
        if body["state"] == State.IN_ARCHIVE and random.random() < RECHECKED_SHARE:
            body = self._rechecked(random, body)
        return body

    def _scanned(self, random: Random, body: Body) -> Body:
        on = date.fromisoformat(body["events"][0]["taken_on"])
        wanted = {each.proof for each in dossiers.wanted(body)}
        for proof, known in self._rows.items():
            if proof in wanted and random.random() > 1 / 4:
                row = {**known, "added_on": on}
                body, _ = file_rows.laid(body, ATTACHMENTS, row, {}, invention.new_id(random))
        return body

    def _rechecked(self, random: Random, body: Body) -> Body:
        last = self._today - timedelta(days=random.randint(*LAST_RECHECK))
        days = [last - timedelta(days=BETWEEN * each) for each in range(MOST_RECHECKS)]
        for on in reversed(days):
            if body["filed_on"] < on.isoformat():
                outcome, told = random.choice(CHANGES)
                row: dict[str, Any] = {"checked_on": on, "way": random.choice(WAYS)}
                row |= {"outcome": outcome, "changes": told, "checked_by": random.choice(CLERKS)}
                body, _ = file_rows.laid(body, RECHECKS, row, {}, invention.new_id(random))
        return body
