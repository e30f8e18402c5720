"""Sentences about archives: forms and records."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
