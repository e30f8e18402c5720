"""Sentences about paper matters."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "nothing_to_print": "没有可打印的内容：所选范围内没有困难职工家庭，请重新选择后再打印。",
    "not_filled_so": "“{title}”没有“{filling}”这种打法。请换一种填写方式再打印。",
    "pages_outdated": (
        "预览打开期间情况有了变化（编号已用在别处、档案有变动或过了一天），页面没有打印。"
        "请重新打开预览，看过再打印。"
    ),
    "sheet_voided": "这张表已经作废（{reason}），不能再用。请找后来打印的那一张。",
    "void_reason_missing": "还没有写作废的原因。请写明，如打坏了、丢失、内容有误。",
    "print_setting_wrong": "“{title}”不对，最多 {most}。请改一下再保存。",
    "run_finished": "这次打印的结果已经记下了，不用再补记。",
    "fonts_missing": "打印所需的字体文件 {file} 不见了，程序安装不完整，请重新安装后再打印。",
}
