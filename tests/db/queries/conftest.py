"""A town's empty ledger for the queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ledgers import new_application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.work import Application


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Application]:
    """Found a ledger and close it at the end."""
    opened = new_application(tmp_path / "home")
    yield opened
    opened.engine.dispose()
