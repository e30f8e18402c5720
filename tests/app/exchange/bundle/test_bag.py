"""The inner file: a BagIt bag around a Data Package, read with suspicion."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from hashlib import sha256
from io import BytesIO
from random import Random

import pytest

from app.exchange.bundle import bag, package
from app.exchange.errors import BagInvalid, BundleTooLarge

BUNDLE = "0f6b1c5e-3c0a-4a52-8a3f-5f2f0d6b7a11"
HOUSEHOLDS = b'{"id":"1"}\n{"id":"2"}\n'
INVENTORY = b"kind,id,revision,hash,state,entries\n"


def written() -> bytes:
    out = BytesIO()
    writer = bag.BagWriter(out)
    writer.add("households.jsonl", HOUSEHOLDS.splitlines(keepends=True))
    writer.add("inventory.csv", [INVENTORY])
    writer.add("view.xlsx", [b"not looked at"])
    writer.add("attachments/ab/" + "ab" * 32, [b"photo"])
    writer.close(
        bundle=BUNDLE,
        unit="610502017",
        title="本次变动",
        made_on=date(2020, 10, 30),
        totals={"households": 2},
    )
    return out.getvalue()


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> BytesIO:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out


def rebagged(files: dict[str, bytes]) -> BytesIO:
    """Zip ``files`` with manifests that fit, so that only what is tested is wrong."""
    files = dict(files)
    files["manifest-sha256.txt"] = "".join(
        f"{sha256(content).hexdigest()}  {name}\n"
        for name, content in files.items()
        if name.startswith("data/")
    ).encode()
    tags = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")
    files["tagmanifest-sha256.txt"] = "".join(
        f"{sha256(files[name]).hexdigest()}  {name}\n" for name in tags
    ).encode()
    return zipped(files)


def test_what_is_written_is_read_back() -> None:
    read = bag.read(BytesIO(written()))
    assert list(read.lines("households.jsonl")) == HOUSEHOLDS.splitlines(keepends=True)
    assert read.read("inventory.csv") == INVENTORY
    assert read.read("funds.jsonl") == b""
    assert package.totals(read.read("datapackage.json")) == {"households": 2}


def test_the_bag_is_valid_by_the_rules_of_rfc_8493() -> None:
    files = members(written())
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    for manifest, inside in (("manifest-sha256.txt", True), ("tagmanifest-sha256.txt", False)):
        rows = [line.split("  ", 1) for line in files[manifest].decode().splitlines()]
        listed = {name: mark for mark, name in rows}
        expected = {
            name: sha256(content).hexdigest()
            for name, content in files.items()
            if name.startswith("data/") is inside and name != "tagmanifest-sha256.txt"
        }
        assert listed == expected
    payload = {name: content for name, content in files.items() if name.startswith("data/")}
    oxum = f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}"
    assert oxum in files["bag-info.txt"].decode().splitlines()


def test_the_data_package_describes_every_table_truly() -> None:
    files = members(written())
    described = json.loads(files["data/datapackage.json"])
    assert described["profile"] == "data-package"
    names = [each["name"] for each in described["resources"]]
    assert len(set(names)) == len(names)
    assert all(name == name.lower() for name in names)
    # Programs ask each resource of rows for the types of its columns; a view for people has none.
    assert "view" not in names
    for each in described["resources"]:
        content = files["data/" + each["path"]]
        assert each["bytes"] == len(content)
        assert each["hash"] == "sha256:" + sha256(content).hexdigest()
        assert each["encoding"] == "utf-8"
        assert each["title"]
    inventory = next(each for each in described["resources"] if each["path"] == "inventory.csv")
    assert inventory["profile"] == "tabular-data-resource"
    assert [each["name"] for each in inventory["schema"]["fields"]] == (
        INVENTORY.decode().strip().split(",")
    )
    assert all(each["title"] for each in inventory["schema"]["fields"])


def test_the_same_files_make_the_same_bytes() -> None:
    assert written() == written()


@pytest.mark.parametrize(
    "name",
    [
        "data/other.txt",
        "data/../x",
        "/data/households.jsonl",
        "data/CON",
        "data/a:b",
        "data/",
        "data/attachments/ab/x",
        "data\\households.jsonl",
        "evil.exe",
        "bagit.txt/",
    ],
)
def test_a_name_that_no_bundle_has_is_refused(name: str) -> None:
    with pytest.raises(BagInvalid):
        bag.read(rebagged(members(written()) | {name: b"x"}))


@pytest.mark.parametrize("name", list(members(written())))
def test_a_missing_or_changed_file_is_named(name: str) -> None:
    files = members(written())
    with pytest.raises(BagInvalid):
        bag.read(zipped({each: content for each, content in files.items() if each != name}))
    with pytest.raises(BagInvalid):
        bag.read(zipped(files | {name: files[name] + b"\n"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused() -> None:
    out = BytesIO(written())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("data/households.jsonl", HOUSEHOLDS)
    with pytest.raises(BagInvalid):
        bag.read(out)


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    with pytest.raises(BundleTooLarge):
        bag.read(rebagged(members(written()) | {"data/entries.jsonl": bytes(64 << 20)}))


def test_a_member_that_claims_more_than_there_is_is_refused() -> None:
    content = bytearray(written())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (0xFFFFFF).to_bytes(4, "little")
    with pytest.raises((BagInvalid, BundleTooLarge)):
        bag.read(BytesIO(bytes(content)))


def test_an_encrypted_member_is_refused() -> None:
    content = bytearray(written())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BagInvalid):
        bag.read(BytesIO(bytes(content)))


def test_a_crowd_of_members_is_refused() -> None:
    crowd = {f"data/attachments/ab/{each:064x}": b"" for each in range(bag.MOST_MEMBERS + 1)}
    with pytest.raises(BundleTooLarge):
        bag.read(zipped(crowd, zipfile.ZIP_STORED))


def test_a_line_without_end_is_refused() -> None:
    endless = Random(1).randbytes(bag.LINE_LIMIT * 9 // 8)
    read = bag.read(
        rebagged(members(written()) | {"data/entries.jsonl": endless.replace(b"\n", b"")})
    )
    with pytest.raises(BagInvalid):
        list(read.lines("entries.jsonl"))


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_something_else_than_a_zip_is_refused(content: bytes) -> None:
    with pytest.raises(BagInvalid):
        bag.read(BytesIO(content))
