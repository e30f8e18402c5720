"""Commands that take in what other unions sent: reports, receipts, reference data."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.commands.answer import Answer, grouped, spoken
from app.commands.frame import REFUSALS, present
from app.commands.usage import ask_for

if TYPE_CHECKING:
    from app.services.reception import Acknowledgement, Reception
    from app.work import Application

COUNTS = ("applied", "already", "stale")
LISTS = ("forked", "refused", "missing")


def receive(
    application: "Application",
    files: Annotated[list[Path], typer.Argument(help="收到的 .bfb 文件。", metavar="FILE…")],
    receipts: Annotated[
        Path | None, typer.Option(help="回执写到这个文件夹。", metavar="DIR")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不动台账。")] = False,
) -> Answer:
    """Take in files; one that is refused as a whole does not keep the others out."""
    present(*files)
    folder = receipts or application.home.bundles
    bundles = [_taken(application, file, folder, dry_run=dry_run) for file in files]
    refusals = [each["refusal"] for each in bundles if "refusal" in each]
    if len(refusals) == len(bundles):
        raise refusals[0]
    for each in bundles:
        if "refusal" in each:
            each["error"] = spoken(each.pop("refusal"))
    data: dict[str, Any] = {"dry_run": dry_run}
    data |= {name: sum(each.get(name, 0) for each in bundles) for name in COUNTS}
    data |= {name: [one for each in bundles for one in each.get(name, ())] for name in LISTS}
    only = bundles[0] if len(bundles) == 1 else {}
    data |= {name: only.get(name) for name in ("receipt_code", "receipt_file")}
    warnings = tuple(each.pop("warning") for each in bundles if "warning" in each)
    data["doubles"] = doubles = _doubles(application)
    data["bundles"] = bundles
    lines = [*_lines(bundles, dry_run=dry_run)]
    if doubles:
        lines.append(f"台账里疑似重复的有 {doubles} 对，请在「建档审核」的「疑似重复」里核实。")
    return Answer(data, tuple(lines), warnings=warnings)


def acknowledge(
    application: "Application",
    file: Annotated[Path | None, typer.Argument(help="回执文件。", metavar="[FILE]")] = None,
    code: Annotated[
        str | None, typer.Option(help="电话里报来的 16 位回执码。", metavar="DIGITS")
    ] = None,
) -> Answer:
    """Take in a receipt by its file, or its code as it was read over the telephone."""
    from app.services import acknowledgements

    if (file is None) == (code is None):
        ask_for("FILE", "--code")
    if file is not None:
        present(file)
        told = acknowledgements.acknowledge_file(application, file)
    else:
        told = acknowledgements.acknowledge_code(application, code or "")
    data = _acknowledged(told) | {"unreported": _unreported(application)}
    lines = (
        f"第 {told.sequence} 号上报包的回执已登记，{told.cleared} 条记录算已上报。",
        *_troubles(data),
        f"未上报 {data['unreported']} 户。",
    )
    return Answer(data, lines)


def _taken(
    application: "Application", file: Path, receipts: Path, *, dry_run: bool
) -> dict[str, Any]:
    """Take in one file and describe what became of it; a refusal of the whole stands inside."""
    from app import bootstrap
    from app.services import receptions
    from app.services.reception import Reception
    from app.vault.files import disk_errors
    from app.work import finish

    try:
        if not dry_run:
            with disk_errors():
                receipts.mkdir(parents=True, exist_ok=True)
        steps = receptions.receive(
            application,
            file,
            receipts=receipts,
            dry_run=dry_run,
            backup=partial(bootstrap.back_up, application, reason="import"),
        )
        taken = finish(steps)
    except REFUSALS as error:
        return {"file": str(file), "refusal": error}
    if not isinstance(taken, Reception):
        return {"file": str(file), "kind": "RECEIPT", **_acknowledged(taken)}
    return {"file": str(file), **_received(taken, receipts, dry_run=dry_run)}


def _received(taken: "Reception", receipts: Path, *, dry_run: bool) -> dict[str, Any]:
    import msgspec

    from app.exchange.errors import ReceiptUnwritten

    said: dict[str, Any] = msgspec.to_builtins(taken)
    del said["receipt"], said["receipt_name"], said["receipt_problem"]
    if taken.receipt_problem:
        said["warning"] = ReceiptUnwritten(reason=taken.receipt_problem)
    written = taken.receipt_name and not taken.receipt_problem and not dry_run
    said["receipt_code"] = taken.receipt_code or None
    said["receipt_file"] = str(receipts / taken.receipt_name) if written else None
    return said


def _acknowledged(told: "Acknowledgement") -> dict[str, Any]:
    import msgspec

    said: dict[str, Any] = msgspec.to_builtins(told)
    said["outcome"] = told.outcome.name.lower()
    return said


def _unreported(application: "Application") -> int:
    from app.services import households
    from app.work import perform

    return perform(application, "", households.status).value.unreported


def _doubles(application: "Application") -> int:
    """Count the pairs of archives that seem to hold the same person, of whatever unions."""
    from app.services import doubles
    from app.work import perform

    return perform(application, "", doubles.counts).value.pairs


def _lines(bundles: Iterable[dict[str, Any]], *, dry_run: bool) -> Iterable[str]:
    for each in bundles:
        name = Path(each["file"]).name
        if "error" in each:
            yield f"{name}：{each['error']['message']}"
        elif each["kind"] == "RECEIPT":
            yield f"{name}：回执，{each['cleared']} 条记录算已上报。"
            yield from _troubles(each)
        else:
            yield (
                f"{name}：{'预演，' if dry_run else ''}接收 {each['applied']}，"
                f"已有 {each['already']}，旧版 {each['stale']}。"
            )
            yield from _troubles(each)
            yield from _policy(each.get("policy"))
        if each.get("receipt_code"):
            yield f"　回执码 {grouped(each['receipt_code'])}"
        if each.get("receipt_file"):
            yield f"　回执文件 {each['receipt_file']}，请交还对方。"


def _policy(said: dict[str, Any] | None) -> Iterable[str]:
    """Tell what came of standards and rule sets from above."""
    from app.services.reception import told_of_policy

    if said is None:
        return
    if said["late"]:
        yield "　低保标准、认定规则等已有更新的，没有换回旧的。"
    else:
        names = ("standards", "rule_sets", "library", "phrases", "terms")
        told = told_of_policy(*(said[name] for name in names))
        yield from (f"　{told}",) if told else ()
    for each in (*said["behind"], *said["refused"]):
        yield f"　{each}"


def _troubles(said: dict[str, Any]) -> Iterable[str]:
    """Name what is not settled: forks, refused records with their reasons, what lacks."""
    for each in said["forked"]:
        yield f"　两份不一致待核定：{each['kind']} {each['id']}"
    for each in said["refused"]:
        reasons = "".join(one["message"] for one in each.get("problems", ()))
        yield f"　未接收：{each['kind']} {each['id']}　{reasons}"
    for each in said["missing"]:
        yield f"　目录中有而上级没有：{each}"
