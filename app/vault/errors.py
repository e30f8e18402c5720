"""What can go wrong with files, keys and backups, as a person can act on it."""

from __future__ import annotations

from app.errors import AppError


class NoSpace(AppError):
    """The drive has no room for a file; what stood there before is untouched."""

    code = "no_space"


class TargetInUse(AppError):
    """Another program holds the file that was to be replaced."""

    code = "target_in_use"


class TargetNotWritable(AppError):
    """The folder or the file does not let itself be written."""

    code = "target_not_writable"


class DriveFailed(AppError):
    """The drive reported a fault while a file was written or read."""

    code = "drive_failed"


class ReadBackDiffers(AppError):
    """What was read back from a drive is not what was written to it."""

    code = "read_back_differs"


class PlaceOnNetwork(AppError):
    """The ledger was to live on a network share, where locks and writes cannot be relied on."""

    code = "place_on_network"


class PlaceRemovable(AppError):
    """The ledger was to live on a drive that can be pulled out."""

    code = "place_removable"


class PlaceSynchronised(AppError):
    """The ledger was to live in a folder that a cloud program copies behind our back."""

    code = "place_synchronised"


class KeysMissing(AppError):
    """There is no ``keys.json`` beside the ledger."""

    code = "keys_missing"


class KeysDamaged(AppError):
    """``keys.json`` cannot be read as what we wrote, or a slot was altered."""

    code = "keys_damaged"


class KeysNewer(AppError):
    """A newer version of the program wrote ``keys.json``."""

    code = "keys_newer"


class UnknownAccount(AppError):
    """No slot bears the account's name."""

    code = "unknown_account"


class AccountTaken(AppError):
    """An account of that name has a slot already."""

    code = "account_taken"


class LastAccount(AppError):
    """The only account cannot be removed."""

    code = "last_account"


class WrongPassword(AppError):
    """The password does not open the slot; ``left`` tries remain before it locks."""

    code = "wrong_password"


class AccountLocked(AppError):
    """Too many failures; the account waits ``minutes`` before the next try."""

    code = "account_locked"


class PasswordTooShort(AppError):
    """A new password has fewer than ``least`` characters."""

    code = "password_too_short"


class PasswordWeak(AppError):
    """A new password is of the kind that is guessed first."""

    code = "password_weak"


class RecoveryCodeMistyped(AppError):
    """The check characters of a recovery code do not fit: a slip of the pen or of the key."""

    code = "recovery_code_mistyped"


class RecoveryCodeWrong(AppError):
    """A well-formed recovery code that does not open this ledger."""

    code = "recovery_code_wrong"


class BackupUnreadable(AppError):
    """The file is no backup, or it was cut or altered."""

    code = "backup_unreadable"


class BackupNewer(AppError):
    """A newer version of the program made the backup."""

    code = "backup_newer"


class BackupUnsound(AppError):
    """The copy did not pass its checks, so that it was not kept."""

    code = "backup_unsound"


class SecondCopyFailed(AppError):
    """The newest backup lies in the home, and could not be copied to ``folder`` besides."""

    code = "second_copy_failed"


class LedgerUnsound(AppError):
    """The ledger failed its checks, so that nothing was changed in it."""

    code = "ledger_unsound"


class RestoreForeign(AppError):
    """The backup belongs to another ledger than the one in this folder."""

    code = "restore_foreign"
