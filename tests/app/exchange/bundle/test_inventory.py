"""The inventory: lines, digest and root."""

from __future__ import annotations

from hashlib import sha256

import pytest

from app.exchange.bundle import inventory
from app.exchange.bundle.inventory import Line
from app.exchange.errors import BagInvalid

LINES = [
    Line("household", "a", 3, "00" * 32),
    Line("household", "b", 2, "11" * 32, inventory.WITHDRAWN),
    Line("entries", "a", 0, "22" * 32, inventory.LIVING, 4),
]


def test_what_is_written_is_read_back() -> None:
    written = [inventory.header(), *(line.write().encode() for line in LINES)]
    assert list(inventory.read(written)) == LINES


def test_the_root_is_the_hash_over_the_lines() -> None:
    root = inventory.Root()
    together = b"".join(root.add(line.write()) for line in LINES)
    assert root.hex() == sha256(together).hexdigest()


def test_the_digest_of_entries_does_not_depend_on_their_order() -> None:
    entries = [("b", "2"), ("a", "1")]
    assert inventory.entries_digest(entries) == inventory.entries_digest(reversed(entries))
    assert inventory.entries_digest(entries) == sha256(b"a,1\nb,2\n").hexdigest()


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [b"id\n"],
        [inventory.header(), b"household,a\n"],
        [inventory.header(), b"household,a,x,h,living,\n"],
        [inventory.header(), b"household,a,1,h,living,x\n"],
        [inventory.header(), "household,甲,1,h,living,\n".encode()],
    ],
)
def test_what_is_no_inventory_is_refused(rows: list[bytes]) -> None:
    with pytest.raises(BagInvalid):
        list(inventory.read(rows))
