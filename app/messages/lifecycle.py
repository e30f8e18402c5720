"""Sentences about the steps of a file's life."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # what a step lacks
    "visit_missing": "还没有入户走访记录，请先在「走访」里登记。",
    "assessment_missing": "还没有认定记录，请先在「认定」里登记评议认定的结果。",
    "decision_otherwise": "认定结果是「{decision}」，不是{wanted}，请先核对认定。",
    "category_differs": "认定结果是「{decision}」，档案表上的困难类别是「{category}」，请核对。",
    "comparison_no_number": "{name}没有身份证号，不能信息比对，请先补上。",
    "comparison_missing": "{name}还没有有效的{sources}比对结果，请先在「附件比对」里登记或读入。",
    "comparison_hit": "{name}的{sources}比对有异常，请先在「附件比对」里写核实情况。",
    "step_needs_reviewer": "「{step}」由审核账户办理；只有一个人的工会请先登记「单人岗」。",
    "step_same_person": "「{step}」不能由经办人自己办，请换审核账户；只有一人的登记「单人岗」。",
    "step_not_here": "这一户现在是「{state}」，不能办这一步。",
    # what is wrong with an answer
    "step_in_future": "日期还没有到，请填已经办过的日子。",
    "step_too_early": "日期早于上一步（{last}），请核对。",
    # refusals
    "step_not_open": "「{step}」现在还不能办：{lacks}请先办好再来。",
    "nothing_to_take_back": "没有可以退回的步骤：第一步不能退回，已返困重新建档的不再退回。",
    "filed_again": "这一户已经返困重新建档，请打开新档案办理。",
    "nobody_to_compare": "所选的户里没有要比对的人：没有身份证号，或者都已比对过。",
    "term_wrong": "「{title}」应在 {least} 到 {most} {unit}之间，请改正。",
}
