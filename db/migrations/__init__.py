"""The steps by which a ledger grew, oldest first; the number of steps is its version.

A step is a module ``versions/mNNNN_words.py`` with one function ``upgrade`` that speaks through
``alembic.op``. It never imports the models, and a released step never changes.
"""

from __future__ import annotations

REVISIONS = ("m0001_first_ledger",)
HEAD = len(REVISIONS)
