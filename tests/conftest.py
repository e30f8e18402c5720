"""Surroundings that all tests share: no screen, a private run-time folder, a UTF-8 locale."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from itertools import count
from typing import TYPE_CHECKING, Any

from coverage import Coverage
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")
# Qt warns, and a warning fails a test, where no run-time folder is given.
if "XDG_RUNTIME_DIR" not in os.environ:
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="bangfu-tests-")
    atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)

# How long an example takes says more about what else this machine does than about the code.
# The run that decides whether a change lands tries the same examples each time; every other run
# looks for new ones.
settings.register_profile(
    "house",
    settings(),
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

OFTEN = 50
_finished = count(1)


def pytest_runtest_logfinish() -> None:
    """Keep what was covered so far: a process that ends under a test takes little with it."""
    measuring = Coverage.current()
    if measuring is not None and next(_finished) % OFTEN == 0:
        measuring.save()


ENDED: set[str] = set()
"""The tests whose process ended under them, which are run once more."""


def pytest_handlecrashitem(crashitem: str, report: pytest.TestReport, sched: Any) -> None:
    """Run a test once more whose process ended under it; a second time it has failed.

    Some run in five stood still for ever while Python destroyed windows that earlier tests had
    left behind: a lock of the binding, not of ours. Its process then ends, see
    ``faulthandler_timeout``.
    """
    if crashitem not in ENDED:
        ENDED.add(crashitem)
        sched.mark_test_pending(crashitem)
        report.outcome = "rerun"  # type: ignore[assignment]  # as the hook is documented
