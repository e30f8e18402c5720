"""A file is written whole or not at all, and whoever is in the way is named."""

from __future__ import annotations

import errno
import io
import os
from typing import TYPE_CHECKING, BinaryIO

import pytest

from app.vault.errors import (
    DriveFailed,
    NoSpace,
    ReadBackDiffers,
    TargetInUse,
    TargetNotWritable,
)
from app.vault.files import (
    Patience,
    disk_errors,
    flush,
    hash_of,
    replace,
    write_and_read_back,
    write_whole,
)

if TYPE_CHECKING:
    from pathlib import Path

    from app.errors import AppError


class Waiting:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.pauses = 0

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.pauses += 1


def test_what_was_written_stands_at_the_place_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "卡.pdf"
    write_whole(target, lambda file: file.write(b"new"))
    write_whole(target, lambda file: file.write(b"newer"))
    assert target.read_bytes() == b"newer"
    assert _names(tmp_path) == ["卡.pdf"]


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", lambda file: file.write(b"x"))
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0


def test_a_writer_may_go_back_and_read(tmp_path: Path) -> None:
    def write(file: BinaryIO) -> None:
        file.write(b"abcdef")
        file.seek(2)
        assert file.read(2) == b"cd"
        file.seek(0)
        file.write(b"A")

    write_whole(tmp_path / "a", write)
    assert (tmp_path / "a").read_bytes() == b"Abcdef"


def test_a_writer_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")

    def write(file: BinaryIO) -> None:
        file.write(b"half")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_whole(target, write)
    assert target.read_bytes() == b"old"
    assert _names(tmp_path) == ["a"]


def test_a_file_that_does_not_please_is_not_put_in_place(tmp_path: Path) -> None:
    target = tmp_path / "a"
    seen = []

    def verify(path: Path) -> None:
        seen.append(path.read_bytes())
        raise ReadBackDiffers(name="a")

    with pytest.raises(ReadBackDiffers):
        write_whole(target, lambda file: file.write(b"bad"), verify)
    assert seen == [b"bad"]
    assert _names(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, NoSpace),
        (errno.EDQUOT, NoSpace),
        (errno.EFBIG, NoSpace),
        (errno.EACCES, TargetNotWritable),
        (errno.EROFS, TargetNotWritable),
        (errno.ENOENT, TargetNotWritable),
        (errno.EIO, DriveFailed),
    ],
)
def test_what_the_drive_says_becomes_what_a_person_can_do(
    number: int, kind: type[AppError]
) -> None:
    with pytest.raises(kind), disk_errors():
        raise OSError(number, "")


def test_a_folder_that_is_not_there_is_not_writable(tmp_path: Path) -> None:
    with pytest.raises(TargetNotWritable):
        write_whole(tmp_path / "gone" / "a", lambda file: file.write(b"x"))


def test_a_folder_in_the_place_of_the_file_is_not_writable(tmp_path: Path) -> None:
    (tmp_path / "a" / "inside").mkdir(parents=True)
    with pytest.raises((TargetNotWritable, DriveFailed)):
        write_whole(tmp_path / "a", lambda file: file.write(b"x"))
    assert _names(tmp_path) == ["a"]


class HeldFile:
    """A path whose replacement fails as Windows does while another program holds it."""

    def __init__(self, path: Path, code: int, times: int) -> None:
        self.path = path
        self.code = code
        self.left = times

    def replace(self, target: Path) -> None:
        if self.left:
            self.left -= 1
            error = PermissionError(errno.EACCES, "")
            error.winerror = self.code
            raise error
        self.path.replace(target)


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_held_for_a_moment_is_waited_for(tmp_path: Path, code: int) -> None:
    source, waiting = tmp_path / "new", Waiting()
    source.write_bytes(b"new")
    patience = Patience(clock=waiting.read, sleep=waiting.sleep)
    replace(HeldFile(source, code, 7), tmp_path / "a", patience=patience)
    assert waiting.pauses == 7
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_file_held_for_longer_than_two_seconds_is_named(tmp_path: Path) -> None:
    source, waiting = tmp_path / "new", Waiting()
    source.write_bytes(b"new")
    patience = Patience(clock=waiting.read, sleep=waiting.sleep)
    with pytest.raises(TargetInUse) as held:
        replace(HeldFile(source, 32, 10_000), tmp_path / "卡.pdf", patience=patience)
    assert held.value.figures == {"name": "卡.pdf"}
    assert 2.0 <= waiting.now < 2.2


def test_a_true_refusal_is_not_waited_for(tmp_path: Path) -> None:
    waiting = Waiting()
    patience = Patience(clock=waiting.read, sleep=waiting.sleep)
    with pytest.raises(TargetNotWritable):
        replace(HeldFile(tmp_path / "new", 1920, 10_000), tmp_path / "a", patience=patience)
    assert waiting.pauses == 0


def test_what_went_to_a_stick_is_read_back_and_its_hash_told(tmp_path: Path) -> None:
    source = io.BytesIO(os.urandom(3 << 20))
    source.read(10)
    told = write_and_read_back(tmp_path / "a.bfb", source)
    assert told == hash_of(tmp_path / "a.bfb", from_drive=True)
    assert (tmp_path / "a.bfb").read_bytes() == source.getvalue()


def test_a_stick_that_gives_back_something_else_is_told(tmp_path: Path) -> None:
    class BadStick(io.BytesIO):
        """At its end, turns a bit of what already went to the drive."""

        def read(self, size: int | None = -1, /) -> bytes:
            piece = super().read(size)
            if not piece:
                (temporary,) = tmp_path.iterdir()
                with temporary.open("r+b") as file:
                    file.write(b"?")
            return piece

    with pytest.raises(ReadBackDiffers):
        write_and_read_back(tmp_path / "a.bfb", BadStick(b"x" * (3 << 20)))
    assert list(tmp_path.iterdir()) == []


def test_flushing_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetNotWritable):
        flush(tmp_path / "gone")


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]
