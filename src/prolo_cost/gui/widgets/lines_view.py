"""Lines of text with figures, signs and bars, read one by one with the arrow keys."""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import (
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from prolo_cost.gui.look.glyphs import draw_glyph
from prolo_cost.gui.look.ink import FIELD_RADIUS, Ink, paragraph_height, text_width
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.line_by_line import LineByLine
from prolo_cost.gui.widgets.text_line import TextLine

Index = QModelIndex | QPersistentModelIndex

LINE: Final = Qt.ItemDataRole.UserRole
ROOM, BAR = 1, 11
"""Room above and below the text of a line, and for a bar."""
CHOSEN_ROOM, CHOSEN_EDGE = 5, 10
"""Room above and below, and beside, where a line is chosen: the words stand free within the frame of the mark."""


class LinesModel(QAbstractListModel):
    """The lines. ``LINE`` gives the line itself."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[TextLine, ...] = ()

    def show(self, lines: tuple[TextLine, ...]) -> None:
        """Show other lines; as many as before change in place, so that the mark stays and only they are painted."""
        before = self.lines
        if len(lines) == len(before):
            self.lines = lines
            changed = [place for place, (old, new) in enumerate(zip(before, lines, strict=True)) if old != new]
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line as text, or itself."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        return line if role == LINE else line.spoken if role == Qt.ItemDataRole.DisplayRole else None


class _Heights(QStyledItemDelegate):
    def __init__(self, view: LinesView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.viewport().width(), self._view.heights[index.row()])


class _Painter:
    """Paints all lines at once: one by one costs three times as much at each keystroke."""

    def __init__(self, ink: Ink, view: LinesView) -> None:
        self._ink, self._view, self._theme = ink, view, view.theme

    def line(self, line: TextLine, rect: QRectF, *, marked: bool) -> None:
        """Paint one line."""
        ink, tokens, px = self._ink, self._ink.tokens, self._theme.px
        if marked:
            ink.box(rect, FIELD_RADIUS, tokens.tint, tokens.accent)
        if line.ruled:
            ink.rule(rect.left(), rect.right(), rect.top(), tokens.edge)
        rect = rect.adjusted(self._view.edge, 0, -self._view.edge, 0)
        top = rect.top() + self._view.room + (px(3) if line.ruled else 0)
        self._sign(line, QRectF(rect.left(), top, px(18), px(17)))
        left = rect.left() + self._view.indent_of(line)
        tone = tokens.ink_2 if line.inset or line.glyph or line.doubt else tokens.ink
        ink.paragraph(QRectF(left, top, self._view.room_of(line), 0), line.words, tone, weight=_words_weight(line))
        self._figure(line, QRectF(rect.left(), top, rect.width() - 1, px(16)))
        if line.bar is not None:
            self._bar(line.bar, QRectF(left, rect.bottom() - px(8), rect.right() - left, px(3)))

    def _figure(self, line: TextLine, room: QRectF) -> None:
        ink = self._ink
        if not line.doubt:
            ink.figure(room, line.figure, ink.tokens.ink, weight=_weight_of(line), tabular=True)
            return
        ink.figure(room, line.figure, ink.tokens.unknown, weight=Weight.MEDIUM)
        room.setRight(room.right() - text_width(self._theme, line.figure, Type.BASE, Weight.MEDIUM) - self._theme.px(5))
        ink.figure(room, "?", ink.tokens.unknown, weight=Weight.BOLD)

    def _sign(self, line: TextLine, room: QRectF) -> None:
        ink = self._ink
        if line.number:
            ink.text(room, line.number, ink.tokens.ink_3, weight=Weight.BOLD)
        if line.glyph:
            side = self._theme.px(14)
            square = QRectF(room.left(), room.top() + self._theme.px(1), side, side)
            doubt = line.glyph in {Glyph.UNKNOWN, Glyph.PROBLEM}
            draw_glyph(ink, line.glyph, square, ink.tokens.unknown if doubt else ink.tokens.ink_2)

    def _bar(self, share: float, room: QRectF) -> None:
        self._ink.box(room, 2, self._ink.tokens.line)
        done = QRectF(room)
        done.setWidth(max(share * room.width(), room.height()))
        self._ink.box(done, 2, self._ink.tokens.ink_2)


def _words_weight(line: TextLine) -> Weight:
    return Weight.BOLD if line.strong else Weight.REGULAR


def _weight_of(line: TextLine) -> Weight:
    """How bold the figure of a line is."""
    return Weight.BOLD if line.strong or line.bar is not None else Weight.MEDIUM if line.doubt else Weight.REGULAR


class LinesView(LineByLine):
    """The lines, as high as they are, never scrolling by themselves."""

    def __init__(self, theme: Theme, name: str, *, keeps_mark: bool = False, edge: int = 0) -> None:
        """``keeps_mark``: a line is chosen here; the marked one is shown so also while the focus is elsewhere.

        ``edge`` is the room between the words and the mark's frame at the sides, in px at 100 %.
        """
        super().__init__()
        self.theme, self._keeps_mark = theme, keeps_mark
        self.room = theme.px(CHOSEN_ROOM if keeps_mark else ROOM)
        self.edge = theme.px(CHOSEN_EDGE if keeps_mark else edge)
        """Room above and below the words of a line, and at its sides."""
        self.text = LinesModel()
        self.heights: list[int] = []
        """How high each line is."""
        self.setModel(self.text)
        self.setItemDelegate(_Heights(self))
        self.setAccessibleName(name)
        self.setObjectName(f"lines:{name}")

    def show_lines(self, lines: tuple[TextLine, ...]) -> None:
        """Show other lines; the same lines cost nothing."""
        if lines != self.text.lines:
            before, self.heights = self.heights, list(map(self.height_of, lines))  # Qt asks as soon as it hears of them
            self.text.show(lines)
            if self.heights != before:
                self.scheduleDelayedItemsLayout()
                self._take_room()
            self.executeDelayedItemsLayout()  # left to Qt, it comes after the paint, and all is painted twice

    def indent_of(self, line: TextLine) -> int:
        """How far in the words of a line begin."""
        return self.theme.px(20 if line.glyph else 18 if line.number else 14 if line.inset else 0)

    def room_of(self, line: TextLine) -> int:
        """How wide the words of a line may be."""
        wide = text_width(self.theme, line.figure, Type.BASE, _weight_of(line))
        figure = ceil(wide) + self.theme.px(24 if line.doubt else 10) if line.figure else 0
        return max(self.theme.px(40), self.viewport().width() - 2 * self.edge - self.indent_of(line) - figure)

    def height_of(self, line: TextLine) -> int:
        """How high a line is, with its words wrapped."""
        px = self.theme.px
        text = ceil(paragraph_height(self.theme, line.words, self.room_of(line), weight=_words_weight(line)))
        extra = px(BAR) if line.bar is not None else 0
        return max(text, px(16)) + 2 * self.room + extra + (px(3) if line.ruled else 0)

    def minimumSizeHint(self) -> QSize:
        """Words are broken to whatever width there is."""
        return QSize(self.theme.px(120), self.minimumHeight())

    def sizeHint(self) -> QSize:
        """The same."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that need it."""
        wanted, marks = event.rect(), self._keeps_mark or self.hasFocus()
        marked = self.currentIndex().row() if marks else -1
        with Ink(self.viewport(), self.theme) as ink:
            ink.fill(wanted, ink.tokens.surface)
            painter, top = _Painter(ink, self), 0
            for place, (line, height) in enumerate(zip(self.text.lines, self.heights, strict=True)):
                if top <= wanted.bottom() and top + height > wanted.top():
                    painter.line(line, QRectF(0, top, self.viewport().width(), height), marked=place == marked)
                top += height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.heights = [self.height_of(line) for line in self.text.lines]
            self.scheduleDelayedItemsLayout()
            self._take_room()

    def _take_room(self) -> None:
        height = sum(self.heights)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
