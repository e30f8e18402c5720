"""First start (under way)."""
