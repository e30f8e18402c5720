"""Commands that copy the ledger, go back to a copy and look whether both are sound."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.commands.answer import Answer
from app.commands.frame import Account, PasswordFile, only_account, present, read_password
from app.errors import AppError

if TYPE_CHECKING:
    from app.vault.backup import BackupInfo
    from app.vault.backup_file import Manifest
    from app.vault.keyslots import KeySlots
    from app.vault.sealing import DataKey
    from app.work import Application


def backup(
    application: "Application",
    out: Annotated[
        Path | None, typer.Option(help="再拷一份到这个文件夹并回读核对。", metavar="DIR")
    ] = None,
) -> Answer:
    """Make a backup, verified; copy it to another drive where one is named."""
    from app import bootstrap
    from app.vault.backup import copy_out

    made = bootstrap.back_up(application, reason="command")
    copied = None if out is None else copy_out(made, out)
    data = {**_described(made), "copy": None if copied is None else str(copied)}
    lines = [f"第 {made.manifest.number} 份备份已做好并核对：{made.path}"]
    if copied is not None:
        lines.append(f"另存一份并回读核对：{copied}。现在可以拔出。")
    return Answer(data, tuple(lines))


def restore(
    home: Path,
    file: Annotated[Path, typer.Argument(help="备份文件（.bfk）。", metavar="FILE")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会变成怎样，不动台账。")] = False,
    password_file: PasswordFile = None,
    account: Account = None,
) -> Answer:
    """Go back to a backup; the present ledger is set aside, never overwritten."""
    from app.bootstrap import local_now
    from app.vault import restore as vault
    from app.vault.home import Home

    present(file)
    password = read_password(password_file)

    who = ""

    def unlock(slots: "KeySlots") -> "DataKey":
        nonlocal who
        who = only_account(account, slots)
        return slots.unlock(who, password, local_now())

    seen = vault.preview_restore(file, Home(home), unlock)
    lost = seen.lost()
    data: dict[str, Any] = {
        **_said(seen.backup),
        "counts": seen.backup.counts,
        "lost": lost,
        "dry_run": dry_run,
        "set_aside": None,
    }
    lines = [
        f"备份第 {seen.backup.number} 份，{seen.backup.made_at:%Y-%m-%d %H:%M} 所做。",
        f"其中最后一次操作在 {seen.backup.last_action_at or '（没有）'}。",
        "比现在少的行：" + ("、".join(f"{name} {count}" for name, count in lost.items()) or "无"),
    ]
    if not dry_run:
        done = vault.restore(file, Home(home), unlock, at=local_now(), account=who)
        data["set_aside"] = None if done.set_aside is None else str(done.set_aside)
        lines.append("已恢复。密码是备份当时的密码。")
        if done.set_aside is not None:
            lines.append(f"原来的台账没有删除，放在 {done.set_aside}。")
    return Answer(data, tuple(lines))


def verify(application: "Application") -> Answer:
    """Read every page, every row and every backup, and tell whether they are sound."""
    from app.services.health import ledger_hash
    from app.vault.backup import BackupInfo
    from app.vault.backup_file import SUFFIX, read_whole
    from app.vault.errors import LedgerUnsound
    from app.work import perform
    from db.snapshot import contents, verify_ledger

    findings = verify_ledger(application.engine)
    if findings:
        raise LedgerUnsound(findings=len(findings))
    backups: list[BackupInfo] = []
    damaged: list[AppError] = []
    for file in sorted(application.home.backups.glob(f"*{SUFFIX}")):
        try:
            backups.append(BackupInfo(file, read_whole(file)))
        except AppError as error:
            damaged.append(error)
    held = contents(application.engine)
    data = {
        "sound": True,
        "counts": held.counts,
        "content": perform(application, "", ledger_hash).value,
        "backups": [_described(each) for each in backups],
    }
    lines = (
        f"台账完好：{held.counts['household']} 户，逐页逐行核对过。",
        f"备份 {len(backups)} 份完好，{len(damaged)} 份损坏。",
    )
    return Answer(data, lines, warnings=tuple(damaged))


def _described(made: "BackupInfo") -> dict[str, Any]:
    return {"file": str(made.path), **_said(made.manifest)}


def _said(manifest: "Manifest") -> dict[str, Any]:
    return {
        "number": manifest.number,
        "made_at": manifest.made_at.isoformat(timespec="seconds"),
        "reason": manifest.reason,
        "last_action_at": manifest.last_action_at,
    }
