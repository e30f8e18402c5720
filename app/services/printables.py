"""The kinds of pages that can be printed: one table for the window and the command line.

A new kind is one line here, beside the modules that it names: a press in ``app.printing``, which
draws one copy from frozen facts, and a service that states the facts of many households.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from app.forms.aid_application_sheet import AID_APPLICATION_SHEET
from app.forms.application_sheet import APPLICATION_SHEET
from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.authorisation_sheet import AUTHORISATION_SHEET
from app.forms.box_spine_sheet import BOX_SPINE_SHEET
from app.forms.box_spine_sheet import CUTS as SPINE_CUTS
from app.forms.card_sheet import CARD_SHEET
from app.forms.difficulty_sheet import DIFFICULTY_SHEET
from app.forms.dossier_contents_sheet import DOSSIER_CONTENTS_SHEET
from app.forms.dossier_cover_sheet import DOSSIER_COVER_SHEET
from app.forms.entry_sheet import ENTRY_SHEET
from app.forms.envelope_sheet import CUTS as SLIP_CUTS
from app.forms.envelope_sheet import ENVELOPE_SHEET
from app.forms.exit_sheet import EXIT_SHEET
from app.forms.explanation_sheet import EXPLANATION_SHEET
from app.forms.follow_up_sheet import FOLLOW_UP_SHEET
from app.forms.handover_sheet import HANDOVER_SHEET
from app.forms.history_sheet import HISTORY_SHEET
from app.forms.minutes_sheet import MINUTES_SHEET
from app.forms.notice_sheet import NOTICE_SHEET
from app.forms.own_record_sheet import OWN_RECORD_SHEET
from app.forms.plan_sheet import PLAN_SHEET
from app.forms.pledge_sheet import PLEDGE_SHEET
from app.forms.referral_sheet import REFERRAL_SHEET
from app.forms.refusal_sheet import REFUSAL_SHEET
from app.forms.renewal_sheet import RENEWAL_SHEET
from app.forms.risk_sheet import RISK_SHEET
from app.forms.survey_sheet import SURVEY_SHEET
from app.forms.task_sheet import TASK_SHEET
from app.forms.visit_sheet import VISIT_SHEET
from app.printing import archive, card, visit
from app.printing.archive import ArchivePress
from app.printing.card import CADRE, CardPress
from app.printing.card_papers import FoldedCardPress, TwoUpCardPress
from app.printing.cut import CutPress
from app.printing.errors import NothingToPrint
from app.printing.notice import NoticePress, refuse_private
from app.printing.told import ToldPress
from app.printing.visit import VisitPress
from app.services import (
    binding_papers,
    cards,
    envelope_papers,
    explanation_sheets,
    family_papers,
    file_papers,
    handover_papers,
    help_papers,
    life_papers,
    minutes_papers,
    notice_papers,
    own_records,
    risk_papers,
    sheets,
    watch_papers,
)
from db.vocabulary import Filling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.printing.drawing import Copy, Press
    from app.services.cards import Reserved
    from app.services.papers import Issued

Gathering: TypeAlias = "Callable[[Iterable[Copy]], Iterable[Copy]]"
"""Makes one copy of many: a table of all households has one title and one count of pages."""
Inspecting: TypeAlias = "Callable[[BinaryIO, Sequence[Copy]], None]"
"""Looks at the pages that were drawn, and refuses them where they must not leave."""
Stating: TypeAlias = "Callable[[Session, Sequence[str]], Iterable[Copy]]"
"""States what the copies about these households say, in their order, with the codes they bear. It
writes nothing. It is called for 500 households at a time; for a blank copy, with none. Households
that are no more are left out; one household may have several copies."""


@dataclass(frozen=True, slots=True)
class Register:
    """How sheets that bear a running number are numbered, checked, and given out."""

    number: Callable[[Session, Sequence[Copy], Reserved], tuple[Copy, ...]]
    check: Callable[[Session, Sequence[Issued]], None]
    give: Callable[[Session, Sequence[Issued]], None]


class Edge(StrEnum):
    """The edge over which a paper with two sides is turned."""

    LONG = "长边"
    SHORT = "短边"


@dataclass(frozen=True, slots=True)
class Printable:
    """A kind of page: its title, its paper, what one copy is about, how it is filled and drawn.

    ``kind`` is what the command line takes and the QR code says. The first of ``fillings`` is
    meant where nothing else is asked for. ``turned_over`` tells how, where a copy wants both sides
    of its paper. Kinds that are one sheet in several layouts have the codes of the one that
    ``laid_out`` names. Where one copy tells of many households, ``gathered`` makes it. ``copies``
    and ``stamps`` are what is usual, until it is set otherwise here. A page that is not
    ``destined`` has no place that says where a copy goes. What was drawn of a kind that
    is made public is looked through by ``inspect``. What is handed ``to_person`` bears all that
    is kept of somebody: that it leaves is put on record as a look at whole numbers.
    """

    kind: str
    title: str
    paper: str
    about: str
    press: Callable[[], Press]
    fillings: Mapping[Filling, Stating]
    turned_over: Edge | None = None
    laid_out: str = ""
    register: Register | None = None
    gathered: Gathering | None = None
    copies: int = 1
    stamps: str = ""
    destined: bool = True
    inspect: Inspecting | None = None
    to_person: bool = False

    @property
    def has_destinations(self) -> bool:
        """Tell whether there can be a copy for each place that copies go to."""
        return self.destined and self.gathered is None

    @property
    def may_be_bound(self) -> bool:
        """Tell whether pages of this kind are kept in a binder: no card is."""
        return self.paper.startswith("A4") and self.sheet != card.KIND

    @property
    def sheet(self) -> str:
        """Name the sheet, however it is laid out."""
        return self.laid_out or self.kind

    @property
    def usual(self) -> Filling:
        """Give the filling that is meant where none is asked for."""
        return next(iter(self.fillings))


_CARD: Mapping[Filling, Stating] = {
    Filling.FILLED: cards.card_copies,
    Filling.BLANK: cards.blank_card,
}
"""However a card is laid out, it is the same card under the same number and code."""
_CARDS = Register(cards.number, cards.check, cards.give)

CATALOGUE: Mapping[str, Printable] = {
    each.kind: each
    for each in (
        Printable(
            archive.KIND,
            ARCHIVE_SHEET.title,
            "A4",
            "每户一份，一式三份",
            ArchivePress,
            {
                Filling.FILLED: sheets.filled_archives,
                Filling.PREFILLED: sheets.archives_to_fill,
                Filling.BLANK: sheets.blank_archive,
            },
            turned_over=Edge.LONG,
            copies=3,
            stamps="建档工会、上级工会",
        ),
        Printable(
            visit.KIND,
            VISIT_SHEET.title,
            "A4",
            "每户一份，走访时填写",
            VisitPress,
            {
                Filling.PREFILLED: sheets.visits_to_record,
                Filling.FILLED: sheets.recorded_visits,
                Filling.BLANK: sheets.blank_visit,
            },
        ),
        Printable(
            EXPLANATION_SHEET.name,
            EXPLANATION_SHEET.title,
            "A4",
            "每户一份，随档案留存",
            partial(ToldPress, EXPLANATION_SHEET),
            {
                Filling.FILLED: explanation_sheets.decided,
                Filling.PREFILLED: explanation_sheets.to_decide,
                Filling.BLANK: explanation_sheets.blank,
            },
        ),
        Printable(
            card.KIND,
            CARD_SHEET.title,
            "A5",
            "每户一张，家庭留存",
            CardPress,
            _CARD,
            register=_CARDS,
            destined=False,
        ),
        Printable(
            "card-cadre",
            f"{CARD_SHEET.title}（责任人联）",
            "A5",
            "每户一张，帮扶责任人留存",
            partial(CardPress, CADRE),
            _CARD,
            laid_out=card.KIND,
            register=_CARDS,
            destined=False,
        ),
        Printable(
            "card-two-up",
            f"{CARD_SHEET.title}（两联）",
            "A4 横向",
            "每户一页，家庭、责任人各一联，裁开使用",
            TwoUpCardPress,
            _CARD,
            laid_out=card.KIND,
            register=_CARDS,
            destined=False,
        ),
        Printable(
            "card-folded",
            f"{CARD_SHEET.title}（对折）",
            "A5 横向双面",
            "每户一张，家庭留存，沿中线对折",
            FoldedCardPress,
            _CARD,
            turned_over=Edge.SHORT,
            laid_out=card.KIND,
            register=_CARDS,
            destined=False,
        ),
        Printable(
            DIFFICULTY_SHEET.name,
            f"{DIFFICULTY_SHEET.title}（附件1）",
            "A4",
            "每户一份，入户核查时填写",
            partial(ToldPress, DIFFICULTY_SHEET),
            {
                Filling.FILLED: help_papers.listed_difficulties,
                Filling.PREFILLED: help_papers.difficulties_to_list,
                Filling.BLANK: help_papers.blank_difficulties,
            },
            stamps="建档工会",
        ),
        Printable(
            PLAN_SHEET.name,
            PLAN_SHEET.title,
            "A4",
            "每户一年一份，工会、干部、户主签字",
            partial(ToldPress, PLAN_SHEET),
            {
                Filling.FILLED: help_papers.kept_plans,
                Filling.PREFILLED: help_papers.plans_to_make,
                Filling.BLANK: help_papers.blank_plan,
            },
            copies=3,
            stamps="建档工会",
        ),
        Printable(
            TASK_SHEET.name,
            f"{TASK_SHEET.title}（附件3）",
            "A4 横向",
            "所选各户一份，每项措施一行",
            partial(ToldPress, TASK_SHEET),
            {
                Filling.FILLED: help_papers.tasks,
                Filling.PREFILLED: help_papers.tasks_to_set,
                Filling.BLANK: help_papers.blank_tasks,
            },
            gathered=help_papers.one_list,
        ),
        Printable(
            NOTICE_SHEET.name,
            NOTICE_SHEET.title,
            "A4",
            "每批一份，张榜公示",
            NoticePress,
            {
                Filling.FILLED: notice_papers.posted,
                Filling.PREFILLED: notice_papers.to_be_posted,
                Filling.BLANK: notice_papers.blank,
            },
            gathered=notice_papers.one_for_each_batch,
            inspect=refuse_private,
        ),
        Printable(
            REFERRAL_SHEET.name,
            REFERRAL_SHEET.title,
            "A4",
            "每项转介一份，交办理部门",
            partial(ToldPress, REFERRAL_SHEET),
            {
                Filling.FILLED: help_papers.referrals,
                Filling.BLANK: help_papers.blank_referral,
            },
            stamps="建档工会",
            destined=False,
        ),
        Printable(
            APPLICATION_SHEET.name,
            APPLICATION_SHEET.title,
            "A4",
            "每户一份，一式三份",
            partial(ToldPress, APPLICATION_SHEET),
            {
                Filling.FILLED: life_papers.applications,
                Filling.PREFILLED: life_papers.applications_to_make,
                Filling.BLANK: life_papers.blank_application,
            },
            copies=3,
            stamps="建档工会、上级工会",
        ),
        Printable(
            EXIT_SHEET.name,
            EXIT_SHEET.title,
            "A4",
            "退出的每户一份，一式三份",
            partial(ToldPress, EXIT_SHEET),
            {
                Filling.FILLED: life_papers.exits,
                Filling.PREFILLED: life_papers.exits_to_approve,
                Filling.BLANK: life_papers.blank_exit,
            },
            copies=3,
            stamps="建档工会、上级工会",
        ),
        Printable(
            REFUSAL_SHEET.name,
            REFUSAL_SHEET.title,
            "A4",
            "每户一份，交申请人",
            partial(ToldPress, REFUSAL_SHEET),
            {
                Filling.FILLED: life_papers.refusals,
                Filling.BLANK: life_papers.blank_refusal,
            },
            stamps="建档工会",
            destined=False,
        ),
        Printable(
            RENEWAL_SHEET.name,
            RENEWAL_SHEET.title,
            "A4",
            "每户一份，年度复核时填写",
            partial(ToldPress, RENEWAL_SHEET),
            {
                Filling.PREFILLED: file_papers.renewals,
                Filling.BLANK: file_papers.blank_renewal,
            },
            stamps="建档工会",
        ),
        Printable(
            ENTRY_SHEET.name,
            ENTRY_SHEET.title,
            "A4",
            "每户一份，录入全国系统时逐项核对",
            partial(ToldPress, ENTRY_SHEET),
            {
                Filling.FILLED: file_papers.entry_lists,
                Filling.BLANK: file_papers.blank_entry_list,
            },
            destined=False,
        ),
        Printable(
            HISTORY_SHEET.name,
            HISTORY_SHEET.title,
            "A4",
            "每户一份，随档案留存",
            partial(ToldPress, HISTORY_SHEET),
            {
                Filling.FILLED: file_papers.histories,
                Filling.BLANK: file_papers.blank_history,
            },
            destined=False,
        ),
        Printable(
            AUTHORISATION_SHEET.name,
            AUTHORISATION_SHEET.title,
            "A4",
            "每户一份，报送信息比对以前全家签字",
            partial(ToldPress, AUTHORISATION_SHEET),
            {
                Filling.PREFILLED: family_papers.authorisations,
                Filling.BLANK: family_papers.blank_authorisation,
            },
            copies=2,
            stamps="建档工会",
        ),
        Printable(
            PLEDGE_SHEET.name,
            PLEDGE_SHEET.title,
            "A4",
            "每户一份，申请和复核时全家签字",
            partial(ToldPress, PLEDGE_SHEET),
            {
                Filling.FILLED: family_papers.pledges,
                Filling.PREFILLED: family_papers.pledges_to_make,
                Filling.BLANK: family_papers.blank_pledge,
            },
            destined=False,
        ),
        Printable(
            MINUTES_SHEET.name,
            MINUTES_SHEET.title,
            "A4 横向",
            "所选各户一份，每户一行，到会的人签字",
            partial(ToldPress, MINUTES_SHEET),
            {
                Filling.PREFILLED: minutes_papers.to_be_held,
                Filling.FILLED: minutes_papers.held,
                Filling.BLANK: minutes_papers.blank,
            },
            gathered=minutes_papers.one_record,
            stamps="建档工会",
        ),
        Printable(
            SURVEY_SHEET.name,
            SURVEY_SHEET.title,
            "A4",
            "每户一份，两人入户核实时填写",
            partial(ToldPress, SURVEY_SHEET),
            {
                Filling.PREFILLED: family_papers.surveys,
                Filling.BLANK: family_papers.blank_survey,
            },
        ),
        Printable(
            FOLLOW_UP_SHEET.name,
            FOLLOW_UP_SHEET.title,
            "A4",
            "退出的每户一份，回访期内使用",
            partial(ToldPress, FOLLOW_UP_SHEET),
            {
                Filling.PREFILLED: watch_papers.to_follow,
                Filling.FILLED: watch_papers.followed,
                Filling.BLANK: watch_papers.blank,
            },
            stamps="建档工会",
        ),
        Printable(
            OWN_RECORD_SHEET.name,
            OWN_RECORD_SHEET.title,
            "A4",
            "每户一份，应本人要求打印，交本人",
            partial(ToldPress, OWN_RECORD_SHEET),
            {
                Filling.FILLED: own_records.records,
                Filling.BLANK: own_records.blank,
            },
            stamps="建档工会",
            destined=False,
            to_person=True,
        ),
        Printable(
            DOSSIER_COVER_SHEET.name,
            DOSSIER_COVER_SHEET.title,
            "A4",
            "每户一份，装订在档案最前面",
            partial(ToldPress, DOSSIER_COVER_SHEET),
            {
                Filling.FILLED: binding_papers.covers,
                Filling.BLANK: binding_papers.blank_cover,
            },
            destined=False,
        ),
        Printable(
            DOSSIER_CONTENTS_SHEET.name,
            DOSSIER_CONTENTS_SHEET.title,
            "A4",
            "每户一份，放在卷皮后面",
            partial(ToldPress, DOSSIER_CONTENTS_SHEET),
            {
                Filling.FILLED: binding_papers.contents,
                Filling.BLANK: binding_papers.blank_contents,
            },
            destined=False,
        ),
        Printable(
            BOX_SPINE_SHEET.name,
            BOX_SPINE_SHEET.title,
            "A4",
            "所选各户按年度装盒，裁开贴在盒脊上",
            partial(CutPress, BOX_SPINE_SHEET, SPINE_CUTS),
            {
                Filling.FILLED: binding_papers.spines,
                Filling.BLANK: binding_papers.blank_spines,
            },
            gathered=binding_papers.by_year,
        ),
        Printable(
            ENVELOPE_SHEET.name,
            ENVELOPE_SHEET.title,
            "A4",
            "所选各户一页十张，裁开贴在信封上",
            partial(CutPress, ENVELOPE_SHEET, SLIP_CUTS),
            {
                Filling.FILLED: envelope_papers.slips,
                Filling.BLANK: envelope_papers.blank_slips,
            },
            gathered=envelope_papers.by_page,
        ),
        Printable(
            AID_APPLICATION_SHEET.name,
            AID_APPLICATION_SHEET.title,
            "A4",
            "申请救助的每户一份，一式三份",
            partial(ToldPress, AID_APPLICATION_SHEET),
            {
                Filling.PREFILLED: life_papers.aid_applications,
                Filling.BLANK: life_papers.blank_aid_application,
            },
            copies=3,
            stamps="建档工会、上级工会",
        ),
        Printable(
            HANDOVER_SHEET.name,
            HANDOVER_SHEET.title,
            "A4 横向",
            "每两位干部之间一份，列出移交的各户，三方签字",
            partial(ToldPress, HANDOVER_SHEET),
            {
                Filling.FILLED: handover_papers.handovers,
                Filling.PREFILLED: handover_papers.handovers_to_make,
                Filling.BLANK: handover_papers.blank_handover,
            },
            gathered=handover_papers.one_for_each_pair,
            copies=3,
        ),
        Printable(
            RISK_SHEET.name,
            RISK_SHEET.title,
            "A4",
            "每个部门或单位一份，列出有风险的各户",
            partial(ToldPress, RISK_SHEET),
            {
                Filling.FILLED: risk_papers.letters,
                Filling.BLANK: risk_papers.blank_letter,
            },
            gathered=risk_papers.one_for_each_addressee,
            stamps="建档工会",
        ),
    )
}


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


def notice_of(batch: str) -> Printable:
    """Give the notice of one batch, to be printed for its households."""
    filled = {Filling.FILLED: partial(notice_papers.of_batch, batch)}
    return replace(CATALOGUE[NOTICE_SHEET.name], fillings=filled)
