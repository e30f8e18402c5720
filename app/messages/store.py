"""Sentences about the ledger file, its keys and its backups."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "ledger_missing": "这个文件夹里没有台账。请确认数据文件夹的位置；如是首次使用，请先新建台账。",
    "ledger_exists": "这个文件夹里已有台账，没有改动它。请直接打开，或另选一个文件夹新建。",
    "ledger_in_use": "台账正被另一个窗口或程序使用。请先关闭那一个，再打开。",
    "ledger_not_encrypted": (
        "这个文件没有加密，不是本程序的台账，没有改动它。请选择正确的数据文件夹。"
    ),
    "ledger_foreign": "这个文件不是本程序的台账，没有改动它。请选择正确的数据文件夹。",
    "ledger_is_newer": (
        "台账由更新版本的程序保存（数据版本 {version}，本程序只认到 {known}），"
        "没有改动它。请安装新版本后再打开。"
    ),
    "ledger_damaged": (
        "台账文件已损坏或与密钥不符，没有改动它。请用最近的备份恢复；现有文件会先完整保留在一旁。"
    ),
    "ledger_read_only": "台账文件或所在文件夹不能写入。请检查文件夹权限、磁盘写保护，再重试。",
    "ledger_unreadable": "读写台账时磁盘出错，本次修改没有保存。请检查磁盘和连线，尽快备份。",
    "disk_full": "磁盘空间已满，本次修改没有保存，原有数据完好。请清理磁盘后重新保存。",
    "encryption_missing": "程序的加密组件缺失或版本过低，为保护资料不能打开台账。请重新安装程序。",
    "setting_refused": (
        "数据库组件不接受安全设置 {setting}，为保护资料不能打开台账。请重新安装程序。"
    ),
    "no_space": "磁盘空间不足，文件没有写成，原有文件完好。请清理磁盘或换一个位置再试。",
    "target_in_use": (
        "文件“{name}”正被其他程序占用。请在 WPS、Excel 等程序中关闭它，或换一个文件名再试。"
    ),
    "target_not_writable": (
        "这个位置不能读写。请检查文件夹是否存在、是否有权限或写保护，或换一个位置。"
    ),
    "drive_failed": "磁盘或 U 盘读写出错，文件没有写成。请检查连接，或换一个盘再试。",
    "read_back_differs": (
        "写入的“{name}”读回核对不一致，文件没有保留。这个 U 盘不可靠，请换一个再试。"
    ),
    "place_on_network": (
        "台账不能放在网络共享文件夹上，断网时会损坏资料。请选择本机硬盘上的文件夹；"
        "备份可以放到网络上。"
    ),
    "place_removable": (
        "台账不能放在 U 盘、移动硬盘等可拔出的盘上。请选择本机硬盘上的文件夹；备份可以放到 U 盘。"
    ),
    "place_synchronised": (
        "这个文件夹由“{program}”自动同步，会损坏台账并把资料传到网上。"
        "请选择本机硬盘上不同步的文件夹。"
    ),
    "keys_missing": (
        "缺少密钥文件 keys.json，无法打开台账。请把它放回数据文件夹，或用最近的备份恢复。"
    ),
    "keys_damaged": "密钥文件 keys.json 已损坏或被改动，没有动它。请用最近的备份恢复。",
    "keys_newer": "密钥文件由更新版本的程序保存。请安装新版本后再打开。",
    "unknown_account": "没有名为“{account}”的账户。请从账户列表中选择，或请管理员添加。",
    "account_taken": "账户“{account}”已经存在。请换一个名字。",
    "last_account": "这是唯一的账户，不能删除。请先添加另一个账户。",
    "wrong_password": (
        "密码不对，还可再试 {left} 次。请检查大小写和输入法；忘记密码可用恢复码打开。"
    ),
    "account_locked": "密码连续输错，账户已锁定，请等 {minutes} 分钟再试，或用恢复码打开。",
    "password_too_short": "密码太短。请至少用 {least} 个字符。",
    "password_weak": (
        "这个密码太容易被猜到。请避免姓名、生日、年份、常用词和连续数字，"
        "可用几个不相干的词连起来。"
    ),
    "recovery_code_mistyped": "恢复码输入有误。请对照封存的纸逐组核对，共七组、每组四个字符。",
    "recovery_code_wrong": (
        "恢复码书写正确，但不是这本台账现在的恢复码。请找到最近一次打印的那张。"
    ),
    "backup_unreadable": (
        "“{name}”不是完整的备份文件，可能已损坏或被改动，没有使用它。请换一个备份。"
    ),
    "backup_newer": "这个备份由更新版本的程序制作。请安装新版本后再恢复。",
    "second_copy_failed": (
        "台账已在本机备份好，但没有复制到第二个位置（{folder}）。"
        "请插好 U 盘或检查这个文件夹，下次退出时会再复制。"
    ),
    "backup_unsound": "备份没有通过核对，没有采用。请换一个磁盘位置重试；若仍如此，请先检查台账。",
    "ledger_unsound": "台账没有通过完整性检查，没有改动它。请用最近的备份恢复。",
    "restore_foreign": "这个备份属于另一本台账，不能恢复到这里。请另选一个空文件夹恢复。",
}
