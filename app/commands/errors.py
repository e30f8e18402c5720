"""Reasons for which a command does nothing, beyond those of the services."""

from __future__ import annotations

from app.errors import AppError


class PasswordFileUnreadable(AppError):
    """The file that should hold the password cannot be read, or its first line is empty."""

    code = "password_file_unreadable"


class AccountAskedFor(AppError):
    """The ledger has several accounts and none was named."""

    code = "account_asked_for"


class FileMissing(AppError):
    """A file that was to be read is not there."""

    code = "file_missing"


class NothingImported(AppError):
    """Not one row of a roster could be taken."""

    code = "nothing_imported"


class KindUnknown(AppError):
    """The catalogue knows no paper of this name."""

    code = "kind_unknown"


class NoWorkbook(AppError):
    """Pages of the kind called ``title`` are no table that could be a workbook."""

    code = "no_workbook"


class SelfTestFailed(AppError):
    """A step of the self-test did not come out as it must."""

    code = "self_test_failed"
