"""The clinic's own claims, drawn: each one in its month, and each allowed amount on an axis of dollars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.domain.money import Cents
from prolo_cost.gui.knowledge.knowledge_rows import Month
from prolo_cost.gui.look.figures import plain
from prolo_cost.gui.look.glyphs import draw_glyph
from prolo_cost.gui.look.ink import CENTRE, Ink
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said

MOST_STACKED = 4
DOT = 15


class _Drawing(QWidget):
    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self._theme, self._height = theme, height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(self._height))


class MonthsView(_Drawing):
    """A sign for each claim over its month: struck through where it was denied, full where it was paid."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, MOST_STACKED * DOT + 22)
        self._months: Sequence[Month] = ()

    def show_months(self, months: Sequence[Month]) -> None:
        """Show other months."""
        self._months = months
        self.setVisible(bool(months))
        told = (
            said("{month}: {denied} denied, {paid} paid", month=month.words, denied=month.denied, paid=month.paid)
            for month in months
            if month.denied or month.paid
        )
        self.setAccessibleName(". ".join(told))
        highest = max((month.denied + month.paid for month in months), default=1)
        self._height = min(MOST_STACKED, max(2, highest)) * DOT + 22
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the months."""
        if not self._months:
            return
        px = self._theme.px
        with Ink(self, self._theme) as ink:
            base = self.height() - px(20)
            ink.rule(0, self.width(), base, ink.tokens.edge)
            wide = self.width() / len(self._months)
            for place, month in enumerate(self._months):
                column = QRectF(place * wide, base, wide, px(18))
                ink.text(column, month.words, ink.tokens.ink_3, size=Type.HINT, align=CENTRE)
                self._claims(ink, month, column.center().x(), base)

    def _claims(self, ink: Ink, month: Month, x: float, base: float) -> None:
        px = self._theme.px
        glyphs = [Glyph.NOT_COVERED] * month.denied + [Glyph.DONE] * month.paid
        shown = glyphs if len(glyphs) <= MOST_STACKED else glyphs[: MOST_STACKED - 1]
        for number, glyph in enumerate(shown):
            top = base - px(2) - (number + 1) * px(DOT)
            draw_glyph(ink, glyph, QRectF(x - px(7), top, px(14), px(14)), ink.tokens.ink)
        if len(shown) < len(glyphs):
            room = QRectF(x - px(20), base - px(2) - MOST_STACKED * px(DOT), px(40), px(DOT))
            words = f"+{len(glyphs) - len(shown)}"
            ink.text(room, words, ink.tokens.ink_2, size=Type.HINT, weight=Weight.BOLD, align=CENTRE)


class PricesView(_Drawing):
    """A dot for each allowed amount on an axis of whole dollars; the median is written bold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 64)
        self._prices: Sequence[Cents] = ()
        self._median: Cents = 0

    def show_prices(self, prices: Sequence[Cents], median: Cents) -> None:
        """Show other amounts."""
        self._prices, self._median = prices, median
        self.setVisible(bool(prices))
        self.setAccessibleName(said("Allowed amounts: {amounts}", amounts=", ".join(map(plain, sorted(prices)))))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dots and the axis."""
        if not self._prices:
            return
        px = self._theme.px
        with Ink(self, self._theme) as ink:
            base = self.height() - px(20)
            low, high, step = _axis(min(self._prices), max(self._prices))
            left, right = px(20), self.width() - px(20)

            def across(cents: Cents) -> float:
                return left + (right - left) * (cents - low) / (high - low)

            ink.rule(0, self.width(), base, ink.tokens.edge)
            self._dots(ink, [across(cents) for cents in self._prices], base)
            for mark in range(low, high + 1, step):
                room = QRectF(across(mark) - px(30), base + px(1), px(60), px(18))
                ink.text(room, f"${mark // 100:,}", ink.tokens.ink_3, size=Type.HINT, align=CENTRE)
            ink.fill(QRectF(across(self._median) - 1, base, 2, px(5)), ink.tokens.accent)

    def _dots(self, ink: Ink, places: Sequence[float], base: float) -> None:
        """Dots that would cover each other stand on top of each other, closer where there are many."""
        px = self._theme.px
        columns: dict[int, list[float]] = {}
        for x in sorted(places):
            columns.setdefault(round(x / px(8)), []).append(x)
        rise = min(float(px(9)), (base - px(8)) / max(map(len, columns.values())))
        for column in columns.values():
            for number in range(len(column)):
                centre = QPointF(sum(column) / len(column), base - px(6) - number * rise)
                ink.disc(centre, px(4), ink.tokens.ink_2, ink.tokens.surface)


def _axis(low: Cents, high: Cents) -> tuple[Cents, Cents, Cents]:
    """Two round ends around some amounts, in cents, and the step of the marks between them: two to five of them."""
    step = 100
    while (high - low) > 4 * step or step < (high + low) // 40:
        step *= 5 if str(step)[0] == "1" else 2
    start = low // step * step
    end = -(-high // step) * step
    if end == start:
        end += step
    return max(0, start - step if low == start else start), end + (step if high == end else 0), step
