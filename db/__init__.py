"""Storage: the models, the one place that opens the ledger, queries and the change log."""
