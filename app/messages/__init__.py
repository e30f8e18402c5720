"""Every sentence the program says to a person about an error or a problem, by its code.

One sentence tells what happened and what to do. Each area keeps its texts in a module of its
own; a code stands in one of them only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

AREAS = (
    *("archive", "store", "roster", "paper", "bundle", "policy", "plan", "lifecycle"),
    "command",
    "attached",
    "notice",
)


def _catalogue() -> dict[str, str]:
    texts: dict[str, str] = {}
    for area in AREAS:
        for code, text in import_module(f"{__name__}.{area}").TEXTS.items():
            if texts.setdefault(code, text) is not text:
                message = f"two texts for {code}"
                raise ValueError(message)
    return texts


CATALOGUE = _catalogue()


def explain(
    code: str, figures: Mapping[str, str | int] | tuple[tuple[str, str | int], ...] = ()
) -> str:
    """Give the sentence for ``code``, filled with ``figures``.

    Raises:
        KeyError: no sentence is written for the code; a test sees to it that this cannot happen.
    """
    return CATALOGUE[code].format(**dict(figures))
