"""Turn the values of a form into a record's body and back, kind by kind.

A body holds texts, integers and lists of them: a day as ISO text, a flag as 0 or 1.
"""

from __future__ import annotations

from datetime import date
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from app.forms.spec import Choices, Day, Flag, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms.spec import Form, Value, Values


def body_of(form: Form, values: Values) -> dict[str, Any]:
    """Give the part of a body that ``form`` declares; what is empty is left out."""
    return {
        field.name: to_body(field.kind, value)
        for field in form
        if (value := values.get(field.name)) is not None and value not in {"", ()}
    }


def values_of(form: Form, body: Mapping[str, Any]) -> dict[str, Value]:
    """Give the values of ``form`` that ``body`` holds; ``None`` for what it lacks."""
    return {
        field.name: None
        if (stored := body.get(field.name)) is None
        else of_body(field.kind, stored)
        for field in form
    }


@singledispatch
def to_body(kind: Kind, value: Any) -> Any:
    """Write a value of ``kind`` as a body holds it."""
    del kind
    return value


@to_body.register
def _(_: Day, value: date) -> str:
    return value.isoformat()


@to_body.register
def _(_: Flag, value: bool) -> int:  # noqa: FBT001 -- the value itself
    return int(value)


@to_body.register
def _(_: Choices, value: tuple[str, ...]) -> list[str]:
    return list(value)


@singledispatch
def of_body(kind: Kind, stored: Any) -> Any:
    """Read a value of ``kind`` from what a body holds."""
    del kind
    return stored


@of_body.register
def _(_: Day, stored: str) -> date:
    return date.fromisoformat(stored)


@of_body.register
def _(_: Flag, stored: int) -> bool:
    return bool(stored)


@of_body.register
def _(_: Choices, stored: list[str]) -> tuple[str, ...]:
    return tuple(stored)
