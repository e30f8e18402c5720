"""帮扶措施: what is done for a household on one of the six sides, by whom, until when.

Source: [001] 三(二) (六个方面), [004] 六(四)6 and annex 3 (牵头单位, 责任人, 完成时限).
"""

from __future__ import annotations

from app.forms.spec import Choice, Day, Field, Form, PersonName, Rows, Section, Text

MEASURE = Form(
    name="measure",
    title="帮扶措施",
    sections=(
        Section(
            "措施",
            (
                Field(
                    "side",
                    "方面",
                    Choice("help_side", closed=True),
                    required=True,
                    essential=True,
                    help="六个方面之一，印在任务清单和联系卡上。",
                ),
                Field(
                    "difficulty_kind",
                    "针对的困难",
                    Choice("difficulty_kind", closed=True),
                    help="解决困难清单里的哪一类。",
                ),
                Field(
                    "content",
                    "措施内容",
                    Text(lines=3, limit=1000),
                    required=True,
                    essential=True,
                    help="做什么、为谁做、做到什么程度。",
                ),
                Field(
                    "action_plan",
                    "行动计划",
                    Choice("action_plan"),
                    help="属于十大行动计划的哪一项，没有可空着。",
                ),
            ),
        ),
        Section(
            "责任",
            (
                Field(
                    "department",
                    "帮扶部门",
                    Text(limit=60),
                    required=True,
                    help="分类型帮扶部门，例如「临渭区医保局」。",
                ),
                Field("lead", "责任领导", PersonName(), help="牵头单位的责任领导。"),
                Field("union_leader", "建档工会领导", PersonName(), help="本会分管的领导。"),
                Field("union_contact", "工会联系人", PersonName(), help="本会经办这件事的人。"),
            ),
        ),
        Section(
            "进展",
            (
                Field("set_on", "制定日期", Day(), help="定下这条措施的日子。"),
                Field(
                    "due_on",
                    "完成时限",
                    Day(),
                    required=True,
                    help="到这一天还没有完成的列为超期。",
                ),
                Field(
                    "state",
                    "进展",
                    Choice("measure_state", closed=True),
                    required=True,
                    essential=True,
                    help="做完了填已完成，确实做不到的填无法完成并写明原因。",
                ),
                Field("done_on", "完成日期", Day(), help="做完的那一天。"),
                Field(
                    "result",
                    "结果",
                    Text(lines=3, limit=1000),
                    help="办成了什么、落实多少；无法完成的写原因。",
                ),
            ),
        ),
    ),
)
MEASURES = Rows("measures", MEASURE)
