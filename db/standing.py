"""Say in SQL how a record stands: confirmed by the union above, paired, visited, carded, complete.

The queries that read one household say it, and the list that finds a hundred thousand of them.
"""

from __future__ import annotations

from db.models.household import HEAD_RELATION
from db.vocabulary import ENDED, Aggregate, ContactKind, PeerSide

ENTRIES = (
    *(Aggregate.PAIRING, Aggregate.CONTACT, Aggregate.CARD_ISSUE),
    Aggregate.DOUBLE_CHECK,
    Aggregate.NATIONAL_NUMBER,
    Aggregate.COMPARISON,
)
OWN = "SELECT unit_id FROM ledger"
"""The union whose ledger this is."""

CURRENT = (
    "SELECT p.id FROM pairing p JOIN cadre c ON c.id = p.cadre_id"
    " WHERE p.household_id = h.id AND NOT p.deleted AND p.until_on IS NULL AND NOT c.deleted"
    " ORDER BY p.from_on DESC, p.id LIMIT 1"
)
"""The pairing that goes on with household ``h``: where several unions have one, the latest."""

LAST_VISIT = (
    "SELECT max(v.contacted_on) FROM contact v WHERE v.household_id = h.id"
    f" AND v.kind = '{ContactKind.VISIT.value}' AND NOT v.deleted"
)
VALID = "NOT i.deleted AND i.voided_on IS NULL"
"""Card ``i`` was given out and holds."""
HAS_CARD = f"EXISTS (SELECT 1 FROM card_issue i WHERE i.household_id = h.id AND {VALID})"
SINCE = (
    "coalesce((SELECT s.taken_on FROM life_event s WHERE s.household_id = h.id"
    " AND s.taken_back_on IS NULL AND s.from_state IS NOT s.to_state"
    " ORDER BY s.position DESC LIMIT 1), h.exited_on, h.filed_on, h.applied_on)"
)
"""The day on which household ``h`` came into its state; one without steps goes by its form."""
CONFIRMED = (
    "coalesce((SELECT max(r.checked_on) FROM recheck r WHERE r.household_id = h.id), h.filed_on)"
)
"""The last day on which the archive of household ``h`` was confirmed: rechecked, or filed."""
PLAN_YEAR = "(SELECT coalesce(max(y.year), 0) FROM plan y WHERE y.household_id = h.id)"
DECIDED = (
    "coalesce((SELECT a.decision FROM assessment a WHERE a.household_id = h.id"
    " AND coalesce(a.decision, '') != ''"
    " ORDER BY coalesce(a.assessed_on, '') DESC, a.position DESC, a.id DESC LIMIT 1), '')"
)
"""What was decided last on household ``h``, 不予认定 and 脱困 too; empty where nothing was."""
HEAD = f"member m ON m.household_id = h.id AND m.relation = '{HEAD_RELATION}'"
"""The table and the condition that join the head ``m`` to household ``h``."""

PRESENT = "left_on IS NULL"
"""Whoever left a household stays among its members and counts no more."""

OPEN = "h.state NOT IN ({})".format(", ".join(f"'{each.value}'" for each in sorted(ENDED)))
"""The file of household ``h`` has not ended, so that its people stand in no other one."""

STARRED = (
    *("h.category", "h.address", "h.region_code", "h.housing_type", "h.floor_area_dm2"),
    *("h.size", "h.other_yearly_income_fen", "h.yearly_income_fen", "h.main_cause"),
    *("h.filed_by", "m.name", "m.ethnicity", "m.sex", "m.political_status", "m.id_number"),
    *("m.born_on", "m.health", "m.work_status", "m.model_worker", "m.work_started_on"),
    *("m.industry", "m.marital_status", "m.hukou_type", "m.monthly_income_fen"),
    "m.medical_insurance",
)
"""What the archive form marks with a star. The form declares it; a test holds the two together."""

GAPS = " + ".join(
    (
        *(f"(coalesce({column}, '') = '')" for column in STARRED),
        "(coalesce(m.phone, '') = '' AND coalesce(m.other_contact, '') = '')",
    )
)
"""How many answers household ``h`` with its head ``m`` lacks; one telephone of two is enough."""


def acknowledged(kind: Aggregate, record: str) -> str:
    """Say that the union above has confirmed ``record`` as it stands."""
    return (
        "EXISTS (SELECT 1 FROM acknowledged a JOIN peer ON peer.site_id = a.site_id"
        f" WHERE a.kind = '{kind.value}' AND a.id = {record}.id"
        f" AND a.revision >= {record}.revision AND peer.side = '{PeerSide.HIGHER.value}')"
    )


def waits(household: str) -> str:
    """Say that the file with the id ``household``, or an entry beside it, is ours and waits.

    What waits has not been confirmed by the union above as it stands.
    """
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {kind.value} e"
        f" WHERE e.{'id' if kind is Aggregate.HOUSEHOLD else 'household_id'} = {household}"
        f" AND e.owner = ({OWN}) AND NOT {acknowledged(kind, 'e')})"
        for kind in (Aggregate.HOUSEHOLD, *ENTRIES)
    )
