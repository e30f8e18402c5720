"""Large outsiders: a printing system of our own on loopback, and an office suite.

They are installed by ``dev.py test --strangers``; where they are not there, these tests are
skipped.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.flows.conftest import desk, dressed, founded
from tests.strangers.cups import PrintingSystem

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["desk", "dressed", "founded"]

READY_WITHIN = 30.0


@pytest.fixture(scope="session")
def printing_system() -> Iterator[PrintingSystem]:
    """Start CUPS with a configuration of its own and one queue, and stop it in the end.

    Its filters run as a user who may not look into the folders of the tests.
    """
    programs = ("cupsd", "unshare", "lpstat", "cupsreject")
    if not all(shutil.which(each) for each in programs) or not hasattr(os, "geteuid"):
        pytest.skip("CUPS is not installed")
    if os.geteuid() != 0:
        pytest.skip("the printing system's PDF printer needs root")
    root = Path(tempfile.mkdtemp(prefix="bangfu-cups-"))
    system = PrintingSystem(root, free_port())
    before = os.environ.get("CUPS_SERVER")
    os.environ["CUPS_SERVER"] = system.server
    with subprocess.Popen(system.command) as process:  # noqa: S603 -- our own command
        try:
            wait_until_ready(process)
            yield system
        finally:
            process.terminate()
            process.wait()
            shutil.rmtree(root, ignore_errors=True)
            if before is None:
                del os.environ["CUPS_SERVER"]
            else:
                os.environ["CUPS_SERVER"] = before


def wait_until_ready(process: subprocess.Popen[bytes]) -> None:
    """Wait until the scheduler answers; skip where this system lets none start."""
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.skip("this system does not let a printing system of its own start")
        told = subprocess.run(
            ["lpstat", "-r"],  # noqa: S607 -- found above
            check=False,
            capture_output=True,
            text=True,
            timeout=READY_WITHIN,
        )
        if "not running" not in told.stdout and not told.returncode:
            return
        time.sleep(0.1)
    pytest.fail("the printing system does not answer")


def free_port() -> int:
    """Find a port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
