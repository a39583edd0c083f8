"""A sheet with all keys of the window. It reads the same declaration that makes the keys work."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from prolo_cost.gui.frame.actions import KEYS
from prolo_cost.gui.frame.overlay import Overlay
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.lines_view import LinesView
from prolo_cost.gui.widgets.text_line import TextLine
from prolo_cost.gui.widgets.words import Words

COLUMNS_WIDTH = 760
WITHIN_THE_FORM = (
    ("Enter", "Next box"),
    ("?", "In a box: not known"),
    ("Arrow keys, or a first letter", "Choose among words"),
    ("Delete", "In the list: delete; Ctrl+Z undoes it"),
    ("Left, Right", "In the list: fold, unfold"),
)


def key_lines() -> tuple[TextLine, ...]:
    """What each key does, and the key."""
    return tuple(TextLine(said(words), said(key)) for key, words in (*WITHIN_THE_FORM, *KEYS.values()) if key)


class KeysPage(Overlay):
    """The sheet of keys, in two columns. ``manual_wanted`` asks for the manual, as pressing F1 again does."""

    manual_wanted = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over)
        self.setFixedWidth(min(theme.px(COLUMNS_WIDTH), over.width() - 2 * theme.px(8)))
        self.columns = [LinesView(theme, said("Keys")), LinesView(theme, said("More keys"))]
        head = QHBoxLayout()
        head.addWidget(Words(theme, said("Keys"), size=Type.HEADING, weight=Weight.BOLD))
        head.addStretch(1)
        manual = TextButton(theme, said("Read about this in the manual"), key="F1", tone="accent")
        manual.clicked.connect(self.manual_wanted)
        head.addWidget(manual)
        self.column.addLayout(head)
        self.column.addWidget(Rule(theme))
        grid, lines = QGridLayout(), key_lines()
        grid.setHorizontalSpacing(theme.px(28))
        half = (len(lines) + 1) // 2
        for place, part in enumerate((lines[:half], lines[half:])):
            self.columns[place].show_lines(part)
            grid.addWidget(self.columns[place], 0, place)
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(1, 1)
        self.column.addLayout(grid)
        self.appear(self.columns[0])
