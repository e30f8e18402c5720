"""The home that the tests of the strong-room work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.vault.homes import Founded, found

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A home with a fresh ledger."""
    return found(tmp_path / "home")
