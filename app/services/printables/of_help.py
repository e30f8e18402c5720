"""What is kept on paper of the help for a family."""

from __future__ import annotations

from functools import partial

from app.forms.aid_application_sheet import AID_APPLICATION_SHEET
from app.forms.difficulty_sheet import DIFFICULTY_SHEET
from app.forms.handover_sheet import HANDOVER_SHEET
from app.forms.plan_sheet import PLAN_SHEET
from app.forms.referral_sheet import REFERRAL_SHEET
from app.forms.risk_sheet import RISK_SHEET
from app.forms.task_sheet import TASK_SHEET
from app.printing.told import ToldPress
from app.services import (
    handover_papers,
    help_papers,
    life_papers,
    risk_papers,
)
from app.services.printables.kind import Printable
from db.vocabulary import Filling

HELP = (
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
