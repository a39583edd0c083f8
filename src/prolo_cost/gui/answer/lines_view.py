"""Lines of text with figures, signs and bars, read one by one with the arrow keys."""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from prolo_cost.gui.answer.lines import TextLine
from prolo_cost.gui.glyphs import Glyph, draw_glyph
from prolo_cost.gui.ink import FIELD_RADIUS, Ink, text_width
from prolo_cost.gui.theme import Theme, Type, Weight

Index = QModelIndex | QPersistentModelIndex

LINE: Final = Qt.ItemDataRole.UserRole
WRAP: Final = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value
ABOVE, BELOW, BAR = 1, 1, 11
"""Room above and below the text of a line, and for a bar."""


class LinesModel(QAbstractListModel):
    """The lines. ``LINE`` gives the line itself."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[TextLine, ...] = ()

    def show(self, lines: tuple[TextLine, ...]) -> None:
        """Show other lines."""
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


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: LinesView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.viewport().width(), self._view.height_of(index.data(LINE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: TextLine = index.data(LINE)
        ink, rect = Ink(painter, self._theme), option.rect.toRectF()
        tokens, px = ink.tokens, self._theme.px
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            ink.box(rect, FIELD_RADIUS, tokens.tint, tokens.accent)
        if line.ruled:
            ink.rule(rect.left(), rect.right(), rect.top(), tokens.edge)
        top = rect.top() + px(ABOVE) + (px(3) if line.ruled else 0)
        text_height = rect.bottom() - top - px(BELOW) - (px(BAR) if line.bar is not None else 0)
        self._paint_sign(ink, line, QRectF(rect.left(), top, px(18), px(17)))
        left = rect.left() + self._view.indent_of(line)
        words = QRectF(left, top, self._view.room_of(line), text_height)
        weight = Weight.BOLD if line.strong else Weight.REGULAR
        painter.setFont(self._theme.font(Type.BASE, weight))
        painter.setPen(tokens.ink_2 if line.inset or line.glyph or line.doubt else tokens.ink)
        painter.drawText(words, WRAP, line.words)
        self._paint_figure(ink, line, QRectF(rect.left(), top, rect.width() - 1, px(16)))
        if line.bar is not None:
            self._paint_bar(ink, line.bar, QRectF(left, rect.bottom() - px(8), rect.right() - left, px(3)))

    def _paint_figure(self, ink: Ink, line: TextLine, room: QRectF) -> None:
        if not line.doubt:
            ink.figure(room, line.figure, ink.tokens.ink, weight=_weight_of(line), tabular=True)
            return
        ink.figure(room, line.figure, ink.tokens.unknown, weight=Weight.MEDIUM)
        room.setRight(room.right() - text_width(self._theme, line.figure, Type.BASE, Weight.MEDIUM) - self._theme.px(5))
        ink.figure(room, "?", ink.tokens.unknown, weight=Weight.BOLD)

    def _paint_sign(self, ink: Ink, line: TextLine, room: QRectF) -> None:
        if line.number:
            ink.text(room, line.number, ink.tokens.ink_3, weight=Weight.BOLD)
        if line.glyph:
            side = self._theme.px(14)
            square = QRectF(room.left(), room.top() + self._theme.px(2), side, side)
            doubt = line.glyph in {Glyph.UNKNOWN, Glyph.PROBLEM}
            draw_glyph(ink, line.glyph, square, ink.tokens.unknown if doubt else ink.tokens.ink_2)

    def _paint_bar(self, ink: Ink, share: float, room: QRectF) -> None:
        pen = QPen(ink.tokens.line, room.height())
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        y = room.center().y()
        ink.line(QPointF(room.left() + 2, y), QPointF(room.right() - 2, y), pen)
        pen.setColor(ink.tokens.ink_2)
        ink.line(QPointF(room.left() + 2, y), QPointF(room.left() + 2 + share * (room.width() - 4), y), pen)


def _weight_of(line: TextLine) -> Weight:
    """How bold the figure of a line is."""
    return Weight.BOLD if line.strong or line.bar is not None else Weight.MEDIUM if line.doubt else Weight.REGULAR


class LinesView(QListView):
    """The lines, as high as they are, never scrolling by themselves."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.text = LinesModel()
        self.setModel(self.text)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName(name)
        self.setObjectName(f"lines:{name}")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self._metrics = {weight: QFontMetrics(theme.font(Type.BASE, weight)) for weight in Weight}
        theme.changed.connect(self.viewport().update)

    def show_lines(self, lines: tuple[TextLine, ...]) -> None:
        """Show other lines; the same lines cost nothing."""
        if lines != self.text.lines:
            self.text.show(lines)
            self._fit()

    def indent_of(self, line: TextLine) -> int:
        """How far in the words of a line begin."""
        return self._theme.px(20 if line.glyph else 18 if line.number else 14 if line.inset else 0)

    def room_of(self, line: TextLine) -> int:
        """How wide the words of a line may be."""
        wide = text_width(self._theme, line.figure, Type.BASE, _weight_of(line))
        figure = ceil(wide) + self._theme.px(24 if line.doubt else 10) if line.figure else 0
        return max(self._theme.px(40), self.viewport().width() - self.indent_of(line) - figure)

    def height_of(self, line: TextLine) -> int:
        """How high a line is, with its words wrapped."""
        px, metrics = self._theme.px, self._metrics[Weight.BOLD if line.strong else Weight.REGULAR]
        text = metrics.boundingRect(0, 0, self.room_of(line), 10_000, WRAP, line.words).height()
        extra = px(BAR) if line.bar is not None else 0
        return max(text, px(16)) + px(ABOVE + BELOW) + extra + (px(3) if line.ruled else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the line; Enter goes on."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first line."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.text.lines:
            self.setCurrentIndex(self.text.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _fit(self) -> None:
        height = sum(self.height_of(line) for line in self.text.lines)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
