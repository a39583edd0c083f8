"""The figures at the top, painted: estimated, actual and the difference, and where the actual one lies."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.domain.money import Cents, Range
from prolo_cost.gui.closing.sums import Sums
from prolo_cost.gui.look.figures import NOT_APPLICABLE, headline, plain, signed
from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme, Type, Weight

AXIS, AXIS_HEIGHT, OPEN = 98, 38, 22
"""Where the axis begins, and how high it and the line about open sessions are."""

ROUND: Final = 20_000
"""The axis ends at a multiple of so many cents."""


class SumsView(QWidget):
    """Estimated, actual and the difference; beneath them the range that was told, with the actual figure on it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.sums: Sums | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sums(self, sums: Sums) -> None:
        """Show other figures."""
        if sums != self.sums:
            self.sums = sums
            self.updateGeometry()
            self.setAccessibleName(sums.spoken)
            self.update()

    def sizeHint(self) -> QSize:
        """Three lines, one more while sessions are open, and the axis."""
        return QSize(self._theme.px(240), self._theme.px(AXIS + self._open_height + AXIS_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    @property
    def _open_height(self) -> int:
        return OPEN if self.sums is not None and self.sums.open_told is not None else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the figures."""
        sums = self.sums
        if sums is None:
            return
        with Ink(self, self._theme) as ink:
            px, tokens, width = self._theme.px, ink.tokens, self.width()
            told = QRectF(0, 0, width, px(24))
            ink.text(told, sums.about, tokens.ink_2)
            ink.figure(told, headline(sums.estimated), tokens.ink, size=Type.FIGURE, weight=Weight.MEDIUM)
            came = QRectF(0, px(26), width, px(38))
            ink.text(came, sums.actual_words, tokens.ink, weight=Weight.BOLD)
            actual = NOT_APPLICABLE if sums.actual is None else f"${plain(sums.actual)}"
            ink.figure(came, actual, tokens.ink, size=Type.LIKELY, weight=Weight.BOLD)
            rest = QRectF(0, px(66), width, px(22))
            ink.text(rest, sums.verdict, tokens.ink_2)
            if sums.difference is not None:
                ink.figure(rest, signed(sums.difference), tokens.ink, weight=Weight.BOLD, tabular=True)
            if sums.open_told is not None:
                still = QRectF(0, px(AXIS - 10), width, px(OPEN))
                ink.text(still, sums.open_words, tokens.ink_2)
                ink.figure(still, plain(sums.open_told), tokens.ink_2, tabular=True)
            self._axis(ink, sums, QRectF(px(6), px(AXIS + self._open_height), width - px(12), px(32)))

    def _axis(self, ink: Ink, sums: Sums, room: QRectF) -> None:
        """The range that was told as a bar, the figure told as a ring, the actual one as a full dot."""
        tokens, px = ink.tokens, self._theme.px
        most = max(sums.estimated.high, sums.actual or 0, 1)
        end = -(-most // ROUND) * ROUND

        def across(cents: Cents) -> float:
            return room.left() + room.width() * cents / end

        middle = room.top() + px(8)
        ink.rule(room.left(), room.right(), middle, tokens.line)
        low, high = across(sums.estimated.low), across(sums.estimated.high)
        bar = QRectF(low - px(3), middle - px(4), high - low + px(6), px(8))
        ink.box(bar, 4, tokens.tint, tokens.accent)
        ink.disc(QPointF(across(sums.estimated.point), middle), px(4), tokens.surface, tokens.accent)
        if sums.actual is not None and sums.open_told is None:
            ink.disc(QPointF(across(sums.actual), middle), px(5), tokens.ink, tokens.surface)
        below = QRectF(room.left(), middle + px(6), room.width(), px(16))
        ink.text(below, "$0", tokens.ink_3, size=Type.HINT)
        ink.figure(below, headline(Range(end, end, end)), tokens.ink_3, size=Type.HINT)
