"""Forms as data: what is asked, in which order, of which kind."""
