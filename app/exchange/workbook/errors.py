"""Why a workbook cannot be read, or its failing rows not be written where they were to go.

The sentences stand in ``app.messages.roster``.
"""

from __future__ import annotations

from app.errors import AppError


class WorkbookMissing(AppError):
    """The file is not there, or the system does not let us read it."""

    code = "workbook_missing"


class WorkbookEmpty(AppError):
    """The file has no content, or no sheet of it holds a value."""

    code = "workbook_empty"


class NotAWorkbook(AppError):
    """The file is something else than .xlsx, .xls or .ods, whatever its name says."""

    code = "not_a_workbook"


class WorkbookDamaged(AppError):
    """The file begins like a workbook and cannot be read to its end."""

    code = "workbook_damaged"


class WorkbookProtected(AppError):
    """The file opens with a password only."""

    code = "workbook_protected"


class WorkbookTooLarge(AppError):
    """The file is, or unpacks to, more than ``limit`` megabytes."""

    code = "workbook_too_large"


class WorkbookBomb(AppError):
    """The file unpacks to more than ``ratio`` times its size, as no office program writes it."""

    code = "workbook_bomb"


class FarCell(AppError):
    """A value stands in ``cell``, beyond ``rows`` rows or ``columns`` columns, or far from all."""

    code = "far_cell"


class NoHeader(AppError):
    """No sheet has a row of headers with a name among them."""

    code = "no_header"


class NoAnswers(AppError):
    """The sheet ``sheet`` names people and has no column that says what was found of them."""

    code = "no_answers"


class NoPeople(AppError):
    """The sheet ``sheet`` has headers and nobody below them."""

    code = "no_people"


class ErrorsOverRoster(AppError):
    """The failing rows were to be written over the roster itself."""

    code = "errors_over_roster"


class ErrorsNotXlsx(AppError):
    """The failing rows were to be written to a file whose name does not end in .xlsx."""

    code = "errors_not_xlsx"
