"""One measure: our figure beside that of a named peer, taken in the same run, and the goal."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LAUNCHER = Path(__file__).with_name("launcher.py")
Size = Literal["small", "full"]
"""``small`` tries a benchmark out; only ``full`` has the size that its goal is about."""


@dataclass(frozen=True)
class Measure:
    """What was measured of us and of a peer that does the same visible work.

    ``goal`` bounds the ratio of the two figures: from above, or from below where ``at_least`` is
    set, as for pages per second. A fixed limit (400 MiB) is a peer too, with a goal of 1.
    """

    name: str
    ours: float
    peer: str
    peer_figure: float
    goal: float
    unit: str = "s"
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """Our figure as a multiple of the peer's."""
        return self.ours / self.peer_figure

    @property
    def met(self) -> bool:
        """Tell whether the goal is met."""
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal


class Pair(NamedTuple):
    """Our figure and the peer's, from runs that took turns."""

    ours: float
    peer: float


class Usage(NamedTuple):
    """What a finished process took: seconds from its start, and its largest resident size."""

    seconds: float
    peak_mib: float


def by_turns(ours: Callable[[], object], peer: Callable[[], object], *, rounds: int = 5) -> Pair:
    """Time both in turns, so that a slow moment of the machine meets both; medians in seconds."""
    ours_took: list[float] = []
    peer_took: list[float] = []
    for _ in range(rounds):
        ours_took.append(seconds(ours))
        peer_took.append(seconds(peer))
    return Pair(median(ours_took), median(peer_took))


def slow_end_by_turns(
    ours: Sequence[Callable[[], object]], peer: Sequence[Callable[[], object]]
) -> Pair:
    """Time many small tasks, ours and the peer's in turns; 95th percentiles in seconds."""
    took = [(seconds(mine), seconds(theirs)) for mine, theirs in zip(ours, peer, strict=True)]
    ours_took, peer_took = zip(*took, strict=True)
    return Pair(slow_end(ours_took), slow_end(peer_took))


def slow_end(figures: Sequence[float]) -> float:
    """Give the 95th percentile of two figures or more."""
    return quantiles(figures, n=20, method="inclusive")[-1]


def seconds(task: Callable[[], object]) -> float:
    """Run ``task`` once and say how long it took."""
    start = perf_counter()
    task()
    return perf_counter() - start


def usage(command: Sequence[str | Path]) -> Usage:
    """Run ``command`` to its end in a process of its own; what it prints goes to standard error.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    launched = [sys.executable, "-S", str(LAUNCHER), *(str(part) for part in command)]
    answer = subprocess.run(launched, stdout=subprocess.PIPE, check=True)  # noqa: S603 -- the benchmarks' own commands
    return Usage(**json.loads(answer.stdout))
