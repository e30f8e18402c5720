"""The file of a household: its head sheet, its members and what they earn, spend and own.

The head is a member with the relation 户主, so every person has the same columns. Columns are
nullable even where the form has a ``*``: an incomplete archive is stored, shown and counted.
Facts and names of the columns: domain reference §3; the titles stand in ``app.forms``.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import (
    STRICT,
    Base,
    Labelled,
    Tracked,
    never_negative,
    new_id,
    one_of,
    yes_or_no,
)
from db.identity_check import id_number_check
from db.vocabulary import (
    Aggregate,
    ArchiveLevel,
    HardshipCategory,
    OpinionStage,
    Sex,
    State,
    WorkerType,
)

HEAD_RELATION = "户主"
PLACE = "replace(address, ' ', '')"
"""An address as it is compared: blanks mean nothing in it."""


class Household(Tracked, Base):
    """One archive: a household and the union that filed it.

    ``previous_id`` is the file of the same family that it was filed again after (返困). The
    receiver may not know that file, so nothing holds the two together but the id.
    """

    __tablename__ = "household"
    __table_args__ = (
        one_of("state", State),
        one_of("category", HardshipCategory),
        one_of("level", ArchiveLevel),
        one_of("worker_type", WorkerType),
        *yes_or_no(
            "deleted",
            "self_rescue",
            "zero_employment",
            "single_parent",
            "single_mother_worker",
            "epidemic_affected",
            "minimum_allowance",
            "relief_target",
            "refiled",
        ),
        *never_negative(
            "floor_area_dm2",
            "other_yearly_income_fen",
            "yearly_income_fen",
            "yearly_expense_fen",
            "minimum_allowance_fen",
        ),
        CheckConstraint("size > 0", name="size"),
        Index("ix_household_deleted", "id", sqlite_where=text("deleted")),
        Index("ix_household_place", text(PLACE), sqlite_where=text("address IS NOT NULL")),
        STRICT,
    )
    aggregate: ClassVar = Aggregate.HOUSEHOLD

    state: Mapped[State] = mapped_column(Labelled(State), default=State.FOUND)
    archive_no: Mapped[str | None]
    worker_no: Mapped[str | None]
    category: Mapped[HardshipCategory | None] = mapped_column(Labelled(HardshipCategory))
    level: Mapped[ArchiveLevel | None] = mapped_column(Labelled(ArchiveLevel))
    worker_type: Mapped[WorkerType | None] = mapped_column(Labelled(WorkerType))
    refiled: Mapped[bool | None]
    previous_id: Mapped[str | None] = mapped_column(index=True)
    address: Mapped[str | None]
    postcode: Mapped[str | None]
    region_code: Mapped[str | None]
    housing_type: Mapped[str | None]
    floor_area_dm2: Mapped[int | None]
    size: Mapped[int | None]
    other_yearly_income_fen: Mapped[int | None]
    yearly_income_fen: Mapped[int | None]
    yearly_expense_fen: Mapped[int | None]
    minimum_allowance: Mapped[bool | None]
    minimum_allowance_fen: Mapped[int | None]
    self_rescue: Mapped[bool | None]
    zero_employment: Mapped[bool | None]
    single_parent: Mapped[bool | None]
    single_mother_worker: Mapped[bool | None]
    epidemic_affected: Mapped[bool | None]
    main_cause: Mapped[str | None]
    cause_note: Mapped[str | None]
    key_group_note: Mapped[str | None]
    needs: Mapped[str | None]
    applied_on: Mapped[date | None]
    filed_on: Mapped[date | None]
    filed_by: Mapped[str | None]
    reviewed_by: Mapped[str | None]
    entered_by: Mapped[str | None]
    relief_target: Mapped[bool | None]
    relief_target_on: Mapped[date | None]
    exit_reason: Mapped[str | None]
    exited_on: Mapped[date | None]
    merged_into: Mapped[str | None] = mapped_column(index=True)
    split_from: Mapped[str | None] = mapped_column(index=True)
    remark: Mapped[str | None]

    members: Mapped[list[Member]] = relationship(
        back_populates="household", cascade="all, delete-orphan", order_by="Member.position"
    )
    options: Mapped[list[HouseholdOption]] = relationship(
        cascade="all, delete-orphan", order_by="HouseholdOption.position"
    )
    incomes: Mapped[list[IncomeItem]] = relationship(
        cascade="all, delete-orphan", order_by="IncomeItem.position"
    )
    expenses: Mapped[list[ExpenseItem]] = relationship(
        cascade="all, delete-orphan", order_by="ExpenseItem.position"
    )
    assets: Mapped[list[Asset]] = relationship(
        cascade="all, delete-orphan", order_by="Asset.position"
    )
    opinions: Mapped[list[Opinion]] = relationship(
        cascade="all, delete-orphan", order_by="Opinion.position"
    )

    assessments: Mapped[list[Assessment]] = relationship(
        cascade="all, delete-orphan", order_by="Assessment.position"
    )
    dependants: Mapped[list[Dependant]] = relationship(
        cascade="all, delete-orphan", order_by="Dependant.position"
    )

    @property
    def head(self) -> Member | None:
        """The hardship worker the archive is named after."""
        return next((each for each in self.members if each.relation == HEAD_RELATION), None)


class Member(Base):
    """A person of a household; the head among them.

    Whoever left keeps the row, with ``left_on``; a former head has ``headed_until``.
    """

    __tablename__ = "member"
    __table_args__ = (
        id_number_check("id_number"),
        one_of("sex", Sex),
        *yes_or_no("lives_together", "payee", "veteran", "work_injury", "bought_out"),
        *never_negative("monthly_income_fen", "arrears_fen"),
        CheckConstraint("length(name) > 0", name="name"),
        Index(
            "uq_member_household_id_head",
            "household_id",
            unique=True,
            sqlite_where=CheckConstraint(f"relation = '{HEAD_RELATION}'").sqltext,
        ),
        Index("ix_member_name_born_on", "name", "born_on", "household_id"),
        Index("ix_member_bank_card", "bank_card", sqlite_where=text("bank_card IS NOT NULL")),
        Index("ix_member_phone", "phone", sqlite_where=text("phone IS NOT NULL")),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    relation: Mapped[str | None]
    id_number: Mapped[str | None] = mapped_column(index=True)
    sex: Mapped[Sex | None] = mapped_column(Labelled(Sex))
    born_on: Mapped[date | None]
    ethnicity: Mapped[str | None]
    political_status: Mapped[str | None]
    health: Mapped[str | None]
    illness: Mapped[str | None]
    disability: Mapped[str | None]
    disability_grade: Mapped[str | None]
    work_status: Mapped[str | None]
    model_worker: Mapped[str | None]
    marital_status: Mapped[str | None]
    hukou_type: Mapped[str | None]
    phone: Mapped[str | None]
    other_contact: Mapped[str | None]
    monthly_income_fen: Mapped[int | None]
    medical_insurance: Mapped[str | None]
    pension_insurance: Mapped[str | None]
    unemployment_insurance: Mapped[str | None]
    injury_insurance: Mapped[str | None]
    arrears_fen: Mapped[int | None]
    education: Mapped[str | None]
    school_entry_year: Mapped[int | None]
    school_years: Mapped[int | None]
    workplace: Mapped[str | None]
    employer_kind: Mapped[str | None]
    employer_state: Mapped[str | None]
    industry: Mapped[str | None]
    work_started_on: Mapped[date | None]
    employment_form: Mapped[str | None]
    contract_signed_on: Mapped[date | None]
    contract_term: Mapped[str | None]
    lives_together: Mapped[bool | None]
    veteran: Mapped[bool | None]
    work_injury: Mapped[bool | None]
    bought_out: Mapped[bool | None]
    payee: Mapped[bool | None]
    bank_name: Mapped[str | None]
    bank_branch: Mapped[str | None]
    bank_card: Mapped[str | None]
    bank_account_name: Mapped[str | None]
    joined_on: Mapped[date | None]
    joined_why: Mapped[str | None]
    left_on: Mapped[date | None]
    left_why: Mapped[str | None]
    left_note: Mapped[str | None]
    headed_until: Mapped[date | None]
    note: Mapped[str | None]

    household: Mapped[Household] = relationship(back_populates="members")


class HouseholdOption(Base):
    """One of several options ticked in a field: a cause, a group, an action plan.

    ``row_id`` names the row of the file's tables that was asked; it is empty for the file itself.
    """

    __tablename__ = "household_option"
    __table_args__ = (STRICT,)

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True, default="")
    field: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]


def _by_member(table: str) -> Index:
    """Find the sums of a member: whenever one is taken out, SQLite looks for them."""
    return Index(f"ix_{table}_member_id", "member_id", sqlite_where=text("member_id IS NOT NULL"))


class IncomeItem(Base):
    """A yearly income of the household or of one member."""

    __tablename__ = "income_item"
    __table_args__ = (*never_negative("yearly_fen"), _by_member("income_item"), STRICT)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str | None]
    yearly_fen: Mapped[int | None]
    note: Mapped[str | None]


class ExpenseItem(Base):
    """A yearly spending that cannot be put off (刚性支出), by kind."""

    __tablename__ = "expense_item"
    __table_args__ = (*never_negative("yearly_fen"), _by_member("expense_item"), STRICT)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str | None]
    yearly_fen: Mapped[int | None]
    note: Mapped[str | None]


class Asset(Base):
    """Something the household owns: a home, a vehicle, savings, a business [001]."""

    __tablename__ = "asset"
    __table_args__ = (*never_negative("value_fen"), STRICT)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str | None]
    description: Mapped[str | None]
    value_fen: Mapped[int | None]
    note: Mapped[str | None]


class Opinion(Base):
    """The opinion of one stage on the archive form, with its signature."""

    __tablename__ = "opinion"
    __table_args__ = (one_of("stage", OpinionStage), STRICT)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    stage: Mapped[OpinionStage] = mapped_column(Labelled(OpinionStage))
    text: Mapped[str | None]
    signed_by: Mapped[str | None]
    signed_on: Mapped[date | None]


class Assessment(Base):
    """What was answered before a household was judged on a day, and what was decided and why."""

    __tablename__ = "assessment"
    __table_args__ = (
        *yes_or_no(
            "still_in_hardship",
            "event_happened",
            "event_casualty",
            "filed_by_street",
            "union_member",
            "labour_year",
            "owns_homes",
            "owns_business",
            "pays_private_school",
            "keeps_car",
            "refuses_checking",
            "hides_income",
            "secure_medical",
            "secure_work",
            "secure_schooling",
            "secure_housing",
            "secure_insurance",
        ),
        *never_negative("event_cost_fen", "event_relief_fen"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    still_in_hardship: Mapped[bool | None]
    event_happened: Mapped[bool | None]
    event_cost_fen: Mapped[int | None]
    event_relief_fen: Mapped[int | None]
    event_casualty: Mapped[bool | None]
    filed_by_street: Mapped[bool | None]
    union_member: Mapped[bool | None]
    labour_year: Mapped[bool | None]
    owns_homes: Mapped[bool | None]
    owns_business: Mapped[bool | None]
    pays_private_school: Mapped[bool | None]
    keeps_car: Mapped[bool | None]
    refuses_checking: Mapped[bool | None]
    hides_income: Mapped[bool | None]
    override_reason: Mapped[str | None]
    secure_medical: Mapped[bool | None]
    secure_work: Mapped[bool | None]
    secure_schooling: Mapped[bool | None]
    secure_housing: Mapped[bool | None]
    secure_insurance: Mapped[bool | None]
    assessed_on: Mapped[date | None]
    rule_set: Mapped[str | None]
    suggested: Mapped[str | None]
    decision: Mapped[str | None]
    decision_reason: Mapped[str | None]
    decided_by: Mapped[str | None]
    grounds: Mapped[str | None]


class Dependant(Base):
    """Somebody whom the household supports and who stands in another one, so is not counted here.

    The mother of two brothers is a member of one household alone; the other names her.
    """

    __tablename__ = "dependant"
    __table_args__ = (
        id_number_check("id_number"),
        CheckConstraint("length(name) > 0", name="name"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    relation: Mapped[str | None]
    id_number: Mapped[str | None]
    stands_with: Mapped[str | None]
    reason: Mapped[str | None]
    since_on: Mapped[date | None]
