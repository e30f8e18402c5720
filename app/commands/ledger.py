"""Commands about a ledger as a whole: found one, copy it, look whether it is sound."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.answer import Answer
from app.commands.frame import PasswordFile, read_password
from db.vocabulary import UnitLevel

if TYPE_CHECKING:
    from app.work import Application


def init(
    home: Path,
    unit_code: Annotated[str, typer.Option(help="本工会代码。", metavar="CODE")],
    unit_name: Annotated[str, typer.Option(help="本工会名称。", metavar="NAME")],
    level: Annotated[UnitLevel, typer.Option(help="本工会层级。")],
    account: Annotated[str, typer.Option(help="第一个账户，即管理员。", metavar="NAME")],
    password_file: PasswordFile = None,
) -> Answer:
    """Found a ledger; the recovery code is shown this once."""
    from app import bootstrap
    from app.bootstrap import Founding

    founding = Founding(unit_code, unit_name, level, account, read_password(password_file))
    founded = bootstrap.found(home, founding)
    data = {
        "home": str(home),
        "ledger_id": founded.ledger_id,
        "unit_code": unit_code,
        "account": account,
        "recovery_code": founded.recovery_code,
    }
    lines = (
        f"已为 {unit_name}（{unit_code}）新建台账，在 {home}。",
        f"恢复码：{founded.recovery_code}",
        "恢复码只显示这一次，忘记密码时用它打开台账。请抄下来封好，交专人保管。",
    )
    return Answer(data, lines)


def demo(
    home: Path,
    households: Annotated[int, typer.Option(min=1, max=200_000, help="户数。")] = 120,
    seed: Annotated[int, typer.Option(help="随机种子；同一种子总得同样的人。")] = 2020,
) -> Answer:
    """Make a practice ledger full of people who do not exist."""
    from app import bootstrap
    from app.bootstrap import Founding
    from app.services import demo as practice
    from app.work import finish, perform_in_steps

    founding = Founding(
        practice.UNIT_CODE,
        practice.UNIT_NAME,
        UnitLevel.TOWN,
        practice.ACCOUNT,
        practice.PASSWORD,
        practice=True,
    )
    founded = bootstrap.found(home, founding)
    application = bootstrap.unlock(home, practice.ACCOUNT, practice.PASSWORD)
    try:
        steps = perform_in_steps(
            application,
            "建练习账套",
            lambda session: practice.fill(session, households=households, seed=seed),
        )
        filled = finish(steps).value
    finally:
        bootstrap.close(application)
    data = {
        "home": str(home),
        "ledger_id": founded.ledger_id,
        "account": practice.ACCOUNT,
        "password": practice.PASSWORD,
        "recovery_code": founded.recovery_code,
        "households": filled.households,
        "members": filled.members,
        "cadres": filled.cadres,
        "contacts": filled.contacts,
    }
    lines = (
        f"练习账套已建好，在 {home}。人和事都是虚构的。",
        f"{filled.households} 户 {filled.members} 人，干部 {filled.cadres} 名。",
        f"账户：{practice.ACCOUNT}　密码：{practice.PASSWORD}",
    )
    return Answer(data, lines)


def check(application: "Application") -> Answer:
    """Tell whether the ledger is sound and which archives are incomplete."""
    from app.services import health
    from app.vault.errors import LedgerUnsound
    from app.work import perform
    from db.snapshot import verify_ledger

    if findings := verify_ledger(application.engine):
        raise LedgerUnsound(findings=len(findings))

    found = perform(application, "", health.check).value
    data = {
        "sound": True,
        "households": found.households,
        "incomplete": [
            {
                "id": each.id,
                "archive_no": each.archive_no,
                "name": each.name,
                "missing": list(each.missing),
            }
            for each in found.incomplete
        ],
        "missing": dict(found.missing),
        "contradictory": [
            {
                "id": each.id,
                "archive_no": each.archive_no,
                "name": each.name,
                "codes": list(each.codes),
            }
            for each in found.doubted
        ],
        "unpaired": found.unpaired,
        "unreported": found.unreported,
        "not_entered": found.not_entered,
        "in_archive": found.in_archive,
        "compared": found.compared,
        "astray": list(found.astray),
        "doubles": {
            "pairs": found.doubles.pairs,
            "households": found.doubles.households,
            "kinds": found.doubles.kinds,
        },
        "digest": found.digest,
    }
    lines = [f"台账完好。共 {found.households} 户，其中 {len(found.incomplete)} 户档案不完整。"]
    lines += [f"　{title}：{count} 户没有填" for title, count in found.missing]
    lines.append(f"有矛盾还没有改正或说明的 {len(found.doubted)} 户。")
    if found.astray:
        lines.append(f"{len(found.astray)} 户的状态与办理记录不一致，请打开「进程」核对。")
    lines.append(
        f"没有结对干部 {found.unpaired} 户，未上报 {found.unreported} 户，"
        f"没有录入全国系统 {found.not_entered} 户。"
    )
    lines.append(f"在档 {found.in_archive} 户，其中全家信息比对过的 {found.compared} 户。")
    if found.doubles.pairs:
        lines.append(f"疑似重复 {found.doubles.pairs} 对，请在窗口的「疑似重复」里逐对核实。")
    return Answer(data, tuple(lines))
