"""A box in which one types what a list beneath it should find."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.widgets.box import Box


class Finder(Box):
    """Down and Enter go into the list; Esc clears the search. ``name`` says what can be found."""

    into_list = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, "find", name)
        self.suggest(name)

    def claims(self, key: QKeyEvent) -> bool | None:
        """While something is searched for, Esc clears the search."""
        return True if key.key() == Qt.Key.Key_Escape and self.text() else super().claims(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go into the list; Esc clears the search."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.into_list.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.retype("")
        else:
            super().keyPressEvent(event)
