"""转介函 [002]: the letter by which a union asks a department to help a household."""

from __future__ import annotations

from app.forms.letter import letter

TITLE = "困难职工帮扶转介函"
REFERRAL_SHEET = letter("referral", TITLE)
