"""Forms on the screen: editors by kind, and a whole form drawn from its declaration."""
