"""The one way to write a record's body, so that equal contents have equal bytes and hashes.

Canonical JSON: keys sorted, UTF-8, no spaces, integers and texts only. Whatever is empty (nothing,
``""``, an empty list or object) is left out, so a field that a later version adds changes no hash
before it is filled. Children are told apart by their ``id`` and stand in its order. The golden
values in the tests must never change: every hash ever acknowledged depends on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENCODER = msgspec.json.Encoder(order="deterministic")


def canonical(body: Mapping[str, object]) -> bytes:
    """Write ``body`` as canonical JSON.

    Values are ``str``, ``int``, ``None`` and lists and mappings of these; the caller turns days
    into ISO text and flags into 0 or 1.

    Raises:
        TypeError: a value of another type, a float or a bool among them.
    """
    return _ENCODER.encode(_object(body))


def digest(body: bytes) -> str:
    """Give the SHA-256 of ``body`` in hex: the hash that a record carries."""
    return sha256(body).hexdigest()


def _object(body: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in body.items():
        if type(key) is not str:
            message = f"a body cannot have {type(key).__name__} as a key"
            raise TypeError(message)
        if value is None or value == "":
            continue
        # The plain types first: a bundle of ten thousand households calls this a million times.
        if type(value) is str or type(value) is int:
            kept[key] = value
        elif (written := _value(value)) not in ({}, []):
            kept[key] = written
    return kept


def _value(value: object) -> object:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, list | tuple):
        return _list(value)
    message = f"a body cannot hold {type(value).__name__}"
    raise TypeError(message)


def _list(values: Sequence[object]) -> list[Any]:
    written = [_value(each) for each in values if each is not None]
    kept: list[Any] = [each for each in written if each not in ("", {}, [])]
    if kept and all(isinstance(each, dict) and "id" in each for each in kept):
        kept.sort(key=lambda child: child["id"])
    return kept
