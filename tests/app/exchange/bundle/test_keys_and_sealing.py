"""Who signed, who can open."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from app.exchange.bundle import keys, sealing
from app.exchange.errors import PayloadUnreadable, SignatureWrong

if TYPE_CHECKING:
    from pathlib import Path

COUNTY, TOWN, STRANGER = keys.generate(), keys.generate(), keys.generate()
PLAIN = "困难职工档案".encode() * 9999


def sealed(*recipients: keys.Keys) -> bytes:
    out = BytesIO()
    sealing.seal(BytesIO(PLAIN), out, [each.public.sealing for each in recipients])
    return out.getvalue()


def opened(content: bytes, key: keys.Keys) -> bytes:
    out = BytesIO()
    sealing.open_sealed(BytesIO(content), out, key.sealing)
    return out.getvalue()


def test_only_the_signer_s_key_verifies() -> None:
    signature = TOWN.sign(b"manifest")
    keys.verify(TOWN.public.signing, b"manifest", signature)
    with pytest.raises(SignatureWrong):
        keys.verify(STRANGER.public.signing, b"manifest", signature)
    with pytest.raises(SignatureWrong):
        keys.verify(TOWN.public.signing, b"Manifest", signature)
    with pytest.raises(SignatureWrong):
        keys.verify(TOWN.public.signing, b"manifest", signature[:-1])


def test_each_recipient_can_open_and_nobody_else() -> None:
    content = sealed(COUNTY, TOWN)
    assert PLAIN[:60] not in content
    assert opened(content, COUNTY) == PLAIN
    assert opened(content, TOWN) == PLAIN
    with pytest.raises(PayloadUnreadable):
        opened(content, STRANGER)


@pytest.mark.parametrize("wrong", [b"", b"no age file", sealed(COUNTY)[:-1], sealed(COUNTY)[:300]])
def test_what_is_no_whole_age_file_is_refused(wrong: bytes) -> None:
    with pytest.raises(PayloadUnreadable):
        opened(wrong, COUNTY)


class FullDiskError(Exception):
    """Stands for the error that a spool raises."""


class FullDisk(BytesIO):
    """Takes nothing."""

    def write(self, _: object) -> int:
        raise FullDiskError


def test_a_full_disk_is_not_mistaken_for_a_damaged_payload() -> None:
    with pytest.raises(FullDiskError):
        sealing.seal(BytesIO(PLAIN), FullDisk(), [COUNTY.public.sealing])
    with pytest.raises(FullDiskError):
        sealing.open_sealed(BytesIO(sealed(COUNTY)), FullDisk(), COUNTY.sealing)


class PulledStick(BytesIO):
    """Gives nothing any more."""

    def read(self, _: int | None = -1, /) -> bytes:
        raise FullDiskError


def test_a_stick_pulled_out_is_not_mistaken_for_a_damaged_payload() -> None:
    with pytest.raises(FullDiskError):
        sealing.seal(PulledStick(), BytesIO(), [COUNTY.public.sealing])
    with pytest.raises(FullDiskError):
        sealing.open_sealed(PulledStick(), BytesIO(), COUNTY.sealing)


def test_the_public_age_program_opens_it(tmp_path: Path) -> None:
    program = shutil.which("age")
    if program is None:
        pytest.skip("age is not installed")
    (tmp_path / "key.txt").write_text(COUNTY.sealing + "\n")
    (tmp_path / "payload.age").write_bytes(sealed(COUNTY, TOWN))
    done = subprocess.run(  # noqa: S603 -- found on the PATH
        [program, "-d", "-i", "key.txt", "payload.age"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert done.stdout == PLAIN
