"""Write the first migration's SQL anew from the models.

Only while nothing was released: afterwards the first migration is frozen, and a change of the
models needs a step of its own. Run it from the root of the checkout:

    python packaging/first_migration.py
"""

from __future__ import annotations

import re
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "db" / "migrations" / "versions" / "m0001_first_ledger.sql"
INDEX = re.compile("CREATE (UNIQUE )?INDEX")


def statements() -> list[str]:
    """Give what SQLAlchemy would run to make all tables, indexes and triggers."""
    sys.path.insert(0, str(ROOT))
    from sqlalchemy import create_mock_engine
    from sqlalchemy.dialects import sqlite

    import db.models  # noqa: F401 -- registers the tables
    from db.base import Base

    written: list[str] = []
    dialect = sqlite.dialect()
    engine = create_mock_engine(
        "sqlite://",
        lambda sql, *_, **__: written.append(str(sql.compile(dialect=dialect)).strip()),
    )
    Base.metadata.create_all(engine, checkfirst=False)
    # SQLAlchemy keeps a table's indexes in a set.
    return [
        statement
        for is_index, group in groupby(written, lambda each: INDEX.match(each) is not None)
        for statement in (sorted(group) if is_index else group)
    ]


def main() -> None:
    """Rewrite the script."""
    TARGET.write_text("".join(f"{each}\n;\n\n" for each in statements()), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(statements())} statements")


if __name__ == "__main__":
    main()
