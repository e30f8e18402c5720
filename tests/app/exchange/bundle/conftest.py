"""A town and its county, enrolled with each other once and copied for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unions import Unions, enrolled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def closed_unions(tmp_path_factory: pytest.TempPathFactory) -> Unions:
    """Enrol a town with a county once: the fingerprint is costly on purpose."""
    made = enrolled(tmp_path_factory.mktemp("unions"))
    made.close()
    return made


@pytest.fixture
def unions(closed_unions: Unions, tmp_path: Path) -> Iterator[Unions]:
    """Give open copies of an enrolled town and county, and a stick between them."""
    copies = closed_unions.copied(tmp_path)
    yield copies
    copies.close()
