"""信息比对: what one source said of one person of a household, and what the clerk found it to be.

Source: domain reference §5, 信息比对; [000] 二(一), [002] 二.
"""

from __future__ import annotations

from app.forms.spec import (
    Choice,
    Choices,
    Day,
    Field,
    Flag,
    Form,
    IdNumber,
    PersonName,
    Section,
    Text,
)

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

COMPARISON_ANSWER = Form(
    name="comparison_answer",
    title=COMPARISON.title,
    sections=(
        Section(
            COMPARISON.title,
            tuple(each for each in COMPARISON if not each.computed and each.name != "source"),
        ),
    ),
)
"""What is asked of one answer: whose it is and of which source stands above it."""

_SOURCES = Field(
    "sources",
    "比对来源",
    Choices("comparison_source"),
    required=True,
    essential=True,
    help="与哪些部门的信息比对，可选多个。",
)

COMPARISON_REQUEST = Form(
    name="comparison_request",
    title="送比对",
    sections=(
        Section(
            "送比对",
            (
                _SOURCES,
                Field(
                    "anew",
                    "重新比对",
                    Flag(),
                    help="平时只列还没有结果或已过有效期的人；选「是」，已比对过的人也列出。",
                ),
                Field(
                    "authorised",
                    "打印授权书",
                    Flag(),
                    help="选「是」，名单写好以后接着预览这些户的授权书，打印出来全家签字。",
                ),
            ),
        ),
    ),
)
"""Which sources are to be asked about the people of households."""

COMPARISON_OF_MANY = Form(
    name="comparison_of_many",
    title="登记比对结果",
    sections=(
        Section(
            "登记比对结果",
            (
                _SOURCES,
                *(
                    COMPARISON[name]
                    for name in ("result", "compared_on", "finding", "verification", "verified_by")
                ),
            ),
        ),
    ),
)
"""One answer that holds of everybody in a household, by each of several sources."""

COMPARISON_READING = Form(
    name="comparison_reading",
    title="读入比对结果",
    sections=(
        Section(
            "读入比对结果",
            (
                Field(
                    "source",
                    "比对来源",
                    Choice("comparison_source"),
                    required=True,
                    essential=True,
                    help="名单里没有写是哪个部门比对的，在这里选。",
                ),
                Field(
                    "on",
                    "比对日期",
                    Day(),
                    required=True,
                    essential=True,
                    help="名单里没有写比对日期的行，都按这一天记。",
                ),
                Field(
                    "rest_is_clear",
                    "没列出的算无异常",
                    Flag(),
                    help="名单只列有异常的人时选「是」：送去比对、没有列出的人记为无异常。",
                ),
            ),
        ),
    ),
)
"""How a list is to be read, where it does not say so itself."""
