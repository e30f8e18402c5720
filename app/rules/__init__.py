"""Rules of the trade: pure functions of values, with their sources."""
