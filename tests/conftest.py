"""Surroundings that all tests share: no screen, a private run-time folder, a UTF-8 locale."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")
# Qt warns, and a warning fails a test, where no run-time folder is given.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="bangfu-tests-"))
