"""Reasons for which a service does not do what it was asked."""

from __future__ import annotations

from typing import ClassVar

from app.errors import AppError
from app.rules.problem import Problem


class Unstorable(AppError):
    """Values that the ledger cannot take; ``problems`` names each of them."""

    code = "unstorable"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


class ChangedMeanwhile(AppError):
    """The record has another revision than the one that was opened."""

    code = "changed_meanwhile"


class RecordMissing(AppError):
    """No such record stands in the ledger, or it was withdrawn."""

    code = "record_missing"


class AttachmentThere(AppError):
    """The very same picture or PDF lies in this dossier already."""

    code = "attachment_there"


class ContentMissing(AppError):
    """What an attachment looks like has not come with what was received."""

    code = "attachment_content_missing"


class SeveralFound(AppError):
    """What should name one archive names ``count`` of them."""

    code = "several_found"


class ReasonMissing(AppError):
    """A change of the paired cadre was to be made without a reason [001] 一(二)."""

    code = "reason_missing"
    problems: ClassVar[tuple[Problem, ...]] = (Problem("reason", code),)


class PagesOutdated(AppError):
    """Pages that were looked at are true no more: what they bear, or whom they are about."""

    code = "pages_outdated"


class SheetVoided(AppError):
    """The code stands on a sheet that was voided, for ``reason``."""

    code = "sheet_voided"


class VoidReasonMissing(AppError):
    """A sheet was to be voided without a reason."""

    code = "void_reason_missing"


class PrintSettingWrong(AppError):
    """What was to be set for printing is wrong: ``title`` names it, ``most`` is its limit."""

    code = "print_setting_wrong"


class RunFinished(AppError):
    """What came out of a run is on record already."""

    code = "run_finished"


class AlreadyPaired(AppError):
    """The household has a paired cadre; a change is a handover."""

    code = "already_paired"


class AlreadyUndone(AppError):
    """The action was undone before."""

    code = "already_undone"


class NotFilledSo(AppError):
    """Pages called ``title`` are not printed with the ``filling`` that was asked for."""

    code = "not_filled_so"


class ChangedLater(AppError):
    """What was to be undone for one household was changed again: when, by whom, how."""

    code = "changed_later"


class CardGiven(AppError):
    """A card that was given out keeps its number; giving it out is not undone."""

    code = "card_given"


class RuleSetMissing(AppError):
    """No rule set is called ``name``, or in force on that day; ``names`` are those here."""

    code = "rule_set_missing"


class RuleSetRefused(AppError):
    """A rule set was not taken in; ``reason`` is the whole sentence why."""

    code = "rule_set_refused"


class StandardWrong(AppError):
    """The ``title`` of a minimum allowance cannot be right."""

    code = "standard_wrong"


class StandardMissing(AppError):
    """No minimum allowance is known for the ``place`` of a household on a day."""

    code = "standard_missing"


class DecisionReasonMissing(AppError):
    """A decision differs from what the rules suggest, ``suggested``, and no reason was given."""

    code = "decision_reason_missing"


class OverrideReasonMissing(AppError):
    """A category was given although an excluding condition is met, without saying why."""

    code = "override_reason_missing"


class PlanTwice(AppError):
    """The household has a plan of that ``year`` already; there is one for each year."""

    code = "plan_twice"


class LibraryRefused(AppError):
    """A library of help was not taken in; ``reason`` is the whole sentence why."""

    code = "library_refused"


class ResultMissing(AppError):
    """A measure is said to be impossible without a reason."""

    code = "result_missing"


class StepNotOpen(AppError):
    """The ``step`` of a file's life cannot be taken now; ``lacks`` says in sentences why."""

    code = "step_not_open"


class NothingToTakeBack(AppError):
    """No step of the file can be taken back: there is none, or the family was filed again."""

    code = "nothing_to_take_back"


class FiledAgain(AppError):
    """The family that left was filed again before."""

    code = "filed_again"


class NoticeTooShort(AppError):
    """A notice was to hang for less than ``days`` working days, which end on ``until``."""

    code = "notice_too_short"

    def __init__(self, **figures: str | int) -> None:
        super().__init__(**figures)
        self.problems = (Problem("until_on", self.code, tuple(figures.items())),)


class NoticeEndsEarly(AppError):
    """A notice was to be over before ``until`` has passed."""

    code = "notice_ends_early"

    def __init__(self, **figures: str | int) -> None:
        super().__init__(**figures)
        self.problems = (Problem("ended_on", self.code, tuple(figures.items())),)


class NobodyNoticed(AppError):
    """No household was named for a notice."""

    code = "notice_nobody"


class CalendarUnknown(AppError):
    """Which days of a ``year`` are working days is not known."""

    code = "calendar_unknown"


class NobodyToCompare(AppError):
    """Nobody in the households named has an identity number, or nobody is left to be compared."""

    code = "nobody_to_compare"


class TermWrong(AppError):
    """A term called ``title`` cannot be so long: it lies between ``least`` and ``most``."""

    code = "term_wrong"


class NobodyBelow(AppError):
    """Nothing can be handed down: no union below is enrolled."""

    code = "nobody_below"


class MergeForeign(AppError):
    """One of two archives to be merged was filed by another union, ``union``."""

    code = "merge_foreign"


class MergeEnded(AppError):
    """One of two archives to be merged, or one to be split, has ended."""

    code = "merge_ended"


class NobodyParts(AppError):
    """A household was to be split without anybody who leaves it."""

    code = "nobody_parts"


class HeadStays(AppError):
    """The head was to leave the household; another head has to be named first."""

    code = "head_stays"


class HeadsAlready(AppError):
    """Whoever was to become the head is it."""

    code = "heads_already"


class LeftAlready(AppError):
    """The person has left the household, so cannot do what a present member can."""

    code = "left_already"
