"""What a person is to the new head of a household, judged by what both are to the present one.

A proposal only: a child-in-law may be the new head's spouse or a brother's. What cannot be told
is 其他, and the clerk decides. Labels: GB/T 4761 as the forms have it.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MALE = "男"
SPOUSE, HUSBAND, WIFE = "配偶", "夫", "妻"
SON, DAUGHTER, FATHER, MOTHER = "子", "女", "父", "母"
PARENT_IN_LAW, GRANDPARENT, MATERNAL = "岳父母/公婆", "祖父母", "外祖父母"
GRANDCHILD, DAUGHTER_IN_LAW, SON_IN_LAW = "孙辈", "儿媳", "女婿"
SIBLING, OTHER = "兄弟姐妹", "其他"


class Kin(Enum):
    """Kinds of relation that the rule tells apart."""

    SPOUSE = auto()
    CHILD = auto()
    PARENT = auto()
    PARENT_IN_LAW = auto()
    GRANDPARENT = auto()
    GRANDCHILD = auto()
    CHILD_IN_LAW = auto()
    SIBLING = auto()


_KIN: Mapping[str, Kin] = {
    SPOUSE: Kin.SPOUSE,
    HUSBAND: Kin.SPOUSE,
    WIFE: Kin.SPOUSE,
    SON: Kin.CHILD,
    DAUGHTER: Kin.CHILD,
    FATHER: Kin.PARENT,
    MOTHER: Kin.PARENT,
    PARENT_IN_LAW: Kin.PARENT_IN_LAW,
    GRANDPARENT: Kin.GRANDPARENT,
    MATERNAL: Kin.GRANDPARENT,
    GRANDCHILD: Kin.GRANDCHILD,
    DAUGHTER_IN_LAW: Kin.CHILD_IN_LAW,
    SON_IN_LAW: Kin.CHILD_IN_LAW,
    SIBLING: Kin.SIBLING,
}
_CHILD, _PARENT, _COUPLE = (SON, DAUGHTER), (FATHER, MOTHER), (HUSBAND, WIFE)
_INVERSE: Mapping[Kin, tuple[str, str]] = {
    Kin.CHILD: _PARENT,
    Kin.PARENT: _CHILD,
    Kin.PARENT_IN_LAW: (SON_IN_LAW, DAUGHTER_IN_LAW),
    Kin.GRANDPARENT: (GRANDCHILD, GRANDCHILD),
    Kin.GRANDCHILD: (GRANDPARENT, GRANDPARENT),
    Kin.CHILD_IN_LAW: (PARENT_IN_LAW, PARENT_IN_LAW),
    Kin.SIBLING: (SIBLING, SIBLING),
}
"""What the present head, a man or a woman, will be to a new one of this kind."""

_KEPT = ()
"""The relation stays as it is written."""

_OTHERS: Mapping[tuple[Kin, Kin], tuple[str, ...]] = {
    (Kin.SPOUSE, Kin.CHILD): _KEPT,
    (Kin.SPOUSE, Kin.CHILD_IN_LAW): _KEPT,
    (Kin.SPOUSE, Kin.GRANDCHILD): _KEPT,
    (Kin.SPOUSE, Kin.PARENT): (PARENT_IN_LAW, PARENT_IN_LAW),
    (Kin.SPOUSE, Kin.PARENT_IN_LAW): _PARENT,
    (Kin.CHILD, Kin.SPOUSE): _PARENT,
    (Kin.CHILD, Kin.CHILD): (SIBLING, SIBLING),
    (Kin.CHILD, Kin.GRANDCHILD): _CHILD,
    (Kin.PARENT, Kin.SPOUSE): (SON_IN_LAW, DAUGHTER_IN_LAW),
    (Kin.PARENT, Kin.CHILD): (GRANDCHILD, GRANDCHILD),
    (Kin.PARENT, Kin.PARENT): _COUPLE,
    (Kin.PARENT, Kin.SIBLING): _CHILD,
    (Kin.SIBLING, Kin.PARENT): _KEPT,
    (Kin.SIBLING, Kin.SIBLING): _KEPT,
    (Kin.SIBLING, Kin.GRANDPARENT): _KEPT,
    (Kin.CHILD_IN_LAW, Kin.SPOUSE): (PARENT_IN_LAW, PARENT_IN_LAW),
    (Kin.CHILD_IN_LAW, Kin.GRANDCHILD): _CHILD,
    (Kin.GRANDCHILD, Kin.SPOUSE): (GRANDPARENT, GRANDPARENT),
    (Kin.GRANDCHILD, Kin.CHILD): _PARENT,
    (Kin.GRANDCHILD, Kin.CHILD_IN_LAW): _PARENT,
    (Kin.GRANDCHILD, Kin.GRANDCHILD): (SIBLING, SIBLING),
}
"""What another person, a man or a woman, will be to a new head of the first kind.

Where the label of the person matters besides, ``of_other`` tells.
"""


def of_present_head(new_head: str | None, sex: str | None) -> str:
    """Propose what the present head, of ``sex``, will be to whoever is ``new_head`` to them."""
    if new_head == SPOUSE:
        return SPOUSE
    if new_head in _COUPLE:
        return HUSBAND if new_head == WIFE else WIFE
    kin = _KIN.get(new_head or "")
    return OTHER if kin is None else _by_sex(_INVERSE[kin], sex)


def of_other(
    new_head: str | None, relation: str | None, sex: str | None, *, present_head_sex: str | None
) -> str:
    """Propose what a person of ``sex``, who is ``relation`` to the present head, will be.

    ``new_head`` is what the new head is to the present one.
    """
    head, kin = _KIN.get(new_head or ""), _KIN.get(relation or "")
    if head is None or kin is None or relation is None:
        return OTHER
    if head is Kin.CHILD and kin in {Kin.PARENT, Kin.PARENT_IN_LAW}:
        is_fathers = (present_head_sex == MALE) == (kin is Kin.PARENT)
        return GRANDPARENT if is_fathers else MATERNAL
    if (head, kin) == (Kin.CHILD, Kin.CHILD_IN_LAW):
        return {(SON, DAUGHTER_IN_LAW): WIFE, (DAUGHTER, SON_IN_LAW): HUSBAND}.get(
            (str(new_head), relation), OTHER
        )
    if (head, kin) == (Kin.CHILD_IN_LAW, Kin.CHILD):
        return {(DAUGHTER_IN_LAW, SON): HUSBAND, (SON_IN_LAW, DAUGHTER): WIFE}.get(
            (str(new_head), relation), OTHER
        )
    found = _OTHERS.get((head, kin))
    if found is None:
        return OTHER
    return relation if found is _KEPT else _by_sex(found, sex)


def _by_sex(labels: tuple[str, ...], sex: str | None) -> str:
    """Choose between a man's and a woman's label; without a sex only one that fits both."""
    man, woman = labels
    if man == woman:
        return man
    if sex is None:
        return SPOUSE if labels == _COUPLE else OTHER
    return man if sex == MALE else woman
