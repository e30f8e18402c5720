"""Sentences about difficulties, plans and measures."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # refusals
    "plan_twice": "这一户已有 {year} 年的帮扶计划，一户一年一份。请打开那一份修改。",
    "result_missing": "措施填「无法完成」的，要在「结果」里写明原因。请补填。",
    "library_refused": "{reason}这个措施库没有采用，原有的条目不变。",
    # why a library of help is refused
    "library_unreadable": "第 {place} 行的写法不对，读不下去。请对照随附的措施库改正。",
    "library_misshapen": "「{place}」一项缺少或写法不对。请对照随附的措施库改正。",
    "library_too_large": "这个文件太大，不像措施库。",
    "library_empty": "措施库里一条措施也没有。请补上。",
    "library_ends_early": "措施库的截止日早于起始日。请改正日期。",
    "library_word_unknown": "「{word}」不在可选的词里。请对照随附的措施库改正。",
    "library_text_empty": "「{side}」下有一条措施没有内容。请补上。",
    "library_days_wrong": "「{content}」的完成天数不合情理。请改正。",
    # why something is proposed
    "ground_of_people": "{ground}：{who}。",
    "ground_of_household": "{ground}。",
    "ground_of_all": "{ground}都有。",
    "ground_listed": "困难清单里列有「{kind}」。",
}
