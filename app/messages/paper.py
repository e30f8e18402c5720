"""Sentences about paper matters."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "nothing_to_print": "没有可打印的内容：所选范围内没有困难职工家庭，请重新选择后再打印。",
    "not_filled_so": "“{title}”没有“{filling}”这种打法。请换一种填写方式再打印。",
    "fonts_missing": "打印所需的字体文件 {file} 不见了，程序安装不完整，请重新安装后再打印。",
}
