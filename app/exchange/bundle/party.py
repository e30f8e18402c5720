"""This end of an exchange: the site with its private keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.exchange.bundle.manifest import SiteKeys

if TYPE_CHECKING:
    from app.exchange.bundle.keys import Keys


@dataclass(frozen=True, slots=True)
class Own:
    """This ledger as a party: its union, its site and keys, and the program that writes."""

    unit: str
    unit_name: str
    unit_level: str
    site: str
    incarnation: int
    practice: bool
    app: str
    keys: Keys

    def site_keys(self) -> SiteKeys:
        """Give what the other end must know of us while enrolling."""
        public = self.keys.public
        return SiteKeys(public.sealing, public.receipt.hex(), self.unit_name, self.unit_level)
