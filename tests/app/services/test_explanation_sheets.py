"""The explanation of a judgement on paper: every figure of it, of today or as it was decided."""

from __future__ import annotations

import io
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.printing.drawing import draw
from app.services import assessments, households, printing, records, standards
from app.services.standards import Standard
from app.work import Application, perform
from db.vocabulary import Aggregate, Filling

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.printing.drawing import Copy

DAY = date(2020, 10, 13)
HEAD: dict[str, Any] = {
    "name": "张三",
    "archive_no": "XY-12",
    "id_number": "610502198001010017",
    "work_status": "在岗",
    "worker_type": "城镇困难职工",
    "workplace": "第一纺织厂",
    "region_code": "610502017",
    "filed_on": date(2020, 3, 1),
    "main_cause": "家庭成员患重特大疾病",
    "yearly_income_fen": 3_024_000,
}
ROWS = {
    "members": [{"name": "李四", "relation": "妻"}, {"name": "张小", "relation": "子"}],
    "expenses": [{"kind": "医疗自付", "yearly_fen": 360_000}],
}
SHEET = printing.CATALOGUE["explanation"]


@pytest.fixture
def household_id(application: Application) -> str:
    standard = Standard("610502", date(2016, 1, 1), 70_000, "渭民发〔2020〕1号")
    perform(application, "设", lambda s: standards.set_standard(s, standard))
    return perform(application, "建档", lambda s: households.file_archive(s, HEAD, ROWS)).value


def stated(town: Application, filling: Filling, *ids: str) -> list[Copy]:
    return list(printing.state_all(town, SHEET, filling, ids))


def page(copies: list[Copy], folder: Path) -> str:
    out = io.BytesIO()
    for _ in draw(SHEET.title, SHEET.press(), copies, out):
        pass
    file = folder / "sheet.pdf"
    file.write_bytes(out.getvalue())
    done = subprocess.run(  # noqa: S603 -- a fixed tool
        ["pdftotext", "-raw", file, "-"],  # noqa: S607 -- likewise
        capture_output=True,
        check=True,
    )
    return "".join(done.stdout.decode().split())


def decide(town: Application, household_id: str, **values: Any) -> None:
    perform(town, "认定", lambda s: assessments.assess(s, household_id, 1, values))


def test_what_was_decided_stands_there_with_every_figure_of_its_day(
    application: Application, household_id: str, tmp_path: Path
) -> None:
    decide(
        application,
        household_id,
        assessed_on=DAY,
        decision="深度困难",
        decision_reason="后续治疗费用高",
        decided_by="王主席",
        keeps_car=False,
    )
    (copy,) = stated(application, Filling.FILLED, household_id)
    told = page([copy], tmp_path)
    for said in (
        *("张三", "610502198001010017", "XY-12", "第一纺织厂", "家庭成员患重特大疾病"),
        *(
            "困难职工家庭分类认定（2020）",
            "700元/人·月",
            "610502，2016-01-01起，渭民发〔2020〕1号",
        ),
        *("30,240元", "3人", "840元", "30,240÷12÷3", "医疗自付", "3,600元/年"),
        *("740元", "（30,240−3,600）÷12÷3", "差40元", "（1,400元）", "（1,050元）", "差310元"),
        *("还没有核对", "否：有经常使用的机动车", "退出建议", "继续帮扶"),
        *("相对困难", "深度困难", "2020年10月13日", "后续治疗费用高", "王主席", "户主已告知"),
        *("录入码", "渭临工发〔2020〕62号"),
    ):
        assert "".join(said.split()) in told, said


def test_whoever_was_never_judged_is_judged_today(
    application: Application, household_id: str, tmp_path: Path
) -> None:
    for filling in (Filling.FILLED, Filling.PREFILLED):
        told = page(stated(application, filling, household_id), tmp_path)
        assert "差40元" in told
        assert "年月日" in told
    assert stated(application, Filling.PREFILLED, "nobody") == []


def test_a_record_without_its_lines_is_judged_anew_as_of_its_day(
    application: Application, household_id: str, tmp_path: Path
) -> None:
    record = {"id": "a", "position": 1, "assessed_on": "2020-10-13", "decision": "相对困难"}

    def enter(session: Session, **told: object) -> None:
        body = records.stored(session, Aggregate.HOUSEHOLD, household_id).body
        rows = [record | told]
        records.put(session, Aggregate.HOUSEHOLD, household_id, body | {"assessments": rows})

    perform(application, "录入", enter)
    told = page(stated(application, Filling.FILLED, household_id), tmp_path)
    assert "差40元" in told
    assert "2020年10月13日" in told
    perform(application, "录入", lambda s: enter(s, assessed_on="1990-01-01"))
    assert "差40元" not in page(stated(application, Filling.FILLED, household_id), tmp_path)


def test_answers_alone_decide_nothing(application: Application, household_id: str) -> None:
    decide(application, household_id, assessed_on=DAY, keeps_car=True)
    (copy,) = stated(application, Filling.FILLED, household_id)
    told = copy.facts.told
    assert (told["suggested"], told["decision"], told["assessed_on"][-1]) == ("不予认定", "", "日")


def test_a_blank_one_and_one_without_rules_can_be_filled_in_by_hand(
    application: Application, household_id: str, tmp_path: Path
) -> None:
    assert "录入码" not in page(stated(application, Filling.BLANK), tmp_path)
    perform(application, "", lambda s: s.connection().exec_driver_sql("DELETE FROM rule_set"))
    told = page(stated(application, Filling.FILLED, household_id), tmp_path)
    assert "张三" in told
    assert "元/人·月" not in told
