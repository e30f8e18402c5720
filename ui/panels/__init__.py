"""What stands beside a household's file: contacts, pairings, cards, each an entry of its own."""
