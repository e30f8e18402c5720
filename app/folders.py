"""Where a ledger lies unless somebody says otherwise."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path


def default_home() -> Path:
    """Give the folder of this person's ledger."""
    return Path(user_data_path("bangfu", appauthor=False))


def practice_home() -> Path:
    """Give the folder of this person's practice ledger."""
    return default_home() / "practice"
