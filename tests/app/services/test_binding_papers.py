"""What dossiers are bound with comes from the file: covers, contents, spines by year."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from app.services import plans, printing, rechecks
from app.work import finish, perform
from db.vocabulary import Filling
from tests.recorded import cadre, contact, household, member, write

if TYPE_CHECKING:
    from app.work import Application

ILL = "家庭成员患重特大疾病"


def pages(application: Application, kind: str, *ids: str, blank: bool = False) -> list[str]:
    printable = printing.CATALOGUE[kind]
    filling = Filling.BLANK if blank else printable.usual
    copies = list(printing.state_all(application, printable, filling, ids))
    out = BytesIO()
    finish(printing.draw(printable, copies, out))
    return ["".join(each.extract_text().split()) for each in PdfReader(out).pages]


def parts(application: Application, home: str) -> tuple[str, ...]:
    """Give what stands in the cells of each part."""
    printable = printing.CATALOGUE["dossier-contents"]
    (copy,) = printing.state_all(application, printable, printable.usual, [home])
    told = copy.facts.told
    return tuple(
        "".join("".join(text for name, text in told.items() if name.startswith(part)).split())
        for part in ("original.", "financial.", "daily.")
    )


def paper(place: int, proof: str, **more: Any) -> dict[str, Any]:
    row = {"id": f"a{place}", "position": place, "proof": proof, "media": "PDF"}
    return row | {"content": "0" * 64} | more


def filed(application: Application, **body: Any) -> str:
    record = household(
        member("张三", work_status="在岗"),
        **{"filed_on": "2020-03-01", "archive_no": "2020-9", "main_cause": ILL} | body,
    )
    write(application, record)
    return record.id


def test_a_cover_bears_the_day_on_which_the_dossier_was_begun(application: Application) -> None:
    (page,) = pages(application, "dossier-cover", filed(application))
    assert "困难职工张三家庭档案" in page
    assert "自2020年3月1日至年月日" in page
    gone = filed(application, filed_on=None, applied_on="2019-01-02", exited_on="2020-06-30")
    (page,) = pages(application, "dossier-cover", gone)
    assert "自2019年1月2日至2020年6月30日" in page


def test_contents_name_what_is_there_and_what_should_be(application: Application) -> None:
    home = filed(
        application,
        attachments=[
            paper(1, "户口簿", pages=3, issued_on="2020-02-01", person="张三"),
            paper(2, "诊断书和一年内自付医疗费票据", note="2019年住院"),
            paper(3, "银行卡复印件"),
            paper(4, "现场照片", issued_on="2020-05-04"),
            paper(5, "签收材料", note="春节慰问"),
            paper(6, "别的"),
        ],
    )

    def help_it(session: Any) -> None:
        plans.keep_plan(session, home, {"year": 2020, "prospect": "能脱困"}, {})
        told = {"standing": "转介", "policy": "医疗救助", "department": "医保局"}
        plans.record_help(session, home, told | {"referral_no": "工函〔2020〕3号"}, {})
        plans.record_help(session, home, {"standing": "已享受", "policy": "大病保险"}, {})
        told = {"checked_on": date(2020, 9, 1), "way": "入户", "outcome": "没有变化"}
        rechecks.record(session, [home], told)

    perform(application, "试", help_it)
    (page,) = pages(application, "dossier-contents", home)
    original, financial, daily = parts(application, home)
    for words in (
        "困难职工档案表2020.3.1",
        "张三户口簿2020.2.13页",
        "诊断书和一年内自付医疗费票据（2019年住院）",
        "核对授权书",
        "别的",
    ):
        assert words in original
    assert original.count("诊断书") == 1
    for words in ("银行卡复印件", "签收材料（春节慰问）"):
        assert words in financial
    for words in ("2020年一户一策", "工函〔2020〕3号", "转介函：医保局", "年度复核表2020.9.1"):
        assert words in daily
    assert "现场照片2020.5.4" in daily
    assert "大病保险" not in page
    assert "走访记录表" not in page
    for words in ("残疾证", "退出入户调查表", "低保证明"):
        assert words not in page


def test_contents_name_the_record_of_visits_once_and_what_an_exit_needs(
    application: Application,
) -> None:
    home = household(member("李四"), exited_on="2020-06-30", state="脱困")
    helper = cadre("周桂兰")
    write(
        application,
        home,
        helper,
        contact(home, contacted_on="2020-04-02", cadre_id=helper.id),
        contact(home, contacted_on="2020-06-02"),
        contact(home),
    )
    (page,) = pages(application, "dossier-contents", home.id)
    assert "周桂兰困难职工结对帮扶走访记录表2020.6.2走访3次" in page
    assert "退出入户调查表" in page
    other = household(member("王五"))
    write(application, other, contact(other))
    (page,) = pages(application, "dossier-contents", other.id)
    assert "困难职工结对帮扶走访记录表走访1次" in page
    (blank,) = pages(application, "dossier-contents", blank=True)
    assert "核对授权书" not in blank


def test_a_year_is_a_box_and_numbers_are_sorted_as_people_do(application: Application) -> None:
    ids = [filed(application, archive_no=f"2020-{number}") for number in (10, 9, 2)]
    ids.append(filed(application, archive_no="2019-7", filed_on="2019-05-01"))
    ids.append(filed(application, archive_no=None, filed_on=None))
    first, second = pages(application, "box-spine", *ids)
    assert first.count("1户") == 6
    assert first.count("张三") == 6
    assert first.count("2019-7") == 6
    assert second.count("2020-2") == 3
    assert second.count("2020-10") == 3
    assert second.count("3户") == 3
    assert "2020-9" not in second
    (blank,) = pages(application, "box-spine", blank=True)
    assert "户户户户户户" in blank


def test_ten_slips_stand_on_a_page_in_the_order_asked_for(application: Application) -> None:
    ids = [
        filed(application, address=f"东街 {number} 号", postcode="714000") for number in range(12)
    ]
    first, second = pages(application, "envelopes", *ids)
    assert first.index("东街0号") < first.index("东街9号")
    assert "东街10号" not in first
    assert second.index("东街10号") < second.index("东街11号")
    assert second.count("714000") == 2
    assert second.count("收") == 10
    (blank,) = pages(application, "envelopes", blank=True)
    assert blank.count("＿收") == 10
