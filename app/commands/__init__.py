"""The command line: what each command takes, does and tells.

A command is a function that returns an ``Answer``. What all commands share (where the ledger is,
who opens it, in which form the answer is told, which exit code) stands in ``frame`` alone.
Heavy modules are imported inside the functions, so that ``--help`` comes at once.
"""
