"""Run the benchmarks of this folder, print each beside its peer, and write ``out/bench.json``.

A benchmark is a module ``bench_<subject>.py`` with ``measures(size)``, which gives one ``Measure``
after the other. ``dev.py bench search cards`` runs only those two subjects.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.bench.measure import Measure, Size

HERE = Path(__file__).parent
REPORT = HERE.parent.parent / "out" / "bench.json"


def main() -> int:
    """Run what was asked for; a missed goal is told, and is no failure of the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subjects", nargs="*", help="which benchmarks; all when none is named")
    parser.add_argument("--size", choices=("small", "full"), default="full")
    options = parser.parse_args()
    # Whoever sets this measures the compiler at every start of a process.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    done: list[Measure] = []
    for measure in _measures(options.subjects or subjects(), options.size):
        print(line(measure), flush=True)  # noqa: T201 -- the table is what this program is for
        done.append(measure)
        _write(done, options.size)
    missed = sum(not measure.met for measure in done)
    print(f"{len(done) - missed} 项达到目标，{missed} 项未达到；记录在 {REPORT}")  # noqa: T201 -- likewise
    return 0


def subjects() -> list[str]:
    """List the benchmarks of this folder by their subject."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def line(measure: Measure) -> str:
    """Put a measure into one line: ours, the peer's, the ratio, the goal, whether it is met."""
    sign = "≥" if measure.at_least else "≤"
    unit = measure.unit
    return (
        f"{'达到' if measure.met else '未达'}  {measure.name}：{measure.ours:.4g} {unit}；"
        f"{measure.peer}：{measure.peer_figure:.4g} {unit}；"
        f"比值 {measure.ratio:.3g}（目标 {sign} {measure.goal:g}）"
    )


def _measures(names: Iterable[str], size: Size) -> Iterator[Measure]:
    for name in names:
        yield from import_module(f"tests.bench.bench_{name}").measures(size)


def _write(done: list[Measure], size: Size) -> None:
    REPORT.parent.mkdir(exist_ok=True)
    rows = [asdict(measure) | {"ratio": measure.ratio, "met": measure.met} for measure in done]
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    report = {"size": size, **machine, "cores": os.cpu_count(), "measures": rows}
    REPORT.write_text(json.dumps(report, ensure_ascii=False, indent=2), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
