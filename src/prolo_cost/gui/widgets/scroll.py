"""A part of the window that scrolls up and down where it must, and follows the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QWidget

from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme

BAR = 8
QWIDGETSIZE_MAX = 16_777_215
MARGIN = 24
"""How much is shown around what the keyboard has reached."""


class Scroll(QScrollArea):
    """A plain frame around its content. Its bar has its place kept, so that nothing moves when it comes."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self._theme, self._content, self._is_whole = theme, content, False
        self.setVerticalScrollBar(Bar(theme))
        self.setViewport(QWidget())  # for one that Qt makes, PySide6 makes all classes of widgets before it gives it
        self.setWidget(content)
        content.installEventFilter(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._reached: QWidget | None = None
        self.verticalScrollBar().rangeChanged.connect(self._follow_keyboard)
        self.verticalScrollBar().actionTriggered.connect(self._leave_to_hand)

    def minimumSizeHint(self) -> QSize:
        """A few lines are enough to scroll in."""
        return QSize(self._theme.px(120), self._theme.px(60))

    def set_whole(self, *, whole: bool) -> None:
        """Be as high as the content, inside something else that scrolls; or scroll again."""
        self._is_whole = whole
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content where it grows."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def bring_into_view(self, reached: QWidget) -> None:
        """Show the whole of a widget where there is room for it, and else the line in it that the keyboard is on."""
        self._reached = reached
        whole = QRect(reached.mapTo(self._content, QPoint()), reached.size())
        if whole.height() + 2 * MARGIN <= self.viewport().height():
            self.ensureVisible(0, whole.center().y(), 0, whole.height() // 2 + MARGIN)
        else:
            self.ensureWidgetVisible(reached, 0, MARGIN)

    def _follow_keyboard(self) -> None:
        """What the keyboard has reached stays in view where the content grows or shrinks around it."""
        if self._reached is not None and self._reached is QApplication.focusWidget():
            self.bring_into_view(self._reached)

    def _leave_to_hand(self) -> None:
        """Somebody scrolls by hand: from then on nothing is pulled back into view."""
        self._reached = None

    def _fit(self) -> None:
        if self._is_whole:
            self.setFixedHeight(self._content.sizeHint().height())
        elif self.maximumHeight() != QWIDGETSIZE_MAX:
            self.setMinimumHeight(0)
            self.setMaximumHeight(QWIDGETSIZE_MAX)


class Bar(QScrollBar):
    """A thin bar that is seen only where there is something to scroll."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation = Qt.Orientation.Vertical) -> None:
        super().__init__(orientation)
        self._theme = theme

    def sizeHint(self) -> QSize:
        """Thin."""
        thin = QSize(self._theme.px(BAR), self._theme.px(40))
        return thin if self._is_upright else thin.transposed()

    @property
    def _is_upright(self) -> bool:
        return self.orientation() is Qt.Orientation.Vertical

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the handle."""
        span = self.maximum() - self.minimum() + self.pageStep()
        if self.maximum() <= self.minimum() or not span:
            return
        with Ink(self, self._theme) as ink:
            room = self.height() if self._is_upright else self.width()
            length = max(self._theme.px(24), room * self.pageStep() / span)
            start = min(room * (self.value() - self.minimum()) / span, room - length)
            handle = QRectF(1, start, self.width() - 3, length)
            if not self._is_upright:
                handle = QRectF(start, 1, length, self.height() - 3)
            ink.box(handle, 3, ink.tokens.edge if self.underMouse() else ink.tokens.line, None)


def bring_into_view(reached: QWidget) -> None:
    """Scroll whatever holds a widget so that it can be seen."""
    above = reached.parentWidget()
    while above is not None:
        if isinstance(above, Scroll):
            above.bring_into_view(reached)
        above = above.parentWidget()
