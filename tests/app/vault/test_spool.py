"""A spool behaves as a file does and leaves nothing readable."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.vault.errors import TargetNotWritable
from app.vault.spool import BUFFER, Spool, wipe

if TYPE_CHECKING:
    from pathlib import Path

MARK = b"330102199003071234"

actions = some.lists(
    some.one_of(
        some.tuples(some.just("write"), some.binary(max_size=40)),
        some.tuples(some.just("seek"), some.integers(0, 90)),
        some.tuples(some.just("read"), some.integers(0, 60)),
        some.tuples(some.just("truncate"), some.integers(0, 120)),
        some.tuples(some.just("end"), some.just(0)),
    ),
    max_size=25,
)


@given(actions=actions)
def test_whatever_is_done_to_it_a_spool_reads_as_a_plain_file_does(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, object]]
) -> None:
    with (
        tempfile.TemporaryFile() as plain,
        Spool(tmp_path_factory.getbasetemp()) as spool,
    ):
        for name, argument in actions:
            assert _do(spool, name, argument) == _do(plain, name, argument)
            assert spool.tell() == plain.tell()
        spool.seek(0)
        plain.seek(0)
        assert spool.read() == plain.read()


def test_large_pieces_at_any_place_come_back(tmp_path: Path) -> None:
    content = os.urandom(3 * BUFFER + 77)
    with Spool(tmp_path) as spool:
        spool.write(content)
        for place in (0, 1, 15, 16, 17, BUFFER - 1, BUFFER, 2 * BUFFER + 5):
            spool.seek(place)
            assert spool.read(1000) == content[place : place + 1000]
        spool.seek(-3, io.SEEK_END)
        assert spool.read() == content[-3:]


def test_an_archive_can_be_written_into_it_and_read_from_it(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", MARK * 1000)
            with archive.open("b.txt", "w") as member:
                member.write(MARK)
        with zipfile.ZipFile(spool) as archive:
            assert archive.testzip() is None
            assert archive.read("b.txt") == MARK


def test_what_reaches_the_drive_is_not_what_was_written(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        spool.write(MARK * 50_000)
        spool.flush()
        sealed = os.pread(spool.raw._file.fileno(), 10_000_000, 0)
        assert len(sealed) == len(MARK) * 50_000
        assert MARK not in sealed
        assert len(set(sealed)) == 256


def test_nothing_of_it_has_a_name_or_stays(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        spool.write(MARK)
        spool.flush()
        if os.name == "posix":
            assert list(tmp_path.iterdir()) == []
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="closed"):
        spool.read()


def test_a_place_before_the_beginning_is_a_fault(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool, pytest.raises(ValueError, match="beginning"):
        spool.seek(-1, io.SEEK_CUR)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetNotWritable):
        Spool(tmp_path / "gone")


def test_wiping_empties_the_folder_and_follows_no_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_bytes(b"x")
    folder = tmp_path / "tmp"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "deep" / "left.db").write_bytes(b"x")
    (folder / "left").write_bytes(b"x")
    (folder / "link").symlink_to(outside)
    wipe(folder)
    wipe(tmp_path / "gone")
    assert list(folder.iterdir()) == []
    assert (outside / "kept").exists()


def _do(file: io.IOBase, name: str, argument: object) -> object:
    if name == "end":
        return file.seek(0, io.SEEK_END)
    return getattr(file, name)(argument)
