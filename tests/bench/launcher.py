"""Run one command and print, as JSON, its seconds and its largest resident size in MiB.

A process inherits the largest size of whoever starts it, so a small process has to start it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from time import perf_counter


def main(command: list[str]) -> int:
    """Run ``command``, its output on standard error; give its exit code."""
    start = perf_counter()
    with subprocess.Popen(command, stdout=sys.stderr) as process:  # noqa: S603 -- the benchmarks' own commands
        _, status, resources = os.wait4(process.pid, 0)
        took = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    print(json.dumps({"seconds": took, "peak_mib": resources.ru_maxrss / 1024}))  # noqa: T201 -- its answer
    return process.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
