"""风险提示函 [000]: the letter by which a union warns a department of a household's risk."""

from __future__ import annotations

from app.forms.letter import letter

TITLE = "困难职工风险提示函"
RISK_SHEET = letter("risk-letter", TITLE)
