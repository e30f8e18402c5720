"""The tests with their coverage, and the gates that the coverage has to hold."""

from __future__ import annotations

import json
import shutil
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from environment import OUT, ROOT, SetupFailed, prepare, python

if TYPE_CHECKING:
    from collections.abc import Mapping

COVERAGE = OUT / "coverage"
# Faults strike at moments: those tests have the machine to themselves.
PASSES = (
    ("-m", "not faults and not strangers", "--numprocesses", "auto", "--dist", "worksteal"),
    ("-m", "faults"),
)


@dataclass(frozen=True)
class Gate:
    """What one folder has to reach: a percentage of its statements and branches."""

    folder: str
    goal: float


@dataclass(frozen=True)
class Outcome:
    """What a folder reached; ``reached`` is None while it holds no statement."""

    gate: Gate
    reached: float | None

    @property
    def held(self) -> bool:
        """Tell whether the gate is held; nothing to cover is no fault."""
        return self.reached is None or self.reached >= self.gate.goal

    def __str__(self) -> str:
        figure = "尚无语句" if self.reached is None else f"{self.reached:6.2f} %"
        verdict = "达标" if self.held else "未达标"
        return f"{self.gate.folder:<12}{figure:>10}   要求 {self.gate.goal:g} %   {verdict}"


def test(selection: list[str]) -> int:
    """Run the tests and give an exit code; the gates hold only for a run of all of them."""
    prepare("test")
    if selection:
        return python("-m", "pytest", *selection)
    shutil.rmtree(COVERAGE, ignore_errors=True)
    COVERAGE.mkdir(parents=True)
    settings = {"COVERAGE_FILE": str(COVERAGE / "data")}
    measured = ("-m", "coverage", "run", "-m", "pytest")
    failed = max(python(*measured, *each, settings=settings) for each in PASSES)
    report = COVERAGE / "report.json"
    if python("-m", "coverage", "combine", "--quiet", settings=settings) or python(
        *("-m", "coverage", "json", "--quiet", "-o", report), settings=settings
    ):
        message = "没有得到覆盖率数据"
        raise SetupFailed(message)
    outcomes = judge(json.loads(report.read_text("utf-8")), declared_gates())
    print("\n覆盖率（语句与分支）")
    for outcome in outcomes:
        print(outcome)
    pages = COVERAGE / "html"
    python("-m", "coverage", "html", "--quiet", "-d", pages, settings=settings)
    print(f"逐行明细在 {pages / 'index.html'}")
    return failed or int(not all(outcome.held for outcome in outcomes))


def test_with_strangers(selection: list[str]) -> int:
    """Run the tests that need large programs of others, installed here, and give an exit code."""
    prepare("strangers")
    return python("-m", "pytest", "-m", "strangers", *(selection or ["tests/strangers"]))


def judge(report: Mapping[str, Any], gates: list[Gate]) -> list[Outcome]:
    """Hold coverage's JSON ``report`` against ``gates``."""
    return [Outcome(gate, _reached(report["files"], gate.folder)) for gate in gates]


def declared_gates() -> list[Gate]:
    """Read the gates from ``pyproject.toml``."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [Gate(folder, goal) for folder, goal in table["tool"]["bangfu"]["coverage"].items()]


def _reached(files: Mapping[str, Any], folder: str) -> float | None:
    covered = to_cover = 0
    for name, file in files.items():
        if name.replace("\\", "/").startswith(f"{folder}/"):
            summary = file["summary"]
            covered += summary["covered_lines"] + summary["covered_branches"]
            to_cover += summary["num_statements"] + summary["num_branches"]
    return 100 * covered / to_cover if to_cover else None
