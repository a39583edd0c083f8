"""A sheet laid over the window for a moment: the keys, the palette. Esc, or going elsewhere, puts it away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.gui.look.ink import CARD_RADIUS, Ink
from prolo_cost.gui.look.theme import Theme

WIDTH: Final = 460
EDGE: Final = 8


class Overlay(QWidget):
    """The sheet. It takes the focus while it is there, and gives it back."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over, self._before = theme, over, over.focusWidget()
        px = theme.px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(20), px(14), px(20), px(16))
        self.setFixedWidth(min(px(WIDTH), over.width() - 2 * px(EDGE)))

    def appear(self, hand: QWidget) -> None:
        """Show it in the middle of the window, with the focus on ``hand``."""
        self.show()
        self.fit()
        self.raise_()
        hand.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self) -> None:
        """Be as high as the content."""
        self.adjustSize()
        left = (self._over.width() - self.width()) // 2
        self.move(left, max(self._theme.px(EDGE), (self._over.height() - self.height()) // 2))

    def leave(self) -> None:
        """Go away, and back to where the keyboard was, unless it has gone elsewhere already."""
        hand = self._over.focusWidget()
        if hand is not None and self.isAncestorOf(hand) and self._before is not None:
            self._before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.hide()
        self.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet."""
        with Ink(self, self._theme) as ink:
            ink.box(self.rect().toRectF(), CARD_RADIUS, ink.tokens.surface, ink.tokens.edge)
