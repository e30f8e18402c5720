"""Sentences about standards, rule sets and what they say of a household."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # refusals
    "standard_missing": (
        "还没有 {place} 在 {day} 的低保标准，无法按标准认定。"
        "请到「系统设置」的「政策标准」录入，或用命令 standard add 录入。"
    ),
    "standard_wrong": "「{title}」不对，没有保存。请核对后重新填写。",
    "rule_set_missing": "没有 {name} 的认定规则。现有规则：{names}。请从中选择。",
    "rule_set_refused": "{reason}这套规则没有采用，原有的规则不变。",
    "decision_reason_missing": "认定结果与规则建议（{suggested}）不一致，请写明理由。",
    "override_reason_missing": "有排除情形（{conditions}），仍予认定的请写明理由。",
    # why a rule set is refused
    "rule_set_unreadable": "第 {place} 行的写法不对，读不下去。请对照随附的规则文件改正。",
    "rule_set_too_large": "文件太大，不是规则文件。请选 .toml 的规则文件。",
    "rule_set_misshapen": "「{place}」一项缺少或写法不对。请对照随附的规则文件改正。",
    "rule_set_empty": "规则集没有名称，或一条认定规则也没有。请补上。",
    "rule_set_ends_early": "「{name}」的截止日早于起始日。请改正日期。",
    "rule_twice": "有两条规则都叫「{rule}」。请给其中一条改名。",
    "rule_word_unknown": "「{word}」不在选项或问题之中，没有人能回答它。请改正。",
    "rule_limits_wrong": "「{rule}」的界限缺少、重复或不是合理的百分数。请改正。",
    "rule_range_empty": "「{rule}」的下限高于上限，没有哪户能符合。请改正。",
    "rules_contradict": (
        "「{rule}」的上限不高于更困难的「{other}」，两条互相矛盾。请改正或调换顺序。"
    ),
    "exit_below_entry": "退出线「{rule}」低于认定线「{other}」，两者互相矛盾。请改正。",
    "rule_sets_overlap": "「{name}」与「{other}」从 {day} 起同时有效，互相重叠。请改正日期。",
    "nobody_below": "还没有下级工会登记对接，没有可下发的对象。请先「受理下级申请」。",
    # what came from above
    "standard_behind": (
        "{place} 从 {day} 起，本会定 {ours} 元，上级定 {theirs} 元，仍按本会的；"
        "要按上级的，请撤下本会的标准。"
    ),
    "measure_behind": "措施「{content}」本会已有自己的条目，以本会的为准。",
    "handed_measure_refused": "{why}上级的措施「{content}」没有采用。",
    "term_behind": "「{title}」{day} 起本会定的是 {ours}，以本会的为准。",
    "handed_term_unknown": "期限「{name}」本程序不认识，没有采用，更新程序后再接收。",
    "rule_set_behind": (
        "认定规则「{name}」本会另有一套，仍按本会的；要按上级的，请撤下本会的规则。"
    ),
    # what is said of a household
    "over_limit": "比标准高，差 {yuan} 元。",
    "under_line": "比标准低，差 {yuan} 元。",
    "on_limit": "正好等于标准，不在其内。",
    "figure_fits": "数额符合。",
    "figure_open": "数额还没有填。",
    "question_open": "「{title}」还没有回答。",
    "question_denied": "「{title}」答「否」，不符合。",
    "cause_lacking": "没有这一条要求的困难原因。",
    "no_rule_holds": "没有一条规则符合，暂不建议认定。",
    "rules_open": "还有待定的规则，补齐缺少的数额和答复后才有建议。",
    "barred": "数额符合，但职工条件不符或有排除情形；仍予认定的须写明理由。",
    "worker_any": "规则没有职工条件。",
    "worker_met": "符合职工条件：{titles}。",
    "worker_open": "职工条件还没有问全：{titles}。",
    "worker_failed": "不符合职工条件。",
    "excluded": "有排除情形：{titles}。",
    "excluded_none": "没有排除情形。",
    "excluded_open": "还没有核对：{titles}。",
}
