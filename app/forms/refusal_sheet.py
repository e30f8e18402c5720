"""不予建档告知书: tells an applicant that no archive is made, why, and where to turn.

Source: domain reference §5, leads; [003] 三, [000] 二(三).
"""

from __future__ import annotations

from app.forms.letter import letter

REFUSAL_SHEET = letter("refusal", "不予建档告知书")
