"""Commands that carry the ledger's records up and receipts down."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.commands.answer import Answer, grouped
from app.commands.frame import Account, present, within

if TYPE_CHECKING:
    from app.services.inspection import Inspection
    from app.work import Application


class Report(StrEnum):
    """What a bundle carries: a report upward, or what holds here for a union below."""

    FULL = "full"
    DELTA = "delta"
    ZERO = "zero"
    REFDATA = "refdata"


OutFile = Annotated[Path, typer.Option(help="写到这个文件，或这个文件夹。", metavar="FILE")]


def request(application: "Application", out: OutFile) -> Answer:
    """Write this site's request for enrolment and print its fingerprint."""
    from app.services import enrolment

    made = enrolment.request(application, out)
    data = {"file": str(made.file), "fingerprint": made.fingerprint}
    lines = (
        f"登记申请已写到 {made.file}。",
        f"核对码：{grouped(made.fingerprint)}",
        "请把文件交给上级工会，核对码另用纸或电话告知，不要放在一起。",
    )
    return Answer(data, lines)


def accept(
    application: "Application",
    file: Annotated[Path, typer.Argument(help="下级的登记申请。", metavar="FILE")],
    fingerprint: Annotated[str, typer.Option(help="下级告知的核对码。", metavar="DIGITS")],
    out: OutFile,
) -> Answer:
    """Enrol the site below whose fingerprint was read, and write the answer to it."""
    from app.services import enrolment

    present(file)
    made = enrolment.accept(application, file, fingerprint, out)
    data = {
        "unit_code": made.unit,
        "unit_name": made.unit_name,
        "site": made.site,
        "file": str(made.file),
    }
    lines = (f"已登记 {made.unit_name}。", f"答复已写到 {made.file}，请交回对方用 receive 接收。")
    return Answer(data, lines)


def export(
    application: "Application",
    kind: Annotated[Report, typer.Option(help="全部档案、本次变动、零报告；或下发资料。")],
    to: Annotated[str, typer.Option(help="上级工会代码；下发时写下级的。", metavar="UNIT-CODE")],
    out: OutFile,
) -> Answer:
    """Write a bundle for the union above, or what holds here for one below."""
    if kind is Report.REFDATA:
        return _handed_down(application, to, out)
    from app.services import bundles
    from app.work import finish
    from db.vocabulary import BundleKind

    made = finish(bundles.export(application, BundleKind[kind.name], to, out))
    data = {
        "bundle": made.bundle,
        "kind": made.kind.value,
        "sequence": made.sequence,
        "to": made.to_unit,
        "file": str(made.file),
        "counts": made.counts,
        "records": made.records,
    }
    lines = (
        f"第 {made.sequence} 号上报包已写到 {made.file}，回读核对无误，可以拔出。",
        f"共 {made.records} 条记录；收到回执之前不算已上报。",
    )
    return Answer(data, lines)


def _handed_down(application: "Application", to: str, out: Path) -> Answer:
    from app.services import handed_down
    from db.vocabulary import BundleKind

    made = handed_down.hand_down(application, to, out)
    data = {
        "bundle": made.bundle,
        "kind": BundleKind.REFDATA.value,
        "sequence": made.sequence,
        "to": made.unit,
        "file": str(made.file),
        "counts": made.counts,
        "records": made.counts["units"],
    }
    told = f"低保标准 {made.counts['standards']} 条，认定规则 {made.counts['rule_sets']} 套"
    return Answer(data, (f"{told}，已写到 {made.file}，请交 {made.unit_name} 接收。",))


def inspect(
    home: Path,
    file: Annotated[Path, typer.Argument(help="上报包、回执等 .bfb 文件。", metavar="FILE")],
    password_file: Annotated[
        Path | None, typer.Option(help="口令文件；给出时核对签名是谁的。", metavar="FILE")
    ] = None,
    account: Account = None,
) -> Answer:
    """Tell what a bundle says of itself, and with the ledger open also who vouches for it."""
    from app.services import inspection

    present(file)
    if password_file is None:
        return _inspected(inspection.inspect_unknown(file))
    return within(
        home,
        account,
        password_file,
        lambda application: _inspected(inspection.inspect(application, file)),
    )


def _inspected(said: "Inspection") -> Answer:
    import msgspec

    data: dict[str, Any] = msgspec.to_builtins(said)
    lines = (
        f"{said.title}，第 {said.sequence} 号，{said.made} 生成。",
        f"报出单位：{said.unit_name}（{said.signer.value}）",
        f"收件单位：{said.to_unit or '上级工会'}{'（本单位）' if said.addressed_to_us else ''}",
        "内容：" + ("、".join(f"{name} {count}" for name, count in said.counts.items()) or "无"),
        f"{'练习账套，' if said.practice else ''}格式 {said.version}，程序 {said.app}。",
    )
    return Answer(data, lines)
