"""Surroundings that all tests share: no screen, a private run-time folder, a UTF-8 locale."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings

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
