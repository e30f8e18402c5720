"""Rosters: read a workbook, find its people, check them, and give the failing rows back."""
