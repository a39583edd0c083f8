"""Lines that are painted whole and walked through with the arrow keys, for tables and drawings of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from prolo_cost.gui.look.ink import FIELD_RADIUS, Ink
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.widgets.line_by_line import LineByLine

Index = QModelIndex | QPersistentModelIndex

ROW: Final = Qt.ItemDataRole.UserRole


class Spoken(Protocol):
    """A line that can be read aloud."""

    @property
    def spoken(self) -> str:
        """The line in one sentence."""


Row = TypeVar("Row", bound=Spoken)


class RowsModel(QAbstractListModel, Generic[Row]):
    """The lines. ``ROW`` gives the line itself."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line as a sentence, or itself."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        return row.spoken if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} else None


class _Height(QStyledItemDelegate):
    def __init__(self, view: RowsView[Row]) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._view.viewport().width(), self._view.row_height)


class RowsView(LineByLine, Generic[Row]):
    """Lines of one height beneath a head, as high as they all are. What is in a line, its heirs paint."""

    def __init__(self, theme: Theme, name: str, *, row: int, head: int = 0, foot: int = 0) -> None:
        """``row``, ``head`` and ``foot`` are heights in px at 100 %."""
        super().__init__()
        self.theme = theme
        self.row_height, self._head, self._foot = theme.px(row), theme.px(head), theme.px(foot)
        self.lines: RowsModel[Row] = RowsModel()
        self.setModel(self.lines)
        self.setItemDelegate(_Height(self))
        self.setAccessibleName(name)
        self.setObjectName(f"rows:{name}")
        self.setViewportMargins(0, 0, 0, 0)
        self.setUniformItemSizes(True)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other lines; the same lines cost nothing."""
        if tuple(rows) != self.lines.rows:
            marked = self.currentIndex().row()
            self.lines.show(rows)
            if 0 <= marked < len(rows):
                self.setCurrentIndex(self.lines.index(marked))
            self.setFixedHeight(self._head + len(rows) * self.row_height + self._foot)
            self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """It is painted into whatever width there is."""
        return QSize(self.theme.px(240), self.minimumHeight())

    def sizeHint(self) -> QSize:
        """The same."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head, the lines that are to be painted anew, and the foot."""
        width = self.viewport().width()
        marked = self.currentIndex().row() if self.hasFocus() else -1
        with Ink(self.viewport(), self.theme) as ink:
            ink.fill(event.rect(), ink.tokens.surface)
            self.paint_head(ink, QRectF(0, 0, width, self._head))
            for place in self._touched(event.rect().top(), event.rect().bottom()):
                room = QRectF(0, self._head + place * self.row_height, width, self.row_height)
                self.paint_row(ink, self.lines.rows[place], room)
                if place == marked:
                    ink.box(room, FIELD_RADIUS, None, ink.tokens.accent, 2)
            self.paint_foot(ink, QRectF(0, self.height() - self._foot, width, self._foot))

    def _touched(self, top: int, bottom: int) -> range:
        """The lines between two heights: of thousands, only those in sight are painted."""
        first = max(0, (top - self._head) // self.row_height)
        return range(first, min(len(self.lines.rows), (bottom - self._head) // self.row_height + 1))

    def paint_head(self, ink: Ink, room: QRectF) -> None:
        """Paint what stands above the lines."""

    def paint_row(self, ink: Ink, row: Row, room: QRectF) -> None:
        """Paint one line."""
        raise NotImplementedError

    def paint_foot(self, ink: Ink, room: QRectF) -> None:
        """Paint what stands beneath the lines."""
