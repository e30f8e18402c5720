"""A town's ledger, open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ledgers import new_application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.work import Application


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    """Give a new ledger of a town's union; closed afterwards."""
    opened = new_application(tmp_path / "home")
    yield opened
    opened.engine.dispose()
