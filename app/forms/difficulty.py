"""存在问题困难和帮扶建议: what a household still lacks, by the eight kinds of [004] annex 1."""

from __future__ import annotations

from app.forms.spec import Choice, Field, Form, Rows, Section, Text

DIFFICULTY = Form(
    name="difficulty",
    title="存在问题困难",
    sections=(
        Section(
            "存在问题困难",
            (
                Field(
                    "difficulty_kind",
                    "困难类型",
                    Choice("difficulty_kind", closed=True),
                    required=True,
                    essential=True,
                    help="附件1 所列八类；一类填一行。",
                ),
                Field(
                    "situation",
                    "存在问题及困难",
                    Text(lines=3, limit=1000),
                    help="现在还有什么问题：谁、什么事、差多少。已经享受的政策另填。",
                ),
                Field(
                    "advice",
                    "帮扶建议",
                    Text(lines=3, limit=1000),
                    help="先核实是否已享受过有关政策，再写切实可行的办法。",
                ),
            ),
        ),
    ),
)
DIFFICULTIES = Rows("difficulties", DIFFICULTY)
