"""Papers of a dossier as they come from a scanner, a telephone or another office."""
