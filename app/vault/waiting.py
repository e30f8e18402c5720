"""Make guessing at the keyboard slow: count failures and wait.

What is stored is the waiting still to do, not the hour at which it ends. Waiting goes by only as
the clock is seen to move on, so a clock set back does not shorten it, and a clock that was wrong
for a day does not lock anyone out for years. A copied file is protected by Argon2id alone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

TRIES = 5
FIRST_WAIT = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=24)


class Failures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The failures of one account since it was last opened, and what they cost."""

    count: int = 0
    waiting_seconds: int = 0
    seen: datetime | None = None

    @property
    def tries_left(self) -> int:
        """How many failures remain before the next one brings a wait."""
        return max(0, TRIES - self.count)

    @property
    def minutes(self) -> int:
        """The waiting still to do, in minutes begun."""
        return -(-self.waiting_seconds // 60)

    def at(self, now: datetime) -> Failures:
        """Let the time go by that the clock shows to have passed since it was last seen."""
        passed = 0 if self.seen is None else int((now - self.seen).total_seconds())
        left = max(0, self.waiting_seconds - max(0, passed))
        return Failures(self.count, left, now)

    def failed(self) -> Failures:
        """Count one more failure: the fifth waits ten minutes, each later one twice as long."""
        count = self.count + 1
        if count < TRIES:
            return Failures(count, 0, self.seen)
        wait = FIRST_WAIT * 2 ** min(count - TRIES, 16)
        return Failures(count, int(min(wait, LONGEST_WAIT).total_seconds()), self.seen)
