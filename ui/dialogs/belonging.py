"""Ask when somebody leaves a household, comes back to it, heads it, or is supported by it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.forms import codelists
from app.forms.belonging import HEAD_CHANGE, LEAVE, RETURN
from app.forms.dependant import DEPENDANT
from app.services import members
from ui.dialogs.form_dialog import FormDialog
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Values
    from app.services.members import Family, Person
    from ui.ledger import Ledger

HEAD = "户主"
RELATIONS = tuple(each for each in codelists.load("relation").options if each != HEAD)


def ask_leave(parent: QWidget, ledger: Ledger, family: Family, person: Person) -> FormDialog:
    """Ask when and why a member left."""
    values: Values = {
        "left_on": ledger.application.clock().date(),
        "size": family.size_without(person),
    }
    dialog = FormDialog(parent, LEAVE, f"{person.name}离开本户", values)
    _carry_out(
        dialog,
        ledger,
        "离开本户",
        lambda typed: partial(
            members.leave,
            household_id=family.id,
            revision=family.revision,
            member_id=person.id,
            values=typed,
        ),
    )
    return dialog


def ask_return(parent: QWidget, ledger: Ledger, family: Family, person: Person) -> FormDialog:
    """Ask since when somebody who left is a member again."""
    values: Values = {
        "joined_on": ledger.application.clock().date(),
        "joined_why": "回到本户",
        "size": family.size_with(),
    }
    dialog = FormDialog(parent, RETURN, f"{person.name}回到本户", values)
    _carry_out(
        dialog,
        ledger,
        "回到本户",
        lambda typed: partial(
            members.come_back,
            household_id=family.id,
            revision=family.revision,
            member_id=person.id,
            values=typed,
        ),
    )
    return dialog


def ask_head(
    parent: QWidget,
    ledger: Ledger,
    family: Family,
    person: Person,
    proposed: Mapping[str, str],
) -> FormDialog:
    """Ask what the others are to the new head, ``proposed`` by the rule, and since when."""
    present = {each.id: each for each in family.people if each.is_present}
    boxes = {
        member_id: relation_box(relation)
        for member_id, relation in proposed.items()
        if member_id in present
    }
    leading: dict[str, QWidget] = {
        f"{present[each].name}（原为{present[each].relation or '未填'}）是新户主的": box
        for each, box in boxes.items()
    }
    values: Values = {
        "changed_on": ledger.application.clock().date(),
        "worker_type": family.values["worker_type"],
        "size": family.values["size"],
    }
    dialog = FormDialog(parent, HEAD_CHANGE, f"更换户主：由{person.name}当户主", values, leading)

    def service(typed: Values) -> Callable[..., None]:
        chosen = {each: chosen_in(box) for each, box in boxes.items()}
        return partial(
            members.change_head,
            household_id=family.id,
            revision=family.revision,
            new_head_id=person.id,
            relations=chosen,
            values=typed,
        )

    _carry_out(dialog, ledger, "更换户主", service)
    next(iter(boxes.values()), dialog.view).setFocus()
    return dialog


def ask_dependant(
    parent: QWidget, ledger: Ledger, family: Family, values: Values | None = None
) -> FormDialog:
    """Ask whom the household supports who is counted in another one."""
    since: Values = {"since_on": ledger.application.clock().date()}
    dialog = FormDialog(parent, DEPENDANT, "登记赡养对象", {**since, **(values or {})})
    _carry_out(
        dialog,
        ledger,
        "登记赡养对象",
        lambda typed: partial(
            members.name_dependant,
            household_id=family.id,
            revision=family.revision,
            values=typed,
        ),
    )
    return dialog


def relation_box(relation: str) -> OptionBox:
    """Give the relations to a head to choose from, with the one that is proposed."""
    box = OptionBox(RELATIONS)
    if relation:
        box.choose(relation)
    return box


def chosen_in(box: OptionBox) -> str:
    """Give what was chosen; nothing where nothing was."""
    return box.currentText() if box.currentIndex() > 0 else ""


def _carry_out(
    dialog: FormDialog,
    ledger: Ledger,
    verb: str,
    service: Callable[[Values], Callable[..., Any]],
) -> None:
    """Open a window whose answers go to a service, which takes the session first."""
    dialog.submitted.connect(
        lambda typed: ledger.change(
            verb, service(typed), lambda _: dialog.finish(), otherwise=dialog.refuse
        )
    )
    dialog.open()
