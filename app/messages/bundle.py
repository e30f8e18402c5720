"""Sentences about bundles, receipts and enrolment."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "not_a_bundle": "这个文件不是上报包（.bfb）。请核对是否选错了文件。",
    "bundle_damaged": (
        "文件不完整或被改动过，一个字节也没有采用。请向对方要一份新拷贝，拷完后再核对一次。"
    ),
    "bundle_too_large": "文件里有一部分大得不合常理，已停止读取。请与发来文件的单位核实。",
    "manifest_unreadable": "上报包的说明部分看不懂，没有采用任何内容。请对方用正式程序重新生成。",
    "sender_unknown": "本账套没有登记过发来这个文件的单位。请先办理“上报下发”里的对接登记。",
    "signature_wrong": "签名不是登记过的那个单位的，没有采用任何内容。请电话核实文件从哪里来。",
    "bundle_too_new": (
        "这个文件要用能读 {needed} 版格式的程序打开，本机只能读到 {ours} 版。请先升级程序。"
    ),
    "addressed_elsewhere": "这个文件是发给 {unit} 的，不是发给本单位的。请转交或退回。",
    "practice_mixed": "练习账套与正式账套的文件不能混用，没有采用任何内容。请换用对应的账套。",
    "payload_unreadable": "密封部分用本单位的钥匙打不开。请对方确认收件单位后重新生成。",
    "bag_invalid": "上报包的内容清单对不上（{part}），没有采用任何内容。请对方重新生成。",
    "kind_unexpected": "这是“{kind}”，不能在这里办理。请到对应的功能里打开。",
    "bundle_reused": "这个编号的文件已收过，内容却不一样，没有采用。请与发来文件的单位核实。",
    "code_mistyped": "数字的校验位不对，可能听错或打错了。请核对后重打 {length} 位数字。",
    "code_wrong": "这个回执码与已报出的上报包对不上，还可再试 {left} 次。请向上级核对。",
    "code_tries_spent": "这个上报包的回执码已经试错太多次，不再接受。请改用回执文件办理。",
    "code_not_complete": "回执码是真的，但上级没有全部接收。请取回执文件，看哪些要改。",
    "fingerprint_wrong": "指纹数字与这份登记申请对不上。请确认文件与纸上的数字出自同一单位。",
    "enrolment_unproven": (
        "这份答复不能证明来自看过指纹的上级，没有采用；还可再试 {left} 次。请与上级电话核实。"
    ),
    "enrolment_of_ourselves": "这份登记申请是本单位自己的，不能登记为下级。请核对文件。",
    "enrolment_not_asked": "本账套没有等待答复的登记申请。请重新生成申请，再请上级办理。",
    "peer_unknown": "还没有与 {unit} 办理对接登记，不能给它生成上报包。请先办理登记。",
    "nothing_changed": "上次回执以来没有变动，不必生成变动包。请改报“零报告”。",
    "something_changed": "还有 {count} 条变动没有上报，不能报“零报告”。请改报“本次变动”。",
    "record_of_another": "这条记录由别的单位建档，不能由报来的单位改动。请由建档单位报送。",
    "hash_differs": "这条记录的内容与它的校验值不符。请报出单位升级程序后重新生成。",
    "reference_unknown": "这条记录提到的档案或干部在本级没有。请报出单位连同该档案一起重报。",
    "breaks_constraint": "这条记录与已有记录冲突（如卡号、家庭成员重复）。请报出单位核对后重报。",
    "receipt_unwritten": (
        "文件已接收，但回执没有写成：{reason}"
        "把同一个文件再接收一次、换一个文件夹放回执，就能得到同一份回执。"
    ),
    "sender_unit_differs": (
        "文件自称来自 {unit}，这个登记的单位却是 {enrolled}，没有采用任何内容。请与对方核实。"
    ),
    "receipt_unmatched": "这份回执对不上本账套报出的任何一个上报包。请确认是发给本单位的回执。",
}
