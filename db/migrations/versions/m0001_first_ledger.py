"""Make the tables of the first ledger."""

from __future__ import annotations

from importlib.resources import files

from alembic import op

END_OF_STATEMENT = "\n;\n"


def upgrade() -> None:
    """Run ``m0001_first_ledger.sql``, written by ``packaging/first_migration.py``."""
    script = files("db.migrations.versions").joinpath("m0001_first_ledger.sql")
    for statement in script.read_text(encoding="utf-8").split(END_OF_STATEMENT):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
