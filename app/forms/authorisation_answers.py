"""Answer the authorisation: who lets whom check what, for how long, and who signs for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import household_head
from app.forms.authorisation_sheet import PERSONS
from app.forms.inked import UNTICKED
from app.forms.member import MEMBER
from app.forms.text import shown
from app.rules import derived

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.forms.spec import Value, Values

VALID_MONTHS = 12
"""How long an authorisation holds from the day on which it is signed."""
FULL_AGE = 18
HEAD = "户主"
SELF, GUARDIAN = "本人", "监护人代签"
_BLANK = "＿" * 8
_OPEN = f"{UNTICKED}{SELF}\n{UNTICKED}监护人"
_TEXT = """\
　　我们是上述家庭的全体成员。因申请困难职工建档帮扶，或者在档期间接受复核，我们自愿授权{union}及其上级工会，\
委托或会同民政、人力资源社会保障、自然资源（不动产登记）、公安（户籍、车辆）、市场监管、税务、住房公积金、医疗保障、\
教育、退役军人、残联等部门和单位，以及银行、证券、保险等金融机构，查询、核对我们家庭的经济状况：
　　一、户籍、婚姻、就业、社会保险；
　　二、工资、经营、财产、转移等各项收入，纳税，住房公积金；
　　三、房产、车辆，市场主体登记和投资，存款、有价证券、商业保险；
　　四、低保和其他社会救助，医疗、就学、残疾等方面的待遇和支出。
　　核对所得的信息，只用于困难职工的认定、复核、退出和帮扶，依法保密，不作他用。我们可以向受托工会查询核对的结果；\
认为结果有误的，可以提出说明和证明。
　　本授权自签字之日起 {months} 个月内有效。其间可以书面撤回；撤回以后不再核对，撤回以前已经办理的\
不受影响，无法核实家庭经济状况的，按规定可能不予建档或退出帮扶。
　　我们已经看过、听明白以上内容，同意授权。"""


def answers(
    values: Values, members: Sequence[Values], union_name: str, *, today: date
) -> dict[str, str]:
    """Give what stands in the cells of ``AUTHORISATION_SHEET``, but for the codes and the foot.

    ``today`` tells who is of full age; where a birth is not known, it is left to be ticked.
    """
    persons = [{**values, "relation": HEAD}, *members] if values else []
    return {
        **household_head.household(values),
        "text": _TEXT.format(union=union_name or _BLANK, months=VALID_MONTHS),
        **dict(PERSONS.cells([_person(each, today) for each in persons])),
    }


def _person(person: Values, today: date) -> dict[str, str]:
    told = {
        name: shown(MEMBER[name].kind, person.get(name))
        for name in ("name", "relation", "id_number")
    }
    return told | {"by": _signer(person.get("born_on"), today)}


def _signer(born_on: Value, today: date) -> str:
    age = derived.age(born_on, today=today)  # type: ignore[arg-type]  # a day or nothing
    if age is None:
        return _OPEN
    return SELF if age >= FULL_AGE else GUARDIAN
