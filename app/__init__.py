"""Everything but screens and storage: rules, forms, services, exchange, printing, vault."""

VERSION = "0.1.0"
"""The program's version, as a ledger, a backup and a bundle name their writer."""
