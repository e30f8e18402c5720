"""The manifest: canonical, strict in what it knows, patient with what it does not."""

from __future__ import annotations

import json

import msgspec
import pytest

from app.exchange.bundle import manifest
from app.exchange.bundle.manifest import Manifest, Measured, Recipient
from app.exchange.errors import BundleTooNew, ManifestUnreadable

SITE = "0f6b1c5e-3c0a-4a52-8a3f-5f2f0d6b7a11"
PLAIN = Manifest(
    version="1.0",
    reader="1.0",
    kind="DELTA",
    bundle="1f6b1c5e-3c0a-4a52-8a3f-5f2f0d6b7a11",
    unit="610502017",
    site=SITE,
    incarnation=1,
    sequence=7,
    previous="ab" * 32,
    since=5,
    recipients=(Recipient("610502000", "age1" + "q" * 58),),
    signer="cd" * 32,
    app="0.1.0",
    schema=1,
    period="2020H2",
    practice=False,
    counts={"households": 41},
    inventory="",
    audit="",
    made="2020-10-30T16:02:11+08:00",
    readme=Measured(1, "00" * 32),
    cover=Measured(2, "11" * 32),
    payload=Measured(3, "22" * 32),
)
GOLDEN = "a30b66882af77b2ca062ce888202509a2107aef6fcba1439de3b3a5b1c240a93"


def changed(**fields: object) -> bytes:
    return json.dumps(json.loads(manifest.encode(PLAIN)) | fields).encode()


def test_the_bytes_of_a_known_manifest_never_change() -> None:
    assert manifest.digest(manifest.encode(PLAIN)) == GOLDEN


def test_it_is_canonical_json() -> None:
    written = manifest.encode(PLAIN)
    assert (
        written
        == json.dumps(
            json.loads(written), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ).encode()
    )


def test_what_is_written_is_read_back() -> None:
    assert manifest.decode(manifest.encode(PLAIN)) == PLAIN
    assert PLAIN.to_unit == "610502000"


def test_fields_of_a_later_minor_version_do_not_disturb() -> None:
    assert manifest.decode(changed(version="1.7", volume="1/3")) == msgspec.structs.replace(
        PLAIN, version="1.7"
    )


@pytest.mark.parametrize("reader", ["1.1", "2.0", "10.0"])
def test_a_later_reader_is_asked_for_by_its_number(reader: str) -> None:
    with pytest.raises(BundleTooNew) as refusal:
        manifest.decode(changed(reader=reader, counts=["a new shape"]))
    assert refusal.value.figures == {"needed": reader, "ours": "1.0"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": "zip"},
        {"reader": "1"},
        {"reader": 1},
        {"bundle": "../../x"},
        {"unit": "a/b"},
        {"sequence": -1},
        {"sequence": 2**60},
        {"signer": "zz"},
        {"recipients": []},
        {"recipients": [{"unit": "1", "key": "age1"}]},
        {"practice": 0},
        {"counts": {"households": "41"}},
        {"made": "x" * 300},
        {"period": "2020\x1b[2J"},
        {"period": "2020\u202e"},
        {"kind": "DELTA\n"},
        {"counts": {"households\r": 41}},
    ],
)
def test_a_field_that_is_not_what_it_must_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ManifestUnreadable):
        manifest.decode(changed(**wrong))


@pytest.mark.parametrize("wrong", [b"", b"[]", b"{}", b"\xff", b"null", b"{" * 9999])
def test_what_is_no_manifest_is_refused(wrong: bytes) -> None:
    with pytest.raises(ManifestUnreadable):
        manifest.gate(wrong)
