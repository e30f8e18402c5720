"""What a case puts on paper, from the application to the years after the exit."""

from __future__ import annotations

from functools import partial

from app.forms.application_sheet import APPLICATION_SHEET
from app.forms.authorisation_sheet import AUTHORISATION_SHEET
from app.forms.exit_sheet import EXIT_SHEET
from app.forms.explanation_sheet import EXPLANATION_SHEET
from app.forms.follow_up_sheet import FOLLOW_UP_SHEET
from app.forms.minutes_sheet import MINUTES_SHEET
from app.forms.notice_sheet import NOTICE_SHEET
from app.forms.own_record_sheet import OWN_RECORD_SHEET
from app.forms.pledge_sheet import PLEDGE_SHEET
from app.forms.refusal_sheet import REFUSAL_SHEET
from app.forms.renewal_sheet import RENEWAL_SHEET
from app.forms.survey_sheet import SURVEY_SHEET
from app.printing.notice import NoticePress, refuse_private
from app.printing.told import ToldPress
from app.services import (
    explanation_sheets,
    family_papers,
    file_papers,
    life_papers,
    minutes_papers,
    notice_papers,
    own_records,
    watch_papers,
)
from app.services.printables.kind import Printable
from db.vocabulary import Filling

CASE = (
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
)
