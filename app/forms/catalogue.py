"""All forms by name; a test holds each of them against its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.archive import ARCHIVE
from app.forms.assessment import ASSESSMENT
from app.forms.attachment import ATTACHMENT
from app.forms.cadre import CADRE
from app.forms.card_issue import CARD_ISSUE
from app.forms.clarification import CLARIFICATION
from app.forms.comparison import COMPARISON
from app.forms.contact import CONTACT
from app.forms.dependant import DEPENDANT
from app.forms.difficulty import DIFFICULTY
from app.forms.double_check import DOUBLE_CHECK
from app.forms.government_help import GOVERNMENT_HELP
from app.forms.household import ASSET, EXPENSE_ITEM, HOUSEHOLD, INCOME_ITEM, OPINION
from app.forms.library_entry import LIBRARY_ENTRY
from app.forms.life_event import LIFE_EVENT
from app.forms.measure import MEASURE
from app.forms.member import HEAD, HEAD_RECORD, MEMBER, MEMBER_RECORD
from app.forms.national_number import NATIONAL_NUMBER
from app.forms.notice import NOTICE, OBJECTION
from app.forms.pairing import PAIRING
from app.forms.plan import PLAN
from app.forms.recheck import RECHECK
from app.forms.unit import UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms.spec import Form

FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        ARCHIVE,
        HOUSEHOLD,
        HEAD,
        MEMBER,
        HEAD_RECORD,
        MEMBER_RECORD,
        INCOME_ITEM,
        EXPENSE_ITEM,
        ASSET,
        OPINION,
        ASSESSMENT,
        ATTACHMENT,
        DIFFICULTY,
        GOVERNMENT_HELP,
        PLAN,
        MEASURE,
        LIBRARY_ENTRY,
        LIFE_EVENT,
        DEPENDANT,
        NOTICE,
        OBJECTION,
        CADRE,
        PAIRING,
        CLARIFICATION,
        RECHECK,
        CONTACT,
        CARD_ISSUE,
        DOUBLE_CHECK,
        NATIONAL_NUMBER,
        COMPARISON,
        UNIT,
    )
}
