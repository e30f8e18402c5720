"""Two people change one record: nothing of either is lost, and what clashes is told."""

from __future__ import annotations

from app.forms.reconcile import Conflict, Version, met

BASE = Version({"phone": "1", "address": "东街"}, {"members": [{"id": "a", "name": "王芳"}]})


def changed(**rows: object) -> Version:
    return Version(BASE.values, {"members": rows["members"]})  # type: ignore[dict-item]  # rows


def test_what_only_one_side_changed_is_taken() -> None:
    mine = Version({"phone": "2", "address": "东街"}, BASE.rows)
    theirs = Version({"phone": "1", "address": "西街"}, BASE.rows)
    found = met(BASE, mine, theirs)
    assert found.values == {"phone": "2", "address": "西街"}
    assert found.taken == ("address",)
    assert found.conflicts == ()


def test_what_both_changed_differently_is_told_and_stays_as_it_is_here() -> None:
    mine = Version({"phone": "2", "address": "西街"}, BASE.rows)
    theirs = Version({"phone": "3", "address": "西街"}, BASE.rows)
    found = met(BASE, mine, theirs)
    assert found.values == {"phone": "2", "address": "西街"}
    assert found.conflicts == (Conflict("phone", "2", "3", "1"),)


def test_rows_are_met_by_their_id_and_new_ones_of_both_stay() -> None:
    mine = changed(members=[{"id": "", "name": "新"}, {"id": "a", "name": "王芳芳"}])
    theirs = changed(members=[{"id": "a", "name": "王芳"}, {"id": "b", "name": "李强"}])
    found = met(BASE, mine, theirs)
    assert [row["name"] for row in found.rows["members"]] == ["新", "王芳芳", "李强"]
    assert found.taken == ("members",)
    clash = met(BASE, mine, changed(members=[{"id": "a", "name": "王方"}]))
    assert clash.conflicts == (Conflict("members.1.name", "王芳芳", "王方", "王芳", "a"),)


def test_a_row_that_they_took_out_goes_unless_it_was_changed_here() -> None:
    gone = changed(members=[])
    assert met(BASE, BASE, gone).rows["members"] == []
    mine = changed(members=[{"id": "a", "name": "王芳芳"}])
    assert met(BASE, mine, gone).rows["members"] == [{"id": "a", "name": "王芳芳"}]


def test_a_row_that_was_taken_out_here_comes_back_only_if_they_changed_it() -> None:
    mine = changed(members=[])
    assert met(BASE, mine, BASE).rows["members"] == []
    theirs = changed(members=[{"id": "a", "name": "王方"}])
    assert met(BASE, mine, theirs).rows["members"] == [{"id": "a", "name": "王方"}]
