"""The strip over the window while somebody practises, so that nobody takes an invented patient for a real one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.words import Words


class PracticeStrip(QWidget):
    """What this is, and the way out. ``left`` asks for it."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        self.setFixedHeight(px(26))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(12), 0)
        row.setSpacing(px(8))
        row.addWidget(Words(theme, said("Practice"), tone="unknown", weight=Weight.BOLD))
        row.addWidget(Words(theme, said("All patients here are invented. Your own file is closed."), tone="unknown"))
        row.addStretch(1)
        leave = TextButton(theme, said("Stop practising"), tone="unknown")
        leave.clicked.connect(self.left)
        row.addWidget(leave)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.unknown_tint)
            ink.rule(0, self.width(), self.height() - 1, ink.tokens.unknown_edge)
