"""First dates that cost the same, as a table that the arrow keys walk through."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from prolo_cost.gui.answer.what_if_rows import NO_TABLE, StretchTable
from prolo_cost.gui.look.ink import FIELD_RADIUS, LEFT, QT_ALIGNMENT, RIGHT, Ink
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.plain_table import PlainTable

Index = QModelIndex | QPersistentModelIndex

DAYS: Final = 2
"""How many columns are days; the others are figures."""

HEAD_HEIGHT, ROW_HEIGHT, COLUMN = 22, 22, 96


class StretchModel(QAbstractTableModel):
    """The table."""

    def __init__(self) -> None:
        super().__init__()
        self.table = NO_TABLE

    def show(self, table: StretchTable) -> None:
        """Put another table in its place."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def spoken(self, row: int) -> str:
        """A line, for copying and for a screen reader."""
        first, last, *figures = self.table.lines[row]
        totals = zip(self.table.heads[DAYS:], figures, strict=True)
        told = ", ".join(f"{head} {figure}" for head, figure in totals)
        return said("First date from {first} to {last}: {totals}", first=first, last=last, totals=told)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines."""
        return 0 if parent.isValid() else len(self.table.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns."""
        return 0 if parent.isValid() else len(self.table.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return QT_ALIGNMENT[LEFT if index.column() < DAYS else RIGHT].value
        return self.spoken(index.row()) if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a column holds."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self.table.heads[section]


class _Heads(QHeaderView):
    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.setFixedHeight(theme.px(HEAD_HEIGHT))
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        ink, align = Ink(painter, self._theme), LEFT if column < DAYS else RIGHT
        ink.fill(rect, ink.tokens.surface)
        room = rect.toRectF().adjusted(self._theme.px(8), 0, -self._theme.px(8), 0)
        words = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        ink.text(room, words, ink.tokens.ink_3, size=Type.HINT, weight=Weight.MEDIUM, align=align)


class StretchView(PlainTable):
    """The table, as high as its lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_Heads(theme))
        self._theme = theme
        self.stretches = StretchModel()
        self.setModel(self.stretches)
        self.setAccessibleName(said("Other first dates, and what the patient pays in total"))
        self.setObjectName("stretches")
        self.horizontalHeader().setStretchLastSection(True)

    def show_table(self, table: StretchTable) -> None:
        """Show another table."""
        if table == self.stretches.table:
            return
        self.stretches.show(table)
        for row in range(len(table.lines)):
            self.setRowHeight(row, self._theme.px(ROW_HEIGHT))
        self._widen()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the head and all lines."""
        px, table = self._theme.px, self.stretches.table
        return QSize(len(table.heads) * px(COLUMN), px(HEAD_HEIGHT) + len(table.lines) * px(ROW_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: the table never scrolls by itself."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that need it."""
        with Ink(self.viewport(), self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.surface)
            for row in range(len(self.stretches.table.lines)):
                room = QRectF(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
                if room.intersects(event.rect().toRectF()):
                    self._paint_line(ink, row, room)

    def _paint_line(self, ink: Ink, row: int, room: QRectF) -> None:
        ink.rule(room.left(), room.right(), room.top(), ink.tokens.line)
        if self.hasFocus() and row == self.currentIndex().row():
            ink.box(room.adjusted(0, 1, -1, -1), FIELD_RADIUS, ink.tokens.tint, ink.tokens.accent)
        padding = self._theme.px(8)
        for column, words in enumerate(self.stretches.table.lines[row]):
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            cell = QRectF(left + padding, room.top(), width - 2 * padding, room.height())
            if column < DAYS:
                ink.text(cell, words, ink.tokens.ink)
            else:
                ink.figure(cell, words, ink.tokens.ink, tabular=True)

    def step(self, steps: int) -> None:
        """Go from line to line."""
        row = self.currentIndex().row() + steps
        if 0 <= row < self.stretches.rowCount():
            self.setCurrentIndex(self.stretches.index(row, 0))
            self.viewport().update()

    def spoken_line(self) -> str:
        """The dates that are marked, and what they cost."""
        return self.stretches.spoken(self.currentIndex().row()) if self.currentIndex().isValid() else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first line."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.stretches.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every column the same room."""
        super().resizeEvent(event)
        self._widen()

    def _widen(self) -> None:
        columns = len(self.stretches.table.heads)
        for column in range(columns):
            self.setColumnWidth(column, self.viewport().width() // columns)
