"""What each answer did: the range of the likely total narrows, then moves."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPen, QResizeEvent

from prolo_cost.domain.money import Cents, Range
from prolo_cost.gui.confirm.outcome_rows import EffectRow, Scale, scale_of
from prolo_cost.gui.look.ink import CARD_RADIUS, CENTRE, Ink, text_width
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.rows_view import RowsView

ROW, FOOT = 32, 22
EDGE: Final = 8
GAP: Final = 14
LEAST_AXIS: Final = 110
"""Room around the words, between the columns, and for the axis at the least, in px at 100 %."""


class Columns(NamedTuple):
    """Where the words on what was said begin, where the axis lies, and where the figures begin."""

    change: float
    axis: float
    axis_end: float
    figure: float


class EffectsView(RowsView[EffectRow]):
    """One line for the paper and for each answer, all on one axis of dollars."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("What each answer did"), row=ROW, foot=FOOT)
        self._scale = Scale(0, 0, ())
        self._at = Columns(0, 0, 0, 0)

    def show_effects(self, rows: tuple[EffectRow, ...]) -> None:
        """Show what other answers did."""
        self._scale = scale_of(rows)
        self.show_rows(rows)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the axis what the words leave."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """As wide as their words are, unless that leaves too little for the axis."""
        px, theme, rows, width = self.theme.px, self.theme, self.lines.rows, self.viewport().width()
        subject = max((text_width(theme, row.subject, weight=Weight.BOLD) for row in rows if row.change), default=0)
        change = max((text_width(theme, row.change) for row in rows), default=0)
        figure = max((text_width(theme, row.figure, weight=Weight.BOLD, tabular=True) for row in rows), default=0)
        left, right = px(EDGE), width - px(EDGE) - figure
        room = right - px(LEAST_AXIS) - left - 3 * px(GAP)
        share = min(1.0, room / (subject + change)) if subject + change else 1.0
        at_change = left + subject * share + px(GAP)
        axis = max(at_change + change * share + px(GAP), 0.42 * width)
        self._at = Columns(at_change, axis, max(axis + px(40), right - px(GAP)), right)

    def paint_row(self, ink: Ink, row: EffectRow, room: QRectF) -> None:
        """Paint one line."""
        tokens = ink.tokens
        if row.is_last:
            ink.box(room.adjusted(0, 1, 0, -1), CARD_RADIUS, tokens.tint)
        strong = Weight.BOLD if row.is_last or not row.change else Weight.REGULAR
        px, at = self.theme.px, self._at
        subject = QRectF(px(EDGE), room.top(), (at.change if row.change else at.axis) - px(EDGE + GAP), room.height())
        change = QRectF(at.change, room.top(), at.axis - at.change - px(GAP), room.height())
        ink.text(subject, row.subject, tokens.ink, weight=strong)
        ink.text(change, row.change, tokens.ink_2)
        figure = room.adjusted(0, 0, -px(EDGE), 0)
        tone = tokens.ink if row.patient else tokens.problem
        ink.figure(figure, row.figure, tone, weight=Weight.BOLD if row.is_last else Weight.REGULAR, tabular=True)
        self._paint_axis(ink, room)
        if row.patient:
            self._paint_range(ink, row.patient, room.center().y(), is_last=row.is_last)

    def paint_foot(self, ink: Ink, room: QRectF) -> None:
        """Paint the amounts of the axis, those that have room beside each other."""
        px, end = self.theme.px, -1.0
        for mark in self._scale.marks:
            words, x = f"${mark // 100:,}", self._across(mark)
            half = text_width(self.theme, words, Type.HINT) / 2
            if x - half > end + px(6):
                ink.figure(
                    room.translated(x - room.width() / 2, 0), words, ink.tokens.ink_2, size=Type.HINT, align=CENTRE
                )
                end = x + half

    def _across(self, cents: Cents) -> float:
        dot = self.theme.px(6)
        left, right = self._at.axis + dot, self._at.axis_end - dot
        return left + self._scale.share(cents) * (right - left)

    def _paint_axis(self, ink: Ink, room: QRectF) -> None:
        for mark in self._scale.marks:
            ink.post(self._across(mark), room.top(), room.bottom(), ink.tokens.line)

    def _paint_range(self, ink: Ink, patient: Range, middle: float, *, is_last: bool) -> None:
        """A bar from low to high, with a dot at the cautious figure."""
        px, tokens = self.theme.px, ink.tokens
        low, point, high = (self._across(cents) for cents in (patient.low, patient.point, patient.high))
        tone, half = tokens.accent if is_last else tokens.ink_2, px(4.5)
        if high - low > half:
            bar = QRectF(low, middle - half, high - low, 2 * half)
            ink.box(bar, 5, tone if is_last else tokens.surface, None if is_last else QPen(tone, 1.3))
        ink.disc(QPointF(point, middle), px(5.5), tone, tokens.tint if is_last else tokens.surface)
