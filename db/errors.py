"""Reasons for which the ledger file cannot be opened or written.

They carry data, not text, like ``app.errors.AppError``; the sentences stand in ``app.messages``.
"""

from __future__ import annotations

from typing import ClassVar


class StorageError(Exception):
    """The ledger file cannot be used, for a reason that we can tell."""

    code: ClassVar[str] = "storage_error"

    def __init__(self, **figures: str | int) -> None:
        super().__init__(self.code)
        self.figures = figures


class LedgerMissing(StorageError):
    """There is no ledger file at the place where it was looked for."""

    code = "ledger_missing"


class LedgerExists(StorageError):
    """A new ledger was to be made where one stands already."""

    code = "ledger_exists"


class LedgerInUse(StorageError):
    """Another process holds the ledger open."""

    code = "ledger_in_use"


class LedgerNotEncrypted(StorageError):
    """The file is a plain SQLite database: not one of ours."""

    code = "ledger_not_encrypted"


class LedgerForeign(StorageError):
    """The file opens with the key but was not made by this program."""

    code = "ledger_foreign"


class LedgerIsNewer(StorageError):
    """A newer version of the program wrote the ledger."""

    code = "ledger_is_newer"


class LedgerDamaged(StorageError):
    """The ledger does not open with its key, or a page of it fails its check."""

    code = "ledger_damaged"


class LedgerReadOnly(StorageError):
    """The ledger, its folder or its drive cannot be written."""

    code = "ledger_read_only"


class LedgerUnreadable(StorageError):
    """The drive failed while the ledger was read or written."""

    code = "ledger_unreadable"


class DiskFull(StorageError):
    """The drive of the ledger has no room left; nothing of the change was stored."""

    code = "disk_full"


class EncryptionMissing(StorageError):
    """The database library at hand does not encrypt, or is too old to be trusted."""

    code = "encryption_missing"


class SettingRefused(StorageError):
    """The database library did not take a setting on which safety rests."""

    code = "setting_refused"
