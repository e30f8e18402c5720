"""情况说明: why two answers of an archive that seem to contradict each other are both right.

Source: domain reference §3; [002] 二. Kept with the record, so that nobody has to ask again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.spec import Day, Field, Form, PersonName, Rows, Section, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.forms.spec import Value
    from app.rules.problem import Problem

CLARIFICATION = Form(
    name="clarification",
    title="情况说明",
    sections=(
        Section(
            "情况说明",
            (
                Field(
                    "explanation",
                    "情况说明",
                    Text(lines=3, limit=500),
                    required=True,
                    essential=True,
                    help="写明为什么两处都没有填错，例如「特殊工种，45岁退休」。",
                ),
                Field("explained_by", "说明人", PersonName(), help="写这条说明的人。"),
                Field("explained_on", "说明日期", Day(), computed=True, help="由程序记下。"),
                Field(
                    "question",
                    "所说明的",
                    Text(limit=200),
                    computed=True,
                    help="程序提示的那句话。",
                ),
                Field(
                    "code",
                    "提示编号",
                    Text(limit=40),
                    essential=True,
                    computed=True,
                    help="由程序记下。",
                ),
                Field(
                    "person_id",
                    "成员编号",
                    Text(limit=40),
                    computed=True,
                    help="说的是哪一位成员；说的是户主或全家的空着。",
                ),
            ),
        ),
    ),
)
CLARIFICATIONS = Rows("clarifications", CLARIFICATION)


def person_of(problem: Problem, members: Sequence[Mapping[str, Value]]) -> str:
    """Give the id of the member a contradiction is about; empty for the head or the family."""
    table, _, rest = problem.field.partition(".")
    if table != "members":
        return ""
    return str(members[int(rest.partition(".")[0])].get("id") or "")


def explained(
    problem: Problem,
    members: Sequence[Mapping[str, Value]],
    clarifications: Sequence[Mapping[str, Value]],
) -> str | None:
    """Give what explains a contradiction, if somebody wrote it down."""
    person = person_of(problem, members)
    for each in clarifications:
        if each.get("code") == problem.code and (each.get("person_id") or "") == person:
            return str(each["explanation"])
    return None
