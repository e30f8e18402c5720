"""Put a bundle together: README, cover, manifest, signature, sealed payload."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from app.exchange.bundle import container, manifest, sealing, wording
from app.exchange.bundle.manifest import Manifest, Measured, Recipient

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from app.exchange.bundle.party import Own

JUNE = 6
CoverPress: TypeAlias = "Callable[[str, Sequence[tuple[str, str]], str], bytes]"
"""Draws the cover from its title, its lines (label, value) and the text of its QR code."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the manifest says of a bundle beside what follows from its parts.

    ``readers`` are unions and the age keys that can open the payload, the addressee first.
    """

    kind: str
    bundle: str
    sequence: int
    readers: tuple[tuple[str, str], ...]
    to_name: str
    made: datetime
    counts: Mapping[str, int] = field(default_factory=dict)
    previous: str = ""
    since: int = 0
    inventory: str = ""
    audit: str = ""
    answers: str = ""
    with_keys: bool = False


def write(
    own: Own,
    heading: Heading,
    *,
    payload: BinaryIO | None,
    draw_cover: CoverPress,
    out: BinaryIO,
) -> str:
    """Write the bundle to ``out`` and give the hash of its manifest.

    ``payload`` is the sealed part, absent only in an enrolment request, which nobody can be
    sealed to yet.
    """
    told = wording.lines(own, heading.to_name, heading.sequence, heading.made, heading.counts)
    readme = wording.readme(told, heading.kind)
    sealed = None
    if payload is not None:
        payload.seek(0)
        member = container.measure(container.PAYLOAD, payload)
        sealed = Measured(member.bytes, member.sha256)
    code = f"BFB1.{heading.bundle}.{sealed.sha256 if sealed else ''}"
    cover = draw_cover(wording.title(heading.kind), told, code)
    written = manifest.encode(
        _manifest(own, heading, readme=_measured(readme), cover=_measured(cover), payload=sealed)
    )
    parts: dict[str, bytes | BinaryIO] = {
        container.README: readme,
        container.COVER: cover,
        container.MANIFEST: written,
        container.SIGNATURE: own.keys.sign(written),
    }
    if payload is not None:
        parts[container.PAYLOAD] = payload
    container.write(out, parts)
    return manifest.digest(written)


def seal(plain: BinaryIO, sealed: BinaryIO, heading: Heading) -> None:
    """Seal the payload to everybody the heading names."""
    plain.seek(0)
    sealing.seal(plain, sealed, [key for _, key in heading.readers])


def half_year(made: datetime) -> str:
    """Name the half-year of a moment: ``2020H2``."""
    return f"{made.year}H{1 if made.month <= JUNE else 2}"


def _measured(content: bytes) -> Measured:
    return Measured(len(content), sha256(content).hexdigest())


def _manifest(
    own: Own, heading: Heading, *, readme: Measured, cover: Measured, payload: Measured | None
) -> Manifest:
    return Manifest(
        version=manifest.version_text(),
        reader=manifest.version_text(),
        kind=heading.kind,
        bundle=heading.bundle,
        unit=own.unit,
        site=own.site,
        incarnation=own.incarnation,
        sequence=heading.sequence,
        previous=heading.previous,
        since=heading.since,
        recipients=tuple(Recipient(unit, key) for unit, key in heading.readers),
        signer=own.keys.public.signing.hex(),
        app=own.app,
        schema=manifest.SCHEMA,
        period=half_year(heading.made),
        practice=own.practice,
        counts=dict(heading.counts),
        inventory=heading.inventory,
        audit=heading.audit,
        made=heading.made.isoformat(timespec="seconds"),
        readme=readme,
        cover=cover,
        payload=payload,
        answers=heading.answers,
        keys=own.site_keys() if heading.with_keys else None,
    )
