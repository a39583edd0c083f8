"""Plain ground, and thin lines across it."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme


class Ground(QWidget):
    """The ground of the answer, with a line where the form ends."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.surface)
            ink.post(0, 0, self.height(), ink.tokens.line)


class Canvas(QWidget):
    """The ground that cards lie on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.canvas)


class Rule(QWidget):
    """A thin line across."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        with Ink(self, self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.line)
