"""What is typed at the left and what follows from it at the right; where that is too wide, one over the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from prolo_cost.gui.confirm.outcome_pane import OutcomePane
from prolo_cost.gui.form.form import WIDTH
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.widgets.card import Card
from prolo_cost.gui.widgets.ground import Canvas
from prolo_cost.gui.widgets.scroll import BAR, QWIDGETSIZE_MAX, Scroll
from prolo_cost.gui.widgets.tab_order import follow_layout

STACKED: Final = 1000
"""Below this width the figures go over the cards, in px at 100 %."""


class Sides(QWidget):
    """Cards in a column that scrolls, and beside or above them the figures, which stay in view."""

    def __init__(self, theme: Theme, cards: Sequence[Card], outcome: OutcomePane) -> None:
        super().__init__()
        self._theme, self._outcome = theme, outcome
        self._cards = self._column_of(cards)
        canvas = Canvas(theme)
        self._column = QVBoxLayout(canvas)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        middle = QHBoxLayout()
        middle.addWidget(self._cards)
        self._column.addLayout(middle)
        self._scroll = Scroll(theme, canvas)
        self._scroll.setMinimumWidth(theme.px(WIDTH))
        self._body = QGridLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._stacked: bool | None = None
        self._arrange(stacked=False)

    def follow_layout(self) -> None:
        """Let Tab go through the cards as they are laid out now."""
        follow_layout(self._cards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the width asks for it."""
        super().resizeEvent(event)
        self._arrange(stacked=event.size().width() / self._theme.scale < STACKED)

    def _column_of(self, cards: Sequence[Card]) -> QWidget:
        px, whole = self._theme.px, QWidget()
        whole.setMaximumWidth(px(WIDTH - BAR))
        column = QVBoxLayout(whole)
        column.setContentsMargins(px(12), px(12), px(12 - BAR), px(6))
        column.setSpacing(px(9))
        for card in cards:
            column.addWidget(card)
        column.addStretch()
        return whole

    def _arrange(self, *, stacked: bool) -> None:
        if stacked is self._stacked:
            return
        self._stacked = stacked
        top, below, body = self._outcome.top, self._outcome.below, self._body
        for part in (top, below, self._scroll):
            body.removeWidget(part)
        self._scroll.setMaximumWidth(QWIDGETSIZE_MAX if stacked else self._theme.px(WIDTH))
        self._outcome.scroll.set_whole(whole=stacked)
        if stacked:
            self._column.addWidget(below)
            body.addWidget(top, 0, 0)
            body.addWidget(self._scroll, 1, 0)
        else:
            body.addWidget(self._scroll, 0, 0, 2, 1)
            body.addWidget(top, 0, 1)
            body.addWidget(below, 1, 1)
        body.setColumnStretch(0, 1 if stacked else 0)
        body.setColumnStretch(1, 0 if stacked else 1)
        body.setRowStretch(1, 1)
