"""Code lists: the options of a choice, with the other words offices use for them."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import resources

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CodeList:
    """The options of a choice in the order of the form, and the aliases that mean them.

    ``by_sex`` are words that mean one option for a man and another for a woman.
    """

    title: str
    options: tuple[str, ...]
    labels: Mapping[str, str]
    by_sex: Mapping[str, Mapping[str, str]]

    def find(self, text: str) -> str | None:
        """Give the option that ``text`` means, be it an option or an alias; ``None`` if none."""
        return self.labels.get(_folded(text))

    def left_open(self, text: str) -> tuple[str, ...]:
        """Give the options between which ``text`` leaves the choice; none where it is plain."""
        return tuple(self.by_sex.get(_folded(text), {}).values())

    def of_sex(self, text: str, sex: object) -> str | None:
        """Give the option that ``text`` means for a person of ``sex``, if it depends on that."""
        return self.by_sex.get(_folded(text), {}).get(str(sex))


@cache
def load(name: str) -> CodeList:
    """Read the code list ``name`` from ``resources/codelists``."""
    content = tomllib.loads(resources.path("codelists", f"{name}.toml").read_text("utf-8"))
    options = tuple(content["options"])
    aliases: dict[str, str] = content.get("aliases", {})
    labels = {_folded(alias): option for alias, option in aliases.items()}
    labels |= {_folded(option): option for option in options}
    by_sex = {_folded(text): meant for text, meant in content.get("by_sex", {}).items()}
    return CodeList(content["title"], options, labels, by_sex)


def _folded(text: str) -> str:
    """Fold away what differs without meaning: spaces, case, the width of brackets and commas."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
