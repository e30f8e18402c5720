"""The steps of a file's life as they ship, and the form that each of them asks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import resources
from app.forms.spec import Choice, Day, Field, Form, PersonName, Section, Text
from app.rules import lifecycle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.rules.lifecycle import Proof, Step, Steps

ON, REASON, OPINION, GIVEN = "taken_on", "reason", "opinion", "given"
STAGES = ("stage_1", "stage_2", "stage_3")
"""The prefixes of the fields that ask an opinion block of the archive form, in its order."""


@cache
def steps() -> Steps:
    """Read the steps that ship."""
    text = resources.path("lifecycle", "steps.toml").read_text("utf-8")
    return lifecycle.read_steps(text)


@cache
def dossier() -> tuple[Proof, ...]:
    """Read which papers the dossier of a household needs, step by step."""
    text = resources.path("lifecycle", "dossier.toml").read_text("utf-8")
    return lifecycle.read_dossier(text)


def form_of(step: Step, confirms: Sequence[str] = (), papers: Sequence[str] = ()) -> Form:
    """Declare what is asked of whoever takes ``step``.

    ``confirms`` are the needs that no data answers: each is confirmed with a date. ``papers`` are
    those that the dossier should hold by then.
    """
    sections = [Section(step.title, tuple(_asked(step)))]
    if confirms:
        sections.append(
            Section("请核实后填写日期", tuple(_confirmation(each, papers) for each in confirms))
        )
    sections += [
        Section(stage, tuple(_block(prefix, stage)))
        for prefix, stage in zip(STAGES, step.stages, strict=False)
    ]
    return Form("step", step.title, tuple(sections))


def taking_back() -> Form:
    """Declare what is asked of whoever takes a step back."""
    return Form(
        "taking_back",
        "退回上一步",
        (
            Section(
                "退回上一步",
                (
                    Field(ON, "退回日期", Day(), required=True, essential=True),
                    Field(
                        REASON,
                        "退回原因",
                        Text(lines=3, limit=500),
                        required=True,
                        essential=True,
                        help="写明为什么退回；办过的这一步仍留在进程里，注明已退回。",
                    ),
                ),
            ),
        ),
    )


def _asked(step: Step) -> Iterator[Field]:
    yield Field(ON, step.date, Day(), required=True, essential=True, help=step.about)
    if step.given:
        yield Field(
            GIVEN, step.given, Choice(step.options, closed=True), required=True, essential=True
        )
    if step.reason:
        demanded = step.reason_demanded
        kind = Text(lines=3, limit=1000)
        yield Field(REASON, step.reason, kind, required=demanded, essential=demanded)
    if step.opinion:
        yield Field(OPINION, step.opinion, Text(lines=3, limit=1000))


def _confirmation(need: str, papers: Sequence[str]) -> Field:
    listed = f"应有：{'、'.join(papers)}。" if need == "dossier" and papers else ""
    told = f"{listed}核实的日子；还没有核实的，先不要办这一步。"
    return Field(need, steps().needs[need], Day(), required=True, essential=True, help=told)


def _block(prefix: str, stage: str) -> Iterator[Field]:
    yield Field(
        f"{prefix}_text", "意见", Text(lines=3, limit=1000), help=f"{stage}，会印在档案表上。"
    )
    yield Field(f"{prefix}_signed_by", "签字", PersonName(), help="在这一栏签字的人。")
    yield Field(f"{prefix}_signed_on", "日期", Day(), help="签字的日期。")
