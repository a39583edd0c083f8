"""What we know, line by line; the arrow keys choose one, Enter opens its source."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from prolo_cost.gui.knowledge.knowledge_rows import KnowledgeRow
from prolo_cost.gui.look.glyphs import draw_glyph
from prolo_cost.gui.look.ink import FIELD_RADIUS, LEFT, RIGHT, Ink, text_width
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.rows_view import RowsView

ROW, HEAD, FOOT = 35, 26, 30
PADDING = 9
COLUMNS: Final = (0.0, 0.205, 0.275, 0.515, 0.625, 0.73, 0.83)
"""Where columns begin, as shares of the width: line of business, service, stance, policy, dated, read, ours."""

NARROW: Final = 760
NARROW_COLUMNS: Final = (0.0, 0.28, 0.38, 1.0, 1.0, 1.0, 0.795)
"""Where there is little room, policy and dates are left to the card above; the sign of age stands after the stance."""


class KnowledgeTable(RowsView[KnowledgeRow]):
    """The lines of business and codes of one payer."""

    chosen = Signal(object)
    source_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("What we know, line by line"), row=ROW, head=HEAD, foot=FOOT)

    @property
    def row(self) -> KnowledgeRow | None:
        """The line that is chosen."""
        place = self.currentIndex().row()
        return self.lines.rows[place] if 0 <= place < len(self.lines.rows) else None

    def choose(self, place: int) -> None:
        """Choose a line."""
        self.setCurrentIndex(self.lines.index(place))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # Qt's own
        """Tell of another line."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if self.row is not None:
            self.chosen.emit(self.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the source."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.source_wanted.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the line that was pressed."""
        place = int((event.position().y() - self.theme.px(HEAD)) // self.row_height)
        if 0 <= place < len(self.lines.rows):
            self.choose(place)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def paint_head(self, ink: Ink, room: QRectF) -> None:
        """Paint the heads of the columns."""
        heads = (
            *(said("Line of business"), said("Service"), said("Stance"), said("Policy"), said("Dated"), said("Read")),
            said("Our claims"),
        )
        for number, head in enumerate(heads):
            cell = self._cell(room, number)
            if cell.width() > 0:
                align = RIGHT if number == len(heads) - 1 else LEFT
                ink.text(cell, head, ink.tokens.ink_3, size=Type.HINT, weight=Weight.MEDIUM, align=align)
        ink.rule(0, room.width(), room.bottom() - 1, ink.tokens.edge)

    def paint_row(self, ink: Ink, row: KnowledgeRow, room: QRectF) -> None:
        """Paint one line."""
        tokens, px = ink.tokens, self.theme.px
        if row is self.row:
            ink.box(room, FIELD_RADIUS, tokens.tint, tokens.accent)
        else:
            ink.rule(room.left(), room.right(), room.bottom() - 1, tokens.line)
        unknown = row.glyph is Glyph.UNKNOWN
        ink.text(self._cell(room, 0), row.about, tokens.ink, weight=Weight.MEDIUM)
        ink.text(self._cell(room, 1), row.code, tokens.ink)
        stance = self._cell(room, 2)
        square = QRectF(stance.left(), stance.center().y() - px(8), px(16), px(16))
        draw_glyph(ink, row.glyph, square, tokens.unknown if unknown else tokens.ink)
        stance.setLeft(stance.left() + px(24))
        ink.text(stance, row.headline, tokens.unknown if unknown else tokens.ink, weight=Weight.MEDIUM)
        for number, words in ((3, row.policy), (4, row.dated), (5, row.read)):
            cell = self._cell(room, number)
            if cell.width() > 0:
                ink.text(cell, words, tokens.ink_2)
        if row.stale:
            dated = self._cell(room, 4)
            self._clock(ink, *((dated, row.dated) if dated.width() > 0 else (stance, row.headline)))
        strong = Weight.MEDIUM if row.has_ours else Weight.REGULAR
        ink.text(
            self._cell(room, 6), row.ours, tokens.ink if row.has_ours else tokens.ink_3, weight=strong, align=RIGHT
        )

    def paint_foot(self, ink: Ink, room: QRectF) -> None:
        """Say what the signs mean, of those that are on show."""
        px, tokens, left = self.theme.px, ink.tokens, float(self.theme.px(PADDING))
        signs = (
            (Glyph.STALE, said("check it before you rely on it"), any(row.stale for row in self.lines.rows)),
            (
                Glyph.UNKNOWN,
                said("nothing published was read: the call decides"),
                any(row.glyph is Glyph.UNKNOWN for row in self.lines.rows),
            ),
        )
        for glyph, words, shown in signs:
            if shown:
                square = QRectF(left, room.center().y() - px(6), px(13), px(13))
                draw_glyph(ink, glyph, square, tokens.unknown)
                cell = QRectF(left + px(19), room.top(), room.width(), room.height())
                ink.text(cell, words, tokens.ink_2, size=Type.HINT)
                left = cell.left() + text_width(self.theme, words, Type.HINT) + px(26)

    def _clock(self, ink: Ink, cell: QRectF, words: str) -> None:
        px = self.theme.px
        wide = text_width(self.theme, words)
        if cell.width() > 0 and wide + px(20) <= cell.width():
            square = QRectF(cell.left() + wide + px(6), cell.center().y() - px(7), px(14), px(14))
            draw_glyph(ink, Glyph.STALE, square, ink.tokens.unknown)

    def _cell(self, room: QRectF, number: int) -> QRectF:
        px = self.theme.px
        columns = COLUMNS if room.width() / self.theme.scale >= NARROW else NARROW_COLUMNS
        left = px(PADDING) + columns[number] * (room.width() - 2 * px(PADDING))
        following = min((start for start in columns if start > columns[number]), default=1.0)
        right = px(PADDING) + following * (room.width() - 2 * px(PADDING))
        if number == len(columns) - 1:
            right = room.width() - px(PADDING)
        return QRectF(
            left, room.top(), max(0.0, right - left - (0 if number == len(columns) - 1 else px(6))), room.height()
        )
