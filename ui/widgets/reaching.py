"""A part of a long page whose words wrap: as high as they need in the width that it has."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

MOVING = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest})


class Reaching(QWidget):
    """Demands the height that its layout needs, which a scrolled page does not ask for itself."""

    def event(self, event: QEvent) -> bool:
        """Ask anew whenever the width changed or something in it did."""
        done = super().event(event)
        layout = self.layout()
        if event.type() in MOVING and layout is not None and layout.hasHeightForWidth():
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        return done
