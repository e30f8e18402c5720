"""F1: what the field in hand asks for, in a quiet panel beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from app.forms.guidance import guidance
from ui import style
from ui.actions import Action, Keys
from ui.forms.editors import Editor

if TYPE_CHECKING:
    from app.forms.guidance import Guidance
    from app.forms.spec import Field

WIDTH = 360
MOST_OPTIONS = 24


class FieldHelp(QFrame):
    """Explains the field that has the keyboard, and goes with it from field to field.

    It never takes the keyboard; F1 or Esc closes it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("help")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = style.named(QLabel(), "heading")
        self._words = style.named(QLabel(), "words")
        self._options = style.named(QLabel(), "note")
        self._foot = style.named(QLabel("按 F1 或 Esc 收起"), "note")
        self._watched: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.setSpacing(style.px(style.GRID))
        for label in (self._title, self._words, self._options, self._foot):
            label.setWordWrap(True)
            layout.addWidget(label)
        self.setFixedWidth(style.px(WIDTH))
        self.hide()
        self.keys = Keys(
            window, (Action("field_help", "说明本栏怎么填", self.toggle, shortcut="F1"),)
        )

    @property
    def text(self) -> str:
        """All that is said."""
        shown = (self._title, self._words, self._options)
        return "\n".join(label.text() for label in shown if not label.isHidden())

    def toggle(self) -> None:
        """Explain the field that has the keyboard, or stop explaining."""
        if self.isVisible():
            self.close_help()
        else:
            self._explain(QApplication.focusWidget())

    def close_help(self) -> None:
        """Go away."""
        self._watch(None)
        self.hide()

    def _explain(self, widget: QWidget | None) -> None:
        """Explain the field that ``widget`` belongs to, if it is one of this window."""
        field = field_of(widget) if widget is not None else None
        if widget is None or field is None or widget.window() is not self.window():
            self.close_help()
            return
        self._watch(widget)
        self._say(guidance(field))
        self._place(widget)
        self.show()
        self.raise_()

    def _watch(self, widget: QWidget | None) -> None:
        """See Esc in ``widget``, and where the keyboard goes from there."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            _application().focusChanged.disconnect(self._go_along)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)
            _application().focusChanged.connect(self._go_along)

    def _go_along(self, _: QWidget | None, widget: QWidget | None) -> None:
        """Explain the next field, once it was brought into sight."""
        if widget is not None:
            QTimer.singleShot(0, self, lambda: self._explain(QApplication.focusWidget()))

    def _say(self, told: Guidance) -> None:
        self._title.setText(told.title)
        self._words.setText("\n".join(told.words))
        listed = [f"{number} {label}" for number, label in enumerate(told.options, 1)]
        more = f"　……共 {len(listed)} 项" if len(listed) > MOST_OPTIONS else ""
        self._options.setText("　".join(listed[:MOST_OPTIONS]) + more)
        self._options.setVisible(bool(listed))
        self.setAccessibleName(f"{told.title}怎么填")
        self.setAccessibleDescription(self.text)

    def _place(self, widget: QWidget) -> None:
        """Stand below the field, or above it where the window ends, never over it."""
        gap, window = style.px(style.GRID // 2), self.window()
        corner = widget.mapTo(window, QPoint(0, 0))
        size = QSize(self.width(), self.heightForWidth(self.width()))
        self.resize(size)
        below = corner.y() + widget.height() + gap
        fits_below = below + size.height() <= window.height()
        top = below if fits_below else max(corner.y() - gap - size.height(), 0)
        self.move(max(0, min(corner.x(), window.width() - size.width() - gap)), top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc close the help and nothing else."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.close_help()
                return True
        return super().eventFilter(watched, event)


def field_of(widget: QWidget) -> Field | None:
    """Find the field that is filled in with ``widget``."""
    here: QWidget | None = widget
    while here is not None and not here.isWindow():
        found = here.findChild(Editor, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if found is not None:
            return found.field
        here = here.parentWidget()
    return None


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError(type(application))
    return application
