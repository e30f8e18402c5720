"""A small drive for whoever asks for one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.faults.drives import SIZE, ran

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of four megabytes."""
    point = tmp_path / "drive"
    point.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("mounting a small drive needs Linux and root")
    if not ran("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(point)):
        pytest.skip("this system does not let a drive be mounted")
    yield point
    assert ran("umount", "-l", str(point))
