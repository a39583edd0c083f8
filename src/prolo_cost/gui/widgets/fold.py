"""What lies one key away: hidden until its button is pressed, and made only then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.gui.widgets.buttons import TextButton


class Fold(QWidget):
    """Rows beneath a button. ``build`` fills it when it is first opened; ``grown`` is sent after that."""

    grown = Signal()

    def __init__(self, button: TextButton, build: Callable[[Fold], None]) -> None:
        super().__init__()
        self._button, self._fill = button, build
        self._is_built = self.is_open = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        button.unfold(open_=False)
        button.clicked.connect(lambda: self.set_open(open_=not self.is_open))
        self.hide()

    def add(self, *things: QWidget) -> None:
        """Put things at the end."""
        for thing in things:
            self.body.addWidget(thing)

    def set_open(self, *, open_: bool) -> None:
        """Show or hide the rows."""
        self.is_open = open_
        if open_:
            self.build()
        self.setVisible(open_)
        self._button.unfold(open_=open_)

    def build(self) -> None:
        """Make the rows, unless they are there."""
        if not self._is_built:
            self._is_built = True
            self._fill(self)
            self.grown.emit()
