"""Bundles that were changed, forged or made by a program of another mind: nothing gets through."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.errors import AppError
from app.exchange.bundle import (
    container,
    keys,
    manifest,
    opening,
    receipt,
    reference,
    sealing,
)
from app.exchange.errors import (
    AddressedElsewhere,
    BagInvalid,
    BundleDamaged,
    BundleTooLarge,
    BundleTooNew,
    KindUnexpected,
    ManifestUnreadable,
    NotABundle,
    PayloadUnreadable,
    PracticeMixed,
    SenderUnknown,
    SignatureWrong,
)
from app.messages import explain
from app.services import acknowledgements, enrolment, receptions
from app.work import finish
from tests.forgery import forged, line_of, party
from tests.ledgers import TOWN
from tests.unions import COUNTY, file_household, holdings, household_body, send, take

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unions import Unions


def written(folder: Path, content: bytes) -> Path:
    file = folder / "forged.bfb"
    file.write_bytes(content)
    return file


def parts_of(content: bytes) -> dict[str, bytes]:
    read = container.read(BytesIO(content))
    return {name: read.read(name) for name in read.members}


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    container.write(out, dict(parts))
    return out.getvalue()


def resigned(content: bytes, by: keys.Keys, /, **said: object) -> bytes:
    """Change fields of a manifest and sign it anew."""
    parts = parts_of(content)
    fields = msgspec.json.decode(parts[container.MANIFEST]) | said
    raw = msgspec.json.encode(fields, order="sorted")
    return packed(parts | {container.MANIFEST: raw, container.SIGNATURE: by.sign(raw)})


def test_no_bit_of_a_small_bundle_can_change(unions: Unions) -> None:
    town, county = party(unions.town), party(unions.county)
    content = forged(town, county, [line_of(household_body())])
    key = town.keys.public.signing
    opening.open_container(BytesIO(content)).trusted(key).meant_for(county)
    for place in range(len(content) * 8):
        changed = bytearray(content)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises((BundleDamaged, NotABundle, BundleTooLarge)):
            opening.open_container(BytesIO(bytes(changed))).trusted(key)


def test_no_bit_of_a_content_can_change_even_with_its_checksums_made_right(
    unions: Unions,
) -> None:
    town, county = party(unions.town), party(unions.county)
    parts = parts_of(forged(town, county, [line_of({"state": "在档"})]))
    random = Random(1)
    for name, content in parts.items():
        for place in random.sample(range(len(content) * 8), 64):
            changed = bytearray(content)
            changed[place // 8] ^= 1 << place % 8
            with pytest.raises((BundleDamaged, SignatureWrong, ManifestUnreadable)):
                opening.open_container(BytesIO(packed(parts | {name: bytes(changed)}))).trusted(
                    town.keys.public.signing
                )


def test_a_real_bundle_changed_anywhere_changes_nothing(unions: Unions) -> None:
    file_household(unions.town)
    content = send(unions).read_bytes()
    before = holdings(unions.county, TOWN)
    random = Random(2)
    for place in random.sample(range(len(content) * 8), 40):
        changed = bytearray(content)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(AppError):
            take(unions.county, written(unions.stick, bytes(changed)))
    for wrong in (content[:-1], content[: len(content) // 2], content + b"\0", b"", b"PK"):
        with pytest.raises(AppError):
            take(unions.county, written(unions.stick, wrong))
    assert holdings(unions.county, TOWN) == before


def test_the_whole_matrix_of_forgers_is_refused(unions: Unions) -> None:
    town, county = party(unions.town), party(unions.county)
    stranger = replace(town, keys=keys.generate())
    other_site = replace(town, site="00000000-0000-4000-8000-000000000000")
    for content, error in (
        (forged(stranger, county), SignatureWrong),
        (resigned(forged(town, county), stranger.keys), SignatureWrong),
        (
            resigned(
                forged(town, county), stranger.keys, signer=stranger.keys.public.signing.hex()
            ),
            SignatureWrong,
        ),
        (
            resigned(forged(town, county), town.keys, signer=stranger.keys.public.signing.hex()),
            SignatureWrong,
        ),
        (forged(other_site, county), SenderUnknown),
        (forged(replace(county, site=town.site), county), SignatureWrong),
        (forged(town, replace(county, unit="999")), AddressedElsewhere),
        (forged(replace(town, practice=True), county), PracticeMixed),
        (forged(town, county, reader=stranger.keys.public.sealing), PayloadUnreadable),
        (forged(town, county, kind="TRANSFER"), KindUnexpected),
        (forged(town, county, kind="ENROL"), KindUnexpected),
        (forged(town, county, kind="ZUKUNFT"), KindUnexpected),
        (resigned(forged(town, county), town.keys, reader="1.1"), BundleTooNew),
        (resigned(forged(town, county), town.keys, reader="2.0", version="2.0"), BundleTooNew),
        (resigned(forged(town, county), town.keys, sequence="7"), ManifestUnreadable),
        (resigned(forged(town, county), town.keys, payload=None), BundleDamaged),
    ):
        with pytest.raises(error) as refusal:
            take(unions.county, written(unions.stick, content))
        assert "{" not in explain(refusal.value.code, refusal.value.figures)
    with pytest.raises(KindUnexpected):
        acknowledgements.acknowledge_file(
            unions.town, written(unions.stick, forged(county, town, kind="REFDATA"))
        )


def test_a_stranger_with_a_later_version_is_a_stranger_first(unions: Unions) -> None:
    town, county = party(unions.town), party(unions.county)
    content = resigned(forged(town, county), keys.generate(), reader="9.9")
    with pytest.raises(SignatureWrong):
        take(unions.county, written(unions.stick, content))


def test_what_is_sealed_and_signed_must_still_be_a_bag(unions: Unions) -> None:
    town, county = party(unions.town), party(unions.county)
    parts = parts_of(forged(town, county))
    sealed = BytesIO()
    sealing.seal(BytesIO(b"no bag"), sealed, [county.keys.public.sealing])
    payload = sealed.getvalue()
    member = container.measure(container.PAYLOAD, BytesIO(payload))
    content = resigned(
        packed(parts | {container.PAYLOAD: payload}),
        town.keys,
        payload={"bytes": member.bytes, "sha256": member.sha256},
    )
    with pytest.raises(BagInvalid):
        take(unions.county, written(unions.stick, content))


@pytest.mark.parametrize("row", [b"no json\n", b"{}\n", b'{"kind":"household"}\n', b"\xff\n"])
def test_a_line_that_is_no_record_refuses_the_whole(unions: Unions, row: bytes) -> None:
    town, county = party(unions.town), party(unions.county)
    content = forged(
        town,
        county,
        [line_of(household_body())],
        fill=lambda bag: bag.add("cadres.jsonl", [row]),
    )
    before = holdings(unions.county, TOWN)
    with pytest.raises(BagInvalid) as refusal:
        take(unions.county, written(unions.stick, content))
    assert refusal.value.figures == {"part": "cadres.jsonl"}
    assert holdings(unions.county, TOWN) == before


def test_a_record_in_the_wrong_file_refuses_the_whole(unions: Unions) -> None:
    town, county = party(unions.town), party(unions.county)
    stray = msgspec.json.encode(line_of(household_body())) + b"\n"
    content = forged(town, county, fill=lambda bag: bag.add("entries.jsonl", [stray]))
    with pytest.raises(BagInvalid):
        take(unions.county, written(unions.stick, content))


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("RECEIPT", receipt.SUMS, b""),
        ("RECEIPT", receipt.SUMS, b"{}"),
        ("RECEIPT", receipt.RESULTS, b"{}\n"),
        ("REFDATA", reference.NAME, b""),
        ("REFDATA", reference.NAME, b"[]"),
    ],
)
def test_an_answer_without_its_contents_is_refused(
    unions: Unions, kind: str, name: str, content: bytes
) -> None:
    file_household(unions.town)
    file = send(unions)
    asked = enrolment.request(unions.town, unions.stick / "again.bfb").file
    answered = file if kind == "RECEIPT" else asked
    raw = parts_of(answered.read_bytes())[container.MANIFEST]
    answer = forged(
        party(unions.county),
        party(unions.town),
        kind=kind,
        answers=manifest.digest(raw),
        fill=lambda bag: bag.add(name, [content]),
    )
    with pytest.raises(BagInvalid) as refusal:
        finish(receptions.receive(unions.town, written(unions.stick, answer)))
    assert refusal.value.figures == {"part": name if name != receipt.RESULTS else receipt.SUMS}


def test_the_same_manifest_is_named_alike_by_both_sides(unions: Unions) -> None:
    file_household(unions.town)
    file = send(unions)
    raw = parts_of(file.read_bytes())[container.MANIFEST]
    assert raw == manifest.encode(manifest.decode(raw))
    assert manifest.decode(raw).to_unit == COUNTY
