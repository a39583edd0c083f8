"""Every session, as estimated and as it ended."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF

from prolo_cost.gui.closing.why_words import EndRow
from prolo_cost.gui.look.ink import LEFT, RIGHT, Ink
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.rows_view import RowsView

ROW, HEAD = 24, 20
ENDS: Final = (0.58, 0.8, 1.0)
"""Where the figures end, as shares of the width: estimated, actual, and the change."""


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
