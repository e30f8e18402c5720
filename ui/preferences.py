"""What a person set for the window: text size, when it locks. Nothing secret, nothing personal."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TOLD_AS = "preferences"
"""The name under which ``Jobs.changed`` tells that preferences were kept."""

SHORTEST_IDLE, LONGEST_IDLE = 3, 30


@dataclass(frozen=True, slots=True)
class Preferences:
    """Text size in percent, minutes until the ledger locks itself, and the window's size."""

    text_size: int = 100
    idle_minutes: int = 10
    width: int = 1280
    height: int = 800


def load(path: Path) -> Preferences:
    """Read the preferences; what is missing or unreadable is as it is at first."""
    if not path.exists():
        return Preferences()
    import json

    stored: object = {}
    with suppress(OSError, ValueError):
        stored = json.loads(path.read_text("utf-8"))
    if not isinstance(stored, dict):
        return Preferences()
    known = {
        name: stored[name]
        for name in Preferences.__slots__
        if isinstance(stored.get(name), int) and stored[name] > 0
    }
    return Preferences(**known)


def store(path: Path, preferences: Preferences) -> None:
    """Write the preferences.

    Raises:
        NoSpace, TargetNotWritable, DriveFailed: they are as they were.
    """
    import json

    from app.vault.files import write_whole

    content = json.dumps(asdict(preferences), indent=1).encode()
    write_whole(path, lambda file: file.write(content))
