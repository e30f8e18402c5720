"""The command by which the program proves itself where it is installed."""

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from app.commands.answer import Answer, spoken
from app.commands.errors import SelfTestFailed
from app.commands.frame import REFUSALS


def self_test(
    folder: Annotated[
        Path | None,
        typer.Option("--home", help="在这个文件夹里临时建账，试完删去。", metavar="DIR"),
    ] = None,
) -> Answer:
    """Go through the main job in a temporary folder; each step is told as it begins."""
    from app import selftest

    steps: list[str] = []
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bangfu-", dir=folder) as place:
        try:
            for title in selftest.run(Path(place)):
                print(f"自检：{title} …", file=sys.stderr)
                steps.append(title)
        except Exception as error:
            raise SelfTestFailed(step=steps[-1], reason=_reason(error)) from error
    return Answer({"steps": steps}, (f"自检通过，共 {len(steps)} 步。",))


def _reason(error: Exception) -> str:
    """Give the sentence of a reason that we know, else what was raised, for those who mend it."""
    return spoken(error)["message"] if isinstance(error, REFUSALS) else type(error).__name__
