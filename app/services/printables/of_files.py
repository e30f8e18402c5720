"""What a file is bound, boxed, sent and copied with."""

from __future__ import annotations

from functools import partial

from app.forms.box_spine_sheet import BOX_SPINE_SHEET
from app.forms.box_spine_sheet import CUTS as SPINE_CUTS
from app.forms.dossier_contents_sheet import DOSSIER_CONTENTS_SHEET
from app.forms.dossier_cover_sheet import DOSSIER_COVER_SHEET
from app.forms.entry_sheet import ENTRY_SHEET
from app.forms.envelope_sheet import CUTS as SLIP_CUTS
from app.forms.envelope_sheet import ENVELOPE_SHEET
from app.forms.history_sheet import HISTORY_SHEET
from app.printing.cut import CutPress
from app.printing.told import ToldPress
from app.services import (
    binding_papers,
    envelope_papers,
    file_papers,
)
from app.services.printables.kind import Printable
from db.vocabulary import Filling

FILES = (
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
        cut=True,
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
        cut=True,
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
)
