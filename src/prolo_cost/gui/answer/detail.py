"""What explains the figures: sessions, questions, reasons and assumptions. It is made with the first estimate."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolo_cost.gui.answer.ledger_view import LedgerView
from prolo_cost.gui.answer.lines import TextLine
from prolo_cost.gui.answer.lines_view import LinesView
from prolo_cost.gui.answer.timeline_view import TimelineView
from prolo_cost.gui.ink import Ink
from prolo_cost.gui.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.words import Keycap, Words


class Detail(QWidget):
    """Everything beneath the figures."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.painter.fillRect(event.rect(), ink.tokens.surface)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = Words(theme, weight=Weight.BOLD)
        self.timeline = TimelineView(theme)
        self.ledger = LedgerView(theme)
        self.questions = LinesView(theme, "What would change this")
        self.why_title = Words(theme, weight=Weight.BOLD)
        self.why = LinesView(theme, "Why")
        self.assumed = LinesView(theme, "We assumed")
        self.cautions = LinesView(theme, "Know this")
        self._cautions_title = Words(theme, "Know this", weight=Weight.BOLD)
        self._lay_out()

    def show_cautions(self, lines: tuple[TextLine, ...]) -> None:
        """Show what to know, where there is something to know."""
        self.cautions.show_lines(lines)
        self.cautions.setVisible(bool(lines))
        self._cautions_title.setVisible(bool(lines))

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(7), px(8), px(4))
        column.setSpacing(px(3))
        column.addWidget(self.title)
        column.addWidget(self.timeline)
        column.addWidget(self.ledger)
        column.addSpacing(px(2))
        column.addWidget(Rule(self._theme))
        halves = QHBoxLayout()
        halves.setSpacing(px(28))
        halves.addLayout(self._left_half(), 6)
        halves.addLayout(self._right_half(), 7)
        column.addLayout(halves)
        column.addStretch()

    def _left_half(self) -> QVBoxLayout:
        moves = Words(self._theme, "moves up to", tone="ink_3", size=Type.HINT)
        half = self._half(Words(self._theme, "What would change this", weight=Weight.BOLD), moves, self.questions)
        half.addWidget(Words(self._theme, "We assumed", weight=Weight.BOLD))
        half.addWidget(self.assumed)
        half.addStretch()
        return half

    def _right_half(self) -> QVBoxLayout:
        half = self._half(self.why_title, Keycap(self._theme, "F2"), self.why)
        half.addSpacing(self._theme.px(6))
        half.addWidget(self._cautions_title)
        half.addWidget(self.cautions)
        half.addStretch()
        return half

    def _half(self, title: Words, beside: QWidget, lines: LinesView) -> QVBoxLayout:
        half = QVBoxLayout()
        half.setSpacing(self._theme.px(2))
        heading = QHBoxLayout()
        heading.addWidget(title)
        heading.addStretch()
        heading.addWidget(beside)
        half.addLayout(heading)
        half.addWidget(Rule(self._theme))
        half.addWidget(lines)
        return half
