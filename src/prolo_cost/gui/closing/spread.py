"""The EOBs beside what came of them, or above it where the window is narrow, in one scroll."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from prolo_cost.gui.closing.eob_card import EobCard
from prolo_cost.gui.closing.eob_line import least_width
from prolo_cost.gui.closing.result_card import ResultCard
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.widgets.ground import Canvas
from prolo_cost.gui.widgets.scroll import QWIDGETSIZE_MAX, Scroll
from prolo_cost.gui.widgets.words import Words

AROUND = 54
"""The room around the boxes of a line: the edges of the card and of the page."""

RESULT_WIDTH = 312
GAP = 12


class Spread(QWidget):
    """Both cards, or the sentence that says why there are none."""

    def __init__(self, theme: Theme, nothing: Words, eobs: EobCard, result: ResultCard) -> None:
        super().__init__()
        self._theme, self._eobs, self._result = theme, eobs, result
        self._second = False
        px = theme.px
        self._canvas = Canvas(theme)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._canvas)
        self._body.setContentsMargins(px(12), px(12), px(4), px(12))
        self._body.setSpacing(px(GAP))
        self._body.addWidget(nothing, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(eobs, 1, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(result, 0, Qt.AlignmentFlag.AlignTop)
        self.scrolls = Scroll(theme, self._canvas)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scrolls)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the width asks for it."""
        super().resizeEvent(event)
        self.arrange(second=self._second)

    def arrange(self, *, second: bool) -> None:
        """The result beside the EOBs or beneath them; each line in one row or in several."""
        self._second = second
        width = self.width() / self._theme.scale
        needed = AROUND + least_width(second=second)
        beside = width >= needed + RESULT_WIDTH + GAP
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._body.setAlignment(self._result, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        self._body.setAlignment(self._eobs, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        self._result.setMinimumWidth(self._theme.px(RESULT_WIDTH) if beside else 0)
        self._result.setMaximumWidth(self._theme.px(RESULT_WIDTH) if beside else QWIDGETSIZE_MAX)
        self._eobs.arrange(narrow=width < needed)
