"""A sheet with all keys of the window. It reads the same declaration that makes the keys work."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from prolo_cost.gui.frame.actions import KEYS
from prolo_cost.gui.frame.overlay import EDGE, Overlay
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.lines_view import LinesView
from prolo_cost.gui.widgets.scroll import Scroll
from prolo_cost.gui.widgets.text_line import TextLine
from prolo_cost.gui.widgets.words import Words

COLUMNS_WIDTH = 760
WITHIN_THE_FORM = (
    ("Enter", "Next box"),
    ("?", "In a box: not known"),
    ("Arrow keys, or a first letter", "Choose among words"),
    ("Delete", "In the list: delete; Ctrl+Z undoes it"),
    ("Left, Right", "In the list: fold, unfold"),
    ("Ctrl+C", "Copy the figure, or the line"),
    ("Ctrl+Shift+C", "Copy the whole table or list"),
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
        self.columns = [LinesView(theme, name, edge=8) for name in (said("Keys"), said("More keys"))]
        head = QHBoxLayout()
        head.addWidget(Words(theme, said("Keys"), size=Type.HEADING, weight=Weight.BOLD))
        head.addStretch(1)
        manual = TextButton(theme, said("Read about this in the manual"), key="F1", tone="accent")
        manual.clicked.connect(self.manual_wanted)
        head.addWidget(manual)
        self.column.addLayout(head)
        self.column.addWidget(Rule(theme))
        self._sheet, lines = QWidget(), key_lines()
        grid = QGridLayout(self._sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(28))
        half = (len(lines) + 1) // 2
        for place, part in enumerate((lines[:half], lines[half:])):
            self.columns[place].show_lines(part)
            grid.addWidget(self.columns[place], 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
            self.columns[place].selectionModel().currentChanged.connect(self._follow)
        grid.setRowStretch(1, 1)
        self._scroll = Scroll(theme, self._sheet)
        for ground in (self._sheet, self._scroll.viewport()):
            ground.setAutoFillBackground(False)
        self.column.addWidget(self._scroll)
        self.appear(self.columns[0])

    def fit(self) -> None:
        """Show all keys at once where there is room for them; else they scroll."""
        self._scroll.setFixedHeight(1)
        room = self._over.height() - 2 * self._theme.px(EDGE) - self.sizeHint().height()
        self._scroll.setFixedHeight(room)
        self.adjustSize()  # the lines are broken by now, and know how high they are
        self._scroll.setFixedHeight(min(room, self._sheet.sizeHint().height()))
        super().fit()

    def _follow(self, current: QModelIndex) -> None:
        """Keep the line in view that the keyboard is on."""
        view = next(view for view in self.columns if view.model() is current.model())
        line = view.visualRect(current)
        top = view.mapTo(self._sheet, line.topLeft()).y()
        self._scroll.ensureVisible(0, top + line.height() // 2, 0, line.height())
