"""The block of what people ask next: a few lines, and beneath them the table of first dates."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolo_cost.gui.answer.stretch_view import StretchView
from prolo_cost.gui.answer.what_if_rows import NO_TABLE, StretchTable, not_yet
from prolo_cost.gui.look.theme import Theme, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.fold import Fold
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.lines_view import LinesView
from prolo_cost.gui.widgets.text_line import TextLine
from prolo_cost.gui.widgets.words import Words

KEY = "F9"


class WhatIf(QWidget):
    """Takes no room until something was found."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = LinesView(theme, said("What if"))
        self.more = TextButton(theme, said("Other first dates"), key=KEY)
        self.more.setObjectName("other_first_dates")
        self.table = StretchView(theme)
        self._fold = Fold(self.more, lambda fold: fold.add(self.table))
        px = theme.px
        heading = QHBoxLayout()
        heading.addWidget(Words(theme, said("What if"), weight=Weight.BOLD))
        heading.addStretch()
        heading.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(2))
        column.addLayout(heading)
        column.addWidget(Rule(theme))
        column.addWidget(self.lines)
        column.addWidget(self._fold)
        self.hide()

    def show_found(self, lines: tuple[TextLine, ...], table: StretchTable) -> None:
        """Show what was found; without other first dates that change anything, there is no table to open."""
        self.lines.show_lines(lines)
        self.table.show_table(table)
        self.more.setVisible(table is not NO_TABLE)
        if table is NO_TABLE:
            self._fold.set_open(open_=False)
        self.setVisible(bool(lines))

    def fall_behind(self) -> None:
        """Keep the questions and take their answers away: other ones are being worked out."""
        self.lines.show_lines(not_yet(self.lines.text.lines))
        self.table.show_table(self.table.stretches.table.not_yet())

    def go_on(self) -> None:
        """Put the focus here; from here, open the table of first dates and go there, or put it away."""
        if self.isHidden():
            return
        is_here = self.isAncestorOf(self.window().focusWidget() or self.window())
        if is_here and self.more.isVisible():
            self._fold.set_open(open_=not self._fold.is_open)
        target = self.table if is_here and self._fold.is_open else self.lines
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
