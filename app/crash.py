"""Record a fault of ours: where it happened, never with which values.

The message of an exception may hold a name or a number, so the report leaves it out.
"""

from __future__ import annotations

import platform
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def report(error: BaseException, logs: Path, now: datetime) -> Path | None:
    """Write a crash report into ``logs`` and give its place; ``None`` where it finds none."""
    path = logs / f"crash-{now:%Y%m%d-%H%M%S}.txt"
    lines = [f"{now.isoformat()} {platform.platform()} Python {platform.python_version()}"]
    for cause in _causes(error):
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
    with suppress(OSError):
        logs.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path
    return None


def _causes(error: BaseException) -> list[BaseException]:
    """List what led to ``error``, the first cause first, ``error`` itself last."""
    found: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in found:
        found.insert(0, cause)
        cause = cause.__cause__ or cause.__context__
    return found
