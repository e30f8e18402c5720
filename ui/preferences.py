"""What a person set for the window: text size, when it locks, which columns a list shows.

Nothing secret, nothing personal.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOLD_AS = "preferences"
"""The name under which ``Jobs.changed`` tells that preferences were kept."""

SHORTEST_IDLE, LONGEST_IDLE = 3, 30

Columns: TypeAlias = "tuple[tuple[str, int, bool], ...]"
"""The columns of a list in their order: title, width in px at a text size of 100 %, shown."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Text size in percent, minutes until the ledger locks itself, and the window's size.

    ``lists`` holds, by the name of a list, how somebody arranged its columns;
    ``second_copy`` is the folder to which backups are copied besides; empty for none.
    """

    text_size: int = 100
    idle_minutes: int = 10
    width: int = 1280
    height: int = 800
    second_copy: str = ""
    lists: dict[str, Columns] = field(default_factory=dict)


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
    second = stored.get("second_copy")
    return Preferences(
        **known,
        second_copy=second if isinstance(second, str) else "",
        lists=dict(_lists(stored.get("lists"))),
    )


def _lists(stored: object) -> Iterator[tuple[str, Columns]]:
    """Read how lists are arranged; a list of which anything is unreadable is as it is at first."""
    for name, columns in stored.items() if isinstance(stored, dict) else ():
        with suppress(TypeError, ValueError):
            read = tuple((title, width, shown) for title, width, shown in columns)
            types = {tuple(map(type, each)) for each in read}
            if types == {(str, int, bool)} and all(width > 0 for _, width, _ in read):
                yield name, read


def store(path: Path, preferences: Preferences) -> None:
    """Write the preferences.

    Raises:
        NoSpace, TargetNotWritable, DriveFailed: they are as they were.
    """
    import json

    from app.vault.files import write_whole

    content = json.dumps(asdict(preferences), indent=1, ensure_ascii=False).encode()
    write_whole(path, lambda file: file.write(content))
