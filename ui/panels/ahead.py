"""What lies ahead of a file, line by line: what the next step lacks, confirms and prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.forms.lifecycle import steps
from app.messages import explain
from app.services.printing import CATALOGUE
from ui.lists.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.rules.lifecycle import Offer
    from app.services.courses import Course

NOTHING_LACKS, NEXT = "现在就可以办。", "next"
PRINT, ENTER_NOTICE, NOTICES = "print/", "notice/", "notices"
"""Places: a page of the catalogue, a notice that hung before, the notices of all households."""
HANG = "要新张榜的，到「建档审核·公示」。"
JUDGEMENT = "judgement"


class Ahead(NamedTuple):
    """A line of what is next: the words, and the place that they lead to, if any."""

    words: str
    place: str = ""


AHEAD: tuple[Column[Ahead], ...] = (
    Column("要办下一步", lambda row: f"{row.words}　→" if row.place else row.words, 320),
)


def usual(course: Course | None) -> Offer | None:
    """Give the step that usually comes next."""
    return next((each for each in (course.offers if course else ()) if each.step.usual), None)


def leaving(course: Course) -> Offer | None:
    """Give the exit that was decided on in the last judgement of a family in archive."""
    return next((each for each in course.offers if each.step.leaves and _is_decided(each)), None)


def lines(course: Course) -> list[Ahead]:
    """Say what the next step lacks, what is confirmed with it, and what is printed."""
    last = course.taken_last and steps().steps.get(course.taken_last.step)
    done = [_printed(each, "可打印") for each in (last.papers if last else ())]
    offer, decided = usual(course), leaving(course)
    if offer is not None:
        return [*_of_step(course, offer, NOTHING_LACKS), *filter(None, done)]
    found = [Ahead(_resting(course)), *filter(None, done)]
    if decided is not None:
        title = decided.step.title
        found.append(Ahead(f"认定结果是{title}，办「{title}」："))
        found += _of_step(course, decided, NOTHING_LACKS)
    return found


def _of_step(course: Course, offer: Offer, nothing: str) -> Iterator[Ahead]:
    yield from _lacking(offer) if offer.lacks else (Ahead(nothing, NEXT),)
    yield from (Ahead(f"办时核实：{steps().needs[each]}。") for each in offer.confirms)
    papers = course.papers.get(offer.step.title, ())
    if papers:
        yield Ahead(f"应有材料：{'、'.join(papers)}。")
    yield from filter(None, (_printed(each, "要打印") for each in offer.step.papers))


def _lacking(offer: Offer) -> Iterator[Ahead]:
    for each in offer.lacks:
        yield Ahead(explain(each.code, each.figures), each.place)
        if each.place.startswith(ENTER_NOTICE):
            yield Ahead(HANG, NOTICES)


def _is_decided(offer: Offer) -> bool:
    """Tell whether the judgement that an exit needs is there."""
    judged = {"lifted", "relieved"} & {*offer.step.needs}
    return bool(judged) and all(each.place != JUDGEMENT for each in offer.lacks)


def _printed(kind: str, word: str) -> Ahead | None:
    """Give a line that leads to a page of the catalogue; nothing while it is not there."""
    found = CATALOGUE.get(kind)
    return None if found is None else Ahead(f"{word}：{found.title}。", PRINT + kind)


def _resting(course: Course) -> str:
    """Say why no step is expected next."""
    if course.following is not None:
        return "这一户已经返困重新建档，请到新档案里办理。"
    if not course.own:
        return "这份档案由其他工会建立，只能查看。"
    if course.state == "在档":
        return "在档，按时复核、走访；要调整或退出的，从「其他步骤」办理。"
    return (
        "这一户的办理已经结束。"
        if not course.can_be_refiled
        else "又陷入困难的，可以返困重新建档。"
    )
