"""Every error and every problem has its one sentence."""

from __future__ import annotations

import ast
import pkgutil
import string
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import app
import db
from app.errors import AppError
from app.messages import CATALOGUE, explain
from db.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ENDS = ("。", "？")


def walk(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def all_below(error: type[Exception]) -> set[type[Exception]]:
    below = set(error.__subclasses__())
    return below.union(*(all_below(each) for each in below))


MODULES = [*walk(app), *walk(db)]
ERRORS = sorted(all_below(AppError) | all_below(StorageError), key=lambda each: each.__name__)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_has_a_sentence(error: type[AppError]) -> None:
    assert error.code in CATALOGUE


def test_no_two_errors_share_a_code() -> None:
    codes = [error.code for error in ERRORS]  # type: ignore[attr-defined]  # both families have one
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_sentence_is_chinese_and_comes_to_an_end(code: str) -> None:
    text = CATALOGUE[code]
    assert text.endswith(ENDS)
    assert text.isprintable()
    assert "!" not in text


def test_every_problem_in_the_source_has_a_sentence() -> None:
    assert {code for code in _problem_codes() if code not in CATALOGUE} == set()


def test_a_sentence_is_filled_with_its_figures() -> None:
    assert "{" not in explain("too_long", (("title", "姓名"), ("limit", 60), ("length", 61)))
    fields = {name for _, name, _, _ in string.Formatter().parse(CATALOGUE["too_long"]) if name}
    assert fields == {"title", "length", "limit"}


def _problem_codes() -> Iterator[str]:
    """Give each code that a ``Problem`` is made with as a literal."""
    for module in MODULES:
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                code = node.args[1] if len(node.args) > 1 else None
                if isinstance(code, ast.Constant):
                    yield str(code.value)
