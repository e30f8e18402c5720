"""信息比对: what one source said of one person of a household, and what the clerk found it to be.

Source: domain reference §5, 信息比对; [000] 二(一), [002] 二.
"""

from __future__ import annotations

from app.forms.spec import Choice, Day, Field, Form, IdNumber, PersonName, Section, Text

COMPARISON = Form(
    name="comparison",
    title="信息比对",
    sections=(
        Section(
            "信息比对",
            (
                Field(
                    "name",
                    "姓名",
                    PersonName(),
                    computed=True,
                    help="比对的是谁，由程序填写。",
                ),
                Field(
                    "id_number",
                    "身份证号",
                    IdNumber(),
                    essential=True,
                    private=True,
                    computed=True,
                    help="比对时用的号码；号码改正以后要重新比对。",
                ),
                Field(
                    "source",
                    "比对来源",
                    Choice("comparison_source"),
                    required=True,
                    essential=True,
                    help="与哪个部门的信息比对。",
                ),
                Field(
                    "result",
                    "比对结果",
                    Choice("comparison_result", closed=True),
                    required=True,
                    essential=True,
                    help="查到了与申报不符、或者需要核实的信息，选「有异常」。",
                ),
                Field("requested_on", "送比对日期", Day(), help="名单送去比对的日子。"),
                Field("compared_on", "比对日期", Day(), help="对方查询的日子，有效期从这天算。"),
                Field(
                    "finding",
                    "查到的情况",
                    Text(lines=2, limit=500),
                    help="例如「名下有小型轿车一辆，2019年登记」。",
                ),
                Field(
                    "verification",
                    "核实情况",
                    Text(lines=2, limit=500),
                    help="查到的情况是怎么回事，影不影响认定；有异常的必须写。",
                ),
                Field("verified_by", "核实人", PersonName(), help="去核实的人。"),
            ),
        ),
    ),
)
