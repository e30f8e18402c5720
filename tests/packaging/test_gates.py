"""The gates of coverage."""

from __future__ import annotations

import pytest

from gates import Gate, declared_gates, judge


def _file(covered: int, total: int) -> dict[str, dict[str, int]]:
    """Give coverage's entry for a file: ``total`` lines, and two branches that are both taken."""
    return {
        "summary": {
            "covered_lines": covered,
            "num_statements": total,
            "covered_branches": 2,
            "num_branches": 2,
        }
    }


def test_a_gate_counts_lines_and_branches_of_its_folder_alone() -> None:
    report = {
        "files": {"app/a.py": _file(3, 8), "app/rules/b.py": _file(8, 8), "db/c.py": _file(0, 9)}
    }
    outer, inner = judge(report, [Gate("app", 75), Gate("app/rules", 100)])
    assert outer.reached == pytest.approx(100 * 15 / 20)
    assert inner.reached == 100


def test_a_gate_is_held_at_its_goal_and_missed_below() -> None:
    report = {"files": {"ui/a.py": _file(6, 8)}}
    assert judge(report, [Gate("ui", 80)])[0].held
    assert not judge(report, [Gate("ui", 80.1)])[0].held


def test_a_folder_is_not_mistaken_for_one_that_begins_alike() -> None:
    assert (
        judge({"files": {"application/a.py": _file(0, 8)}}, [Gate("app", 95)])[0].reached is None
    )


def test_a_folder_without_statements_holds_its_gate() -> None:
    assert judge({"files": {}}, [Gate("ui", 80)])[0].held


def test_windows_paths_count_too() -> None:
    assert judge({"files": {"ui\\a.py": _file(8, 8)}}, [Gate("ui", 80)])[0].reached == 100


def test_rules_and_forms_are_covered_to_the_last_branch() -> None:
    goals = {gate.folder: gate.goal for gate in declared_gates()}
    assert goals == {"app/rules": 100, "app/forms": 100, "app": 95, "db": 95, "ui": 80}
