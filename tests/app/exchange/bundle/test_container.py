"""The outer file: every byte of it counts."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zipfile
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.exchange.bundle import container
from app.exchange.errors import BundleDamaged, BundleTooLarge, NotABundle

if TYPE_CHECKING:
    from pathlib import Path

PARTS = {
    "00_README.txt": "帮扶上报包".encode(),
    "cover.pdf": b"%PDF-1.4 small",
    "manifest.json": b'{"format":"bfb"}',
    "manifest.sig": bytes(range(64)),
    "payload.age": b"age-encryption.org/v1\n" + bytes(100),
}

GOLDEN = "9eee11757ae2e467976e2f677719c0ba4df69fb2ce971b0d482ecccf9d9162d2"


def written(parts: dict[str, bytes] = PARTS) -> bytes:
    out = BytesIO()
    container.write(out, {name: BytesIO(content) for name, content in parts.items()})
    return out.getvalue()


def test_the_bytes_of_a_known_container_never_change() -> None:
    assert sha256(written()).hexdigest() == GOLDEN


def test_what_is_written_is_read_back() -> None:
    read = container.read(BytesIO(written()))
    assert {name: read.read(name) for name in read.members} == PARTS


def test_the_order_of_the_parts_is_fixed_and_bytes_and_streams_are_alike() -> None:
    out = BytesIO()
    container.write(out, dict(reversed(PARTS.items())))
    assert out.getvalue() == written()


def test_the_payload_may_lack_but_nothing_else() -> None:
    without = {name: part for name, part in PARTS.items() if name != container.PAYLOAD}
    read = container.read(BytesIO(written(without)))
    assert list(read.members) == list(without)
    with pytest.raises(BundleDamaged):
        read.open(container.PAYLOAD)
    for name in without:
        with pytest.raises((BundleDamaged, NotABundle)):
            container.read(BytesIO(written({k: v for k, v in PARTS.items() if k != name})))


def test_no_single_bit_can_change_unnoticed() -> None:
    whole = written()
    for place in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises((BundleDamaged, NotABundle, BundleTooLarge)):
            container.read(BytesIO(bytes(changed)))


def test_nothing_can_be_cut_off() -> None:
    whole = written()
    for length in range(len(whole)):
        with pytest.raises((BundleDamaged, NotABundle)):
            container.read(BytesIO(whole[:length]))


@given(st.binary(min_size=1, max_size=200))
def test_nothing_can_be_added(more: bytes) -> None:
    whole = written()
    with pytest.raises(BundleDamaged):
        container.read(BytesIO(whole + more))
    with pytest.raises((NotABundle, BundleDamaged)):
        container.read(BytesIO(more + whole))


@given(st.data())
def test_nothing_can_be_moved_within(data: st.DataObject) -> None:
    whole = bytearray(written())
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start, len(whole)))
    new = data.draw(st.binary(max_size=40))
    changed = bytes(whole[:start] + new + whole[end:])
    if changed != bytes(whole):
        with pytest.raises(AppError):
            container.read(BytesIO(changed))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF", "词".encode() * 999])
def test_another_file_is_said_to_be_no_bundle(content: bytes) -> None:
    with pytest.raises(NotABundle):
        container.read(BytesIO(content))


def test_a_claim_of_endless_data_is_refused_before_reading_it() -> None:
    whole = bytearray(written())
    struct.pack_into("<2I", whole, 18, 0xFFFFFFF0, 0xFFFFFFF0)
    with pytest.raises(BundleTooLarge):
        container.read(BytesIO(bytes(whole)))


def test_a_part_beyond_its_limit_is_not_written() -> None:
    with pytest.raises(BundleTooLarge):
        container.write(BytesIO(), PARTS | {"manifest.sig": bytes(65)})


def test_an_ordinary_zip_program_reads_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(written())) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(PARTS)
        assert all(archive.read(name) == part for name, part in PARTS.items())
    program = shutil.which("unzip")
    if program is None:
        pytest.skip("unzip is not installed")
    (tmp_path / "a.bfb").write_bytes(written())
    subprocess.run([program, "-q", "a.bfb"], cwd=tmp_path, check=True)  # noqa: S603 -- found on the PATH
    assert (tmp_path / "manifest.json").read_bytes() == PARTS["manifest.json"]
