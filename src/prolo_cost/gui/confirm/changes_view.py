"""Every session on the paper and now, what changed, and why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF

from prolo_cost.gui.confirm.outcome_rows import ChangeRow
from prolo_cost.gui.look.ink import LEFT, RIGHT, Ink, text_width
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.rows_view import RowsView

ROW, HEAD = 27, 22
NUMBER, DAY = 8, 34
"""Where number and day begin, in px at 100 %."""

ENDS: Final = (0.345, 0.465, 0.585)
"""Where the figures end, as shares of the width: on the paper, now, and the change."""


class ChangesView(RowsView[ChangeRow]):
    """One line for each session, and one for the total."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("Sessions, paper and now"), row=ROW, head=HEAD)
        self._paper = ""

    def show_changes(self, rows: tuple[ChangeRow, ...], paper: str) -> None:
        """Show other sessions; ``paper`` is the head of what they are compared with."""
        self._paper = paper
        self.show_rows(rows)

    def paint_head(self, ink: Ink, room: QRectF) -> None:
        """Paint the heads of the columns."""
        heads = (self._paper, said("now"), said("change"))
        self._head_words(ink, QRectF(self.theme.px(NUMBER), 0, room.width(), room.height()), said("Session"), LEFT)
        for words, end in zip(heads, ENDS, strict=True):
            self._head_words(ink, QRectF(0, 0, end * room.width(), room.height()), words, RIGHT)
        self._head_words(ink, room.adjusted(0, 0, -self.theme.px(8), 0), said("why"), RIGHT)
        ink.rule(0, room.width(), room.bottom() - 1, ink.tokens.edge)

    def _head_words(self, ink: Ink, room: QRectF, words: str, align: float) -> None:
        ink.figure(room, words, ink.tokens.ink_3, size=Type.HINT, weight=Weight.MEDIUM, align=align)

    def paint_row(self, ink: Ink, row: ChangeRow, room: QRectF) -> None:
        """Paint one line."""
        tokens, px, is_total = ink.tokens, self.theme.px, not row.number
        if row.turns:
            ink.dashed(QPointF(0, room.top()), QPointF(room.right(), room.top()), tokens.ink)
        elif row.number != "1":
            ink.rule(0, room.right(), room.top(), tokens.edge if is_total else tokens.line)
        ink.text(room.adjusted(px(NUMBER), 0, 0, 0), row.number, tokens.ink_3, weight=Weight.BOLD)
        ink.text(self._day_room(room, row), row.day, tokens.ink, weight=Weight.BOLD if is_total else Weight.MEDIUM)
        tones = (tokens.ink_2, tokens.ink, tokens.ink if row.changed else tokens.ink_3)
        weights = (Weight.REGULAR, Weight.BOLD, Weight.BOLD if row.changed else Weight.REGULAR)
        cells = zip((row.before, row.now, row.change), ENDS, tones, weights, strict=True)
        for words, end, tone, weight in cells:
            cell = QRectF(0, room.top(), end * room.width(), room.height())
            ink.figure(cell, words, tone, weight=weight, tabular=True)
        why = QRectF(ENDS[-1] * room.width() + px(14), room.top(), 0, room.height())
        why.setRight(room.right() - px(8))
        ink.text(why, row.why, tokens.ink_2, align=RIGHT)

    def _day_room(self, room: QRectF, row: ChangeRow) -> QRectF:
        left = self.theme.px(DAY)
        figure = text_width(self.theme, row.before, tabular=True)
        return QRectF(left, room.top(), ENDS[0] * room.width() - figure - self.theme.px(8) - left, room.height())
