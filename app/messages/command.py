"""Sentences about the command line."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # refusals
    "password_file_unreadable": "口令文件读不出，或第一行是空的。请把密码写在文件第一行再试。",
    "account_asked_for": "台账有不止一个账户（{accounts}）。请用 --account 指明用哪一个。",
    "file_missing": "没有找到文件 {name}。请核对路径后再试。",
    "nothing_imported": "{refused} 行都有错误，一户也没有导入。请按所列原因改正表格后再导入。",
    "several_found": "有 {count} 份档案都对得上。请改用 search 所列的编号。",
    "no_workbook": "「{title}」不是汇总类的表，不能存为工作簿。请把 --out 写成 .pdf 文件。",
    "kind_unknown": "没有叫 {name} 的表。请用 print --list 查看能打印哪些。",
    "self_test_failed": (
        "自检在“{step}”这一步没有通过：{reason}程序还不能放心使用，请重新安装后再试。"
    ),
    # a fault of ours
    "our_fault": "程序出了意外的错误，台账没有因此损坏。请把故障报告 {place} 交给技术人员。",
    "interrupted": "已中断，没有做完的一步没有留下任何改动。",
    # wrong usage
    "usage_missing": "缺少 {name}。",
    "usage_no_option": "没有 {name} 这个选项。",
    "usage_no_command": "没有 {name} 这个命令。",
    "usage_bad_value": "{name} 的值不对。",
    "usage_bad_option": "{name} 的写法不对。",
    "usage_wrong": "命令的写法不对。",
    "usage_hint": "请用 {command} --help 查看用法。",
}
