"""Sentences about archives: forms and records."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # problems of a value
    "missing": "「{title}」还没有填，请补填。",
    "essential": "「{title}」不能为空，请填写后再保存。",
    "no_contact": "手机号码和其他联系方式都没有填，请至少填一项。",
    "wrong_type": "「{title}」的内容不是这一项要的格式，请重新填写。",
    "too_long": "「{title}」有 {length} 个字，最多 {limit} 个字，请缩短。",
    "line_break": "「{title}」里有换行，请写成一行。",
    "control_character": "「{title}」里有看不见的控制字符，请删去后重新输入。",
    "out_of_range": "「{title}」应在 {low} 到 {high} 之间，请改正。",
    "negative": "「{title}」不能是负数，请改正。",
    "too_much": "「{title}」的数额大得不合情理，请核对单位和位数。",
    "not_an_option": "「{title}」不在可选项里，请从选项中选择。",
    "too_many": "「{title}」最多选 {most} 项，请减少。",
    "wrong_digits": "「{title}」应为 {digits} 位数字，请改正。",
    "bad_length": "身份证号应为 18 位，请对照身份证核对。",
    "bad_characters": "身份证号前 17 位应为数字，末位为数字或 X，请核对。",
    "bad_birth": "身份证号中的出生日期不存在，请对照身份证核对。",
    "bad_check": "身份证号的校验码不对，有一位写错了，请对照身份证逐位核对。",
    "second_head": "一户只有一位户主，已填在上面，请把这位成员的关系改成与户主的关系。",
    # what contradicts something else in the same archive
    "birth_differs": "出生日期与身份证号中的不一致；保存时以身份证号为准，请核对。",
    "sex_differs": "性别与身份证号中的不一致；保存时以身份证号为准，请核对。",
    "health_differs": "健康状况填「良好」，却填了疾病或残疾类别，请核对。",
    "grade_without_disability": "填了残疾等级，还没有填残疾类别，请补填。",
    "size_differs": "家庭人口填 {size} 人，表中共同生活的有 {listed} 人（含户主），请核对。",
    "allowance_differs": "填了低保金额，「是否享受低保」却填「否」，请核对。",
    "mother_is_man": "填了「单亲女职工」，户主性别是男，请核对。",
    "exit_before_filing": "退出日期早于建档日期，请核对。",
    "filed_before_application": "建档日期早于申请日期，请核对。",
    "zero_but_working": "填了「零就业家庭」，家里却有 {working} 人在岗，请核对或说明。",
    "single_but_married": "填了「单亲」，婚姻状况却是已婚，请核对或说明。",
    "total_below_parts": (
        "家庭年度总收入填 {total} 元，各人月收入和其他收入合计有 {parts} 元，请核对或说明。"
    ),
    "retired_young": "填了退休，年龄只有 {years} 岁（一般不早于 {least} 岁），请核对或说明。",
    "child_at_work": "填了在岗，年龄只有 {years} 岁（不满 {least} 岁），请核对或说明。",
    "working_late": "填了在岗，年龄已有 {years} 岁，请看看是否已经退休。",
    "school_age_differs": (
        "填了{status}，年龄是 {years} 岁（一般 {least} 到 {most} 岁），请核对或说明。"
    ),
    "work_before_birth": "参加工作时间早于出生日期，请核对。",
    "left_in_future": "离开日期还没有到，请核对；到了那天再办理。",
    "left_before_joining": "离开日期早于加入本户的日期，请核对。",
    "left_before_birth": "离开日期早于出生日期，请核对。",
    "headed_in_future": "更换户主的日期还没有到，请核对；到了那天再办理。",
    "relation_to_ask": "还没有填「{name}」与新户主的关系，请选一项。",
    # what can hardly be of visits
    "visit_to_come": "走访时间晚于今天，请核对。",
    "visit_twice": "这一天（{day}）有两条走访记录，请核对是不是录重了。",
    # refusals
    "unstorable": "有 {count} 处填写无法保存，已在旁边标出，请改正后再保存。",
    "changed_meanwhile": "这份记录在您打开后又有改动，请重新打开，再把您的修改填上。",
    "record_missing": "没有找到这份记录，它可能已被撤销，请刷新后再试。",
    "seems_double": "这一户可能已有档案，还没有保存，请看过再定。",
    "person_elsewhere": "户内有人已在另一户档案中或重复填写，一人只能在一户，请先查找核对。",
    "merge_foreign": (
        "其中一份档案由{union}建立，谁建档谁负责，本会不能合并。请与该工会商定留哪一份："
        "由对方把重复的一份注销（重复建档）后上报；在查清以前，可在「疑似重复」里写明情况。"
    ),
    "merge_ended": "其中一份档案已经结束，不能再合并或分户。请刷新后核对两份档案的状态。",
    "nobody_parts": "还没有选谁分出去，请至少选一人。",
    "head_stays": "户主不能直接离开，请先用「更换户主」指定新户主，原户主的去向在那里一起填写。",
    "heads_already": "此人现在就是户主，不用更换。请另选一位家庭成员。",
    "left_already": "此人已离开本户，不能这样做；确实又回来的，请先办理「回到本户」。",
    "reason_missing": "更换结对帮扶干部要写明原因，请填写「变更原因」。",
    "already_paired": "这一户已有结对帮扶干部，要换人请用「更换干部」。",
    "already_undone": "这一步已经撤销过了，不必再撤。",
    "changed_since": "其中有记录后来又改过，不能整步撤销，请先撤销后来的改动。",
    "card_given": "发出的联系卡已经编号，不能撤销；内容有变时重新打印即可，卡号不变。",
    "changed_later": (
        "这次改动的内容后来又改过（{at}，{account}，{verb}），不能直接撤销。"
        "请先撤销后来那一次，或在档案里改回来。"
    ),
    "foreign_record": "这份档案由别的工会建立，谁建档谁负责，本工会不能改动，请联系建档工会。",
    "not_allowed": "当前账户的角色不能做这一步，请换有权限的账户。",
}
