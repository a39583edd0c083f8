"""How to begin on an empty desk: from one of the clinic's templates, or by setting the clinic up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.gui.form.found_rows import FoundRow
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Line
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.words import Words

MOST: Final = 5
KEYED: Final = 3
"""So many templates have a key of their own, Ctrl and their number."""


class Beginnings(QWidget):
    """Lines to press. Nothing is shown of what there is none of."""

    template_wanted = Signal(str)
    set_up_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.names: tuple[str, ...] = ()
        self.set_up = TextButton(theme, "", size=Type.BASE, tone="accent")
        self.set_up.setObjectName("set_up")
        self.set_up.clicked.connect(self.set_up_wanted)
        self.set_up.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(5))
        self._rows: list[QWidget] = []
        self._column.addWidget(self.set_up, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_templates(self, rows: Sequence[FoundRow]) -> None:
        """Show other templates."""
        for gone in self._rows:
            gone.hide()
            gone.deleteLater()
        self.names = tuple(row.value for row in rows)
        self._rows = (
            [*self._head(), *(self._line(number, row) for number, row in enumerate(rows[:MOST]))] if rows else []
        )
        for place, widget in enumerate(self._rows):
            self._column.insertWidget(place, widget)

    def show_left(self, done: int, count: int) -> None:
        """Offer the set-up while something of it is left."""
        begun = said("Go on setting up our clinic: {done} of {count} done", done=done, count=count)
        self.set_up.say(begun if done else said("Set up our clinic, about five minutes"))
        self.set_up.setVisible(done < count)

    def begin(self, number: int) -> None:
        """Begin with a template, counted from 0; nothing where there is none."""
        if number < len(self.names):
            self.template_wanted.emit(self.names[number])

    def _head(self) -> list[QWidget]:
        return [Words(self._theme, said("Start from a template"), weight=Weight.BOLD), Rule(self._theme)]

    def _line(self, number: int, row: FoundRow) -> Line:
        key = f"Ctrl+{number + 1}" if number < KEYED else ""
        button = TextButton(self._theme, row.words, key=key, size=Type.BASE)
        button.setAccessibleDescription(row.detail)
        button.clicked.connect(lambda: self.begin(number))
        line = Line(self._theme)
        line.add(button)
        line.row.addStretch()
        line.add(Words(self._theme, row.detail, tone="ink_3", size=Type.HINT))
        return line
