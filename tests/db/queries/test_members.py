"""A person is found by the identity number, however many archives there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from db.queries import members
from tests.ledgers import TOWN
from tests.recorded import read

if TYPE_CHECKING:
    from app.work import Application


@pytest.mark.parametrize("owner", [None, TOWN])
def test_people_are_looked_up_by_their_numbers_first(town: Application, owner: str | None) -> None:
    plans: list[str] = []

    def explain(connection: Any, _: Any, sql: str, values: Any, *__: Any) -> None:
        rows = connection.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        plans.extend(row[3] for row in rows)

    def look_up(connection: Any) -> None:
        event.listen(connection, "before_cursor_execute", explain)
        members.by_id_numbers(connection, map(str, range(8)), owner=owner)
        event.remove(connection, "before_cursor_execute", explain)

    read(town, look_up)
    assert plans[0] == "SEARCH m USING INDEX ix_member_id_number (id_number=?)"
