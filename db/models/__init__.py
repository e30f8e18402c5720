"""All tables of the ledger; importing this package registers them."""

from __future__ import annotations

from db.models.access import Account, AuditEntry, Ledger
from db.models.attachment import AttachedContent, Attachment
from db.models.cadre import Cadre
from db.models.case import Clarification, LifeEvent, Recheck
from db.models.draft import Draft
from db.models.entries import (
    CardIssue,
    Comparison,
    Contact,
    DoubleCheck,
    NationalNumber,
    Pairing,
)
from db.models.exchange import (
    Acknowledged,
    Bundle,
    ForkedRecord,
    Peer,
    ReceivedBundle,
    ReceivedRecord,
    Site,
)
from db.models.history import Action, Change
from db.models.household import (
    Assessment,
    Asset,
    Dependant,
    ExpenseItem,
    Household,
    HouseholdOption,
    IncomeItem,
    Member,
    Opinion,
)
from db.models.notice import CalendarYear, Notice, Objection
from db.models.office import Phrase, Term
from db.models.paper import PaperIssue, PrintedSheet, PrintRun, PrintSetting
from db.models.plan import Difficulty, GovernmentHelp, Measure, Plan
from db.models.policy import LibraryEntry, PolicyRuleSet, PolicyStandard
from db.models.roster import RosterColumn
from db.models.search import Alike, ListedCadre, Listing, Recent
from db.models.unit import Unit

__all__ = [
    "Account",
    "Acknowledged",
    "Action",
    "Alike",
    "Assessment",
    "Asset",
    "AttachedContent",
    "Attachment",
    "AuditEntry",
    "Bundle",
    "Cadre",
    "CalendarYear",
    "CardIssue",
    "Change",
    "Clarification",
    "Comparison",
    "Contact",
    "Dependant",
    "Difficulty",
    "DoubleCheck",
    "Draft",
    "ExpenseItem",
    "ForkedRecord",
    "GovernmentHelp",
    "Household",
    "HouseholdOption",
    "IncomeItem",
    "Ledger",
    "LibraryEntry",
    "LifeEvent",
    "ListedCadre",
    "Listing",
    "Measure",
    "Member",
    "NationalNumber",
    "Notice",
    "Objection",
    "Opinion",
    "Pairing",
    "PaperIssue",
    "Peer",
    "Phrase",
    "Plan",
    "PolicyRuleSet",
    "PolicyStandard",
    "PrintRun",
    "PrintSetting",
    "PrintedSheet",
    "ReceivedBundle",
    "ReceivedRecord",
    "Recent",
    "Recheck",
    "RosterColumn",
    "Site",
    "Term",
    "Unit",
]
