"""The lists of the page: what would be filled, the claims, and what the file says."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from prolo_cost.gui.insurer_file.file_rows import ClaimRow, OfferRow, SaidRow
from prolo_cost.gui.look.glyphs import draw_glyph
from prolo_cost.gui.look.ink import RIGHT, Ink
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.rows_view import Row, RowsView

PADDING, MARK = 6, 26
COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class TakingView(RowsView[Row]):
    """Lines that can be taken or left, by Space or a click. ``turned`` sends which one."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes a line, or leaves it."""
        if event.key() == Qt.Key.Key_Space:
            self._turn(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So does a click on it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._turn(int(event.position().y() // self.row_height))

    def _turn(self, place: int) -> None:
        if 0 <= place < len(self.lines.rows):
            self.setCurrentIndex(self.lines.index(place))
            self.turned.emit(place)

    def paint_mark(self, ink: Ink, room: QRectF, *, is_taken: bool) -> QRectF:
        """Paint whether a line is taken, and give the room beside the mark."""
        px = self.theme.px
        ink.rule(room.left(), room.right(), room.bottom() - 1, ink.tokens.line)
        side = px(15)
        square = QRectF(room.left() + px(PADDING), room.center().y() - side / 2, side, side)
        if is_taken:
            draw_glyph(ink, Glyph.DONE, square, ink.tokens.accent)
        else:
            ink.box(square, 3, None, ink.tokens.edge)
        return room.adjusted(px(PADDING + MARK), 0, -px(PADDING), 0)


class OffersView(TakingView[OfferRow]):
    """The boxes that would change: what they are called, then and now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("What it would fill"), row=32)

    def paint_row(self, ink: Ink, row: OfferRow, room: QRectF) -> None:
        """Paint one line."""
        tokens = ink.tokens
        room = self.paint_mark(ink, room, is_taken=row.is_taken)
        left, middle = room.width() * 0.5, room.width() * 0.72
        ink.text(QRectF(room.left(), room.top(), left - 8, room.height()), row.label, tokens.ink_2)
        then = QRectF(room.left() + left, room.top(), middle - left, room.height())
        tone = tokens.ink if row.is_taken else tokens.ink_3
        ink.text(then, row.then, tone, weight=Weight.MEDIUM if row.is_taken else Weight.REGULAR)
        now = said("now {text}", text=row.now) if row.now else said("now blank")
        rest = QRectF(room.left() + middle, room.top(), room.width() - middle, room.height())
        ink.text(rest, now, tokens.unknown if row.now else tokens.ink_3, align=RIGHT)


class ClaimsView(TakingView[ClaimRow]):
    """The claims of a remittance; one of them can be typed. A letter typed here is ``sought``."""

    sought = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("Claims in the file"), row=46)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whoever types looks for another claim."""
        if event.text().strip() and event.text().isprintable() and not event.modifiers() & COMMANDS:
            self.sought.emit(event.text())
            return
        super().keyPressEvent(event)

    def paint_row(self, ink: Ink, row: ClaimRow, room: QRectF) -> None:
        """Paint one claim in two lines."""
        tokens = ink.tokens
        room = self.paint_mark(ink, room, is_taken=row.is_taken)
        upper, lower = _halves(room)
        figures = min(room.width() * 0.5, 280 * self.theme.scale)
        ink.text(upper.adjusted(0, 0, -figures, 0), row.person, tokens.ink, weight=Weight.MEDIUM)
        ink.text(
            QRectF(upper.right() - figures, upper.top(), figures, upper.height()), row.figures, tokens.ink, align=RIGHT
        )
        ink.text(lower, row.about, tokens.ink_2, size=Type.SMALL)


class SaidView(RowsView[SaidRow]):
    """What the file says, in words, and each segment as it was sent. Ctrl+C copies a line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("What the file says"), row=44)

    def paint_row(self, ink: Ink, row: SaidRow, room: QRectF) -> None:
        """Paint one row in two lines."""
        tokens, px = ink.tokens, self.theme.px
        ink.rule(room.left(), room.right(), room.bottom() - 1, tokens.line)
        upper, lower = _halves(room.adjusted(px(PADDING), 0, -px(PADDING), 0))
        figure = px(110) if row.figure else 0
        ink.text(upper.adjusted(0, 0, -figure, 0), row.words, tokens.ink)
        ink.figure(upper, row.figure, tokens.ink, weight=Weight.MEDIUM, tabular=True)
        ink.text(lower, row.raw, tokens.ink_3, size=Type.HINT)


def _halves(room: QRectF) -> tuple[QRectF, QRectF]:
    half = room.height() / 2
    upper = QRectF(room.left(), room.top() + 3, room.width(), half - 3)
    return upper, QRectF(room.left(), room.top() + half, room.width(), half - 4)
