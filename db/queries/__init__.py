"""Reads of the ledger: functions of a connection that return frozen rows."""
