"""A part of the window that scrolls up and down where it must, and follows the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from prolo_cost.gui.ink import Ink
from prolo_cost.gui.theme import Theme

BAR = 8
MARGIN = 24
"""How much is shown around what the keyboard has reached."""


class Scroll(QScrollArea):
    """A plain frame around its content. Its bar has its place kept, so that nothing moves when it comes."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self.setVerticalScrollBar(Bar(theme))
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)


class Bar(QScrollBar):
    """A thin bar that is seen only where there is something to scroll."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._theme = theme
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Thin."""
        return QSize(self._theme.px(BAR), self._theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the handle."""
        span = self.maximum() - self.minimum() + self.pageStep()
        if self.maximum() <= self.minimum() or not span:
            return
        with Ink(self, self._theme) as ink:
            top = self.height() * (self.value() - self.minimum()) / span
            length = max(self._theme.px(24), self.height() * self.pageStep() / span)
            handle = QRectF(1, min(top, self.height() - length), self.width() - 3, length)
            ink.box(handle, 3, ink.tokens.edge if self.underMouse() else ink.tokens.line, None)


def bring_into_view(reached: QWidget) -> None:
    """Scroll whatever holds a widget so that it can be seen."""
    above = reached.parentWidget()
    while above is not None:
        if isinstance(above, Scroll):
            above.ensureWidgetVisible(reached, 0, MARGIN)
        above = above.parentWidget()
