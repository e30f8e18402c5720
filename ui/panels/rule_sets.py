"""The rule sets by which households are judged: looked at, taken in from a file, written out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from app.services import explanations, moves, policies, standards
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.moved import MovedDialog
from ui.dialogs.progress import tell
from ui.dialogs.rule_text import RuleTextDialog
from ui.lists.table_model import Column
from ui.panels.panel import Panel
from ui.panels.verdict import LinesDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.moves import Moved
    from app.services.policies import RuleSetRow
    from app.services.standards import RuleSet
    from ui.ledger import Ledger

MAY = Right.ADMINISTER
FILES = "规则文件 (*.toml)"
DROPPING = (
    "要撤下本会的「{name}」吗？上级或随程序的同名规则会重新生效；已认定过的户，当时的依据仍在。"
)


class RuleSetsPanel(Panel):
    """Lists the rule sets; a new one is accepted after it was seen who changes category."""

    tables = frozenset({"rule_set"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[RuleSetRow], ...] = (
            Column("名称", lambda row: row.rule_set.name, 80),
            Column("标题", lambda row: row.rule_set.title, 240),
            Column("执行日期", lambda row: str(row.rule_set.from_on), 112),
            Column("现状", lambda row: row.standing, 136),
            Column("谁定的", lambda row: row.origin, 160),
        )
        actions = (
            Action("show_rule_set", "查看", self.show_words, "eye", of_row=True),
            Action("edit_rule_set", "修改", self.edit, "pencil", of_row=True, right=MAY),
            Action("export_rule_set", "导出", self.ask_target, "file-up", of_row=True),
            Action("drop_rule_set", "撤下规则", self.drop, "trash-2", of_row=True, right=MAY),
            Action("add_rule_set", "导入规则", self.ask_file, "file-down", right=MAY),
        )
        super().__init__(ledger, "认定规则", columns, actions, "还没有认定规则。")
        self.table.selectionModel().currentRowChanged.connect(self._offer)
        self.table.opened.connect(self.show_words)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows``."""
        super().show_rows(rows)
        self._offer()

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the rule sets."""
        return policies.rule_set_rows

    def show_words(self) -> None:
        """Tell in words what the rule set in hand says."""
        row: RuleSetRow | None = self.table.chosen
        if row is not None:
            LinesDialog(self, row.rule_set.title, explanations.described(row.rule_set)).open()

    def ask_target(self) -> None:
        """Ask where the text of the rule set in hand is to be written."""
        row: RuleSetRow | None = self.table.chosen
        if row is not None:
            name = f"认定规则{row.rule_set.name}.toml"
            chosen, _ = QFileDialog.getSaveFileName(self, "规则写到哪里", name, FILES)
            if chosen:
                self.export(row, Path(chosen))

    def export(self, row: RuleSetRow, file: Path) -> None:
        """Write the text of a rule set, as its office wrote it."""
        self.ledger.run(
            lambda _: policies.write_out(row, file),
            lambda _: self.say(f"规则已写到 {file.name}。"),
            otherwise=tell(self, self.ledger.jobs.report),
        )

    def ask_file(self) -> None:
        """Ask for the file of a rule set."""
        chosen, _ = QFileDialog.getOpenFileName(self, "选一个规则文件", "", FILES)
        if chosen:
            self.weigh(Path(chosen))

    def weigh(self, file: Path) -> None:
        """Read a rule set, and show who changes category by it before it is accepted."""
        self._weigh(lambda: policies.read_in(file), tell(self, self.ledger.jobs.report))

    def edit(self) -> None:
        """Have the text of the rule set in hand changed, and accept it in the same way."""
        row: RuleSetRow | None = self.table.chosen
        if row is None:
            return
        asked = RuleTextDialog(self, row.rule_set.name, row.text)
        asked.weighed.connect(lambda text: self._weigh(lambda: text, asked.refuse, asked))
        asked.open()

    def _weigh(
        self,
        reading: Callable[[], str],
        refuse: Callable[[BaseException], object],
        asked: RuleTextDialog | None = None,
    ) -> None:
        """Show who changes category by a text; ``asked`` is where it was written."""

        def read(session: Any) -> tuple[str, RuleSet, list[Moved]]:
            text = reading()
            found = standards.fitting(session, text)
            return text, found, list(moves.moved_by_rules(session, found))

        def show(found: tuple[str, RuleSet, list[Moved]]) -> None:
            text, rule_set, moved = found
            if asked is not None:
                asked.wait(on=False)
            told = f"{rule_set.title}，从 {rule_set.from_on} 起。"
            seen = MovedDialog(asked or self, f"采用认定规则「{rule_set.name}」", told, moved)
            seen.confirmed.connect(lambda: self._accept(seen, text, asked))
            seen.open()

        self.ledger.read(read, show, otherwise=refuse)

    def drop(self) -> None:
        """Take the rule set in hand away, after asking."""
        row: RuleSetRow | None = self.table.chosen
        if row is None:
            return
        name = row.rule_set.name
        if errors.ask(self, "撤下规则", DROPPING.format(name=name), "撤下"):
            self.ledger.change(
                "撤下认定规则",
                lambda s: policies.drop_rule_set(s, self.ledger.application, name),
                lambda _: self.say("规则已撤下。"),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def _offer(self, *_: object) -> None:
        """Let only what was set here be taken away."""
        row = self.table.chosen
        self.bar.enable("drop_rule_set", on=row is not None and row.own)

    def _accept(self, seen: MovedDialog, text: str, asked: RuleTextDialog | None) -> None:
        def settle(found: RuleSet) -> None:
            seen.accept()
            if asked is not None:
                asked.accept()
            self.say(f"已采用「{found.name}」，{found.from_on} 起执行。")
            self.table.setFocus()

        self.ledger.change(
            "设认定规则",
            lambda s: policies.accept_rule_set(s, self.ledger.application, text),
            settle,
            otherwise=seen.refuse,
        )
