"""The total and every session, as estimated and as it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.domain.money import Cents, Range
from prolo_cost.gui.closing.closing_words import EndRow
from prolo_cost.gui.look.figures import NOT_APPLICABLE, headline, plain, signed
from prolo_cost.gui.look.ink import LEFT, RIGHT, Ink
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.rows_view import RowsView

ROW, HEAD = 24, 20
ENDS: Final = (0.58, 0.8, 1.0)
"""Where the figures end, as shares of the width: estimated, actual, and the change."""

ROUND: Final = 20_000
"""The axis ends at a multiple of so many cents."""


class EndsView(RowsView[EndRow]):
    """One line for each session."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("Sessions, estimated and actual"), row=ROW, head=HEAD)

    def paint_head(self, ink: Ink, room: QRectF) -> None:
        """Paint the heads of the columns."""
        words = (said("estimated"), said("actual"), said("change"))
        for head, end in zip(words, ENDS, strict=True):
            cell = QRectF(0, 0, end * room.width() - 1, room.height())
            ink.figure(cell, head, ink.tokens.ink_3, size=Type.HINT, weight=Weight.MEDIUM)
        ink.rule(0, room.width(), room.bottom() - 1, ink.tokens.edge)

    def paint_row(self, ink: Ink, row: EndRow, room: QRectF) -> None:
        """Paint one line."""
        tokens, px = ink.tokens, self.theme.px
        if row.number != "1":
            ink.rule(0, room.right(), room.top(), tokens.line)
        ink.text(room, row.number, tokens.ink_3, weight=Weight.BOLD)
        ink.text(room.adjusted(px(16), 0, 0, 0), row.day, tokens.ink, align=LEFT)
        for figure, end, tone, weight in zip(
            (row.estimated, row.actual, row.change),
            ENDS,
            (tokens.ink_2, tokens.ink, tokens.ink_2),
            (Weight.REGULAR, Weight.BOLD, Weight.REGULAR),
            strict=True,
        ):
            cell = QRectF(0, room.top(), end * room.width() - 1, room.height())
            ink.figure(cell, figure, tone, weight=weight, align=RIGHT, tabular=True)


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures at the top. ``actual`` is ``None`` while no session is settled; ``so_far`` says what is open."""

    estimated: Range
    about: str
    actual: Cents | None
    difference: Cents | None
    so_far: str

    @property
    def verdict(self) -> str:
        """Whether the patient was told that it may come to this."""
        if self.actual is None or self.difference is None:
            return self.so_far
        within = self.estimated.low <= self.actual <= self.estimated.high
        if self.estimated.low == self.estimated.high:
            return said("as told") if within else ""
        return said("within the range told") if within else said("outside the range told")


class SumsView(QWidget):
    """Estimated, actual and the difference; beneath them the range that was told, with the actual figure on it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sums: Sums | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sums(self, sums: Sums) -> None:
        """Show other figures."""
        if sums != self._sums:
            self._sums = sums
            self.setAccessibleName(_spoken(sums))
            self.update()

    def sizeHint(self) -> QSize:
        """Three lines and the axis."""
        return QSize(self._theme.px(240), self._theme.px(136))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the figures."""
        sums = self._sums
        if sums is None:
            return
        with Ink(self, self._theme) as ink:
            px, tokens, width = self._theme.px, ink.tokens, self.width()
            told = QRectF(0, 0, width, px(24))
            ink.text(told, sums.about, tokens.ink_2)
            ink.figure(told, headline(sums.estimated), tokens.ink, size=Type.FIGURE, weight=Weight.MEDIUM)
            came = QRectF(0, px(26), width, px(38))
            ink.text(came, said("Actual"), tokens.ink, weight=Weight.BOLD)
            actual = NOT_APPLICABLE if sums.actual is None else f"${plain(sums.actual)}"
            ink.figure(came, actual, tokens.ink, size=Type.LIKELY, weight=Weight.BOLD)
            rest = QRectF(0, px(66), width, px(22))
            ink.text(rest, sums.verdict, tokens.ink_2)
            if sums.difference is not None:
                ink.figure(rest, signed(sums.difference), tokens.ink, weight=Weight.BOLD, tabular=True)
            self._axis(ink, sums, QRectF(px(6), px(98), width - px(12), px(32)))

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
        if sums.actual is not None:
            ink.disc(QPointF(across(sums.actual), middle), px(5), tokens.ink, tokens.surface)
        below = QRectF(room.left(), middle + px(6), room.width(), px(16))
        ink.text(below, "$0", tokens.ink_3, size=Type.HINT)
        ink.figure(below, headline(Range(end, end, end)), tokens.ink_3, size=Type.HINT)


def _spoken(sums: Sums) -> str:
    actual = NOT_APPLICABLE if sums.actual is None else f"${plain(sums.actual)}"
    figures = said("Estimated {estimated}, actual {actual}", estimated=headline(sums.estimated), actual=actual)
    change = "" if sums.difference is None else said("difference {amount}", amount=signed(sums.difference))
    return ", ".join(part for part in (figures, change, sums.verdict) if part)
