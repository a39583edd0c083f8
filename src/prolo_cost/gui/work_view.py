"""The list of work itself. It is made when the records have been opened, after the window is on the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from prolo_cost.gui.glyphs import draw_glyph
from prolo_cost.gui.ink import FIELD_RADIUS, Ink
from prolo_cost.gui.theme import Theme, Type, Weight
from prolo_cost.gui.work_rows import Kind, WorkRow

Index = QModelIndex | QPersistentModelIndex

STRIP = 44
ITEM_HEIGHT, HEAD_HEIGHT = 40, 30
ROW: Final = Qt.ItemDataRole.UserRole


class WorkModel(QAbstractListModel):
    """The lines of the list. ``ROW`` gives the line itself."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[WorkRow, ...] = ()

    def show(self, rows: tuple[WorkRow, ...]) -> None:
        """Show other lines."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line as text, or itself."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        return row if role == ROW else row.spoken if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only estimates can be chosen."""
        if not index.isValid() or self.rows[index.row()].kind is Kind.HEAD:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: WorkView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        head = index.data(ROW).kind is Kind.HEAD
        return QSize(self._theme.px(STRIP), self._theme.px(HEAD_HEIGHT if head else ITEM_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: WorkRow = index.data(ROW)
        ink, rect = Ink(painter, self._theme), option.rect.toRectF()
        if row.kind is Kind.HEAD:
            self._paint_head(ink, rect, row)
        else:
            self._paint_item(ink, rect, row, current=index == self._view.currentIndex())

    def _paint_head(self, ink: Ink, rect: QRectF, row: WorkRow) -> None:
        px = self._theme.px
        room = rect.adjusted(px(16), px(8), -px(16), 0)
        if not self._view.narrow:
            ink.text(room, row.words, ink.tokens.ink_2, size=Type.HINT, weight=Weight.BOLD)
            ink.figure(room, row.detail, ink.tokens.ink_2, size=Type.HINT)

    def _paint_item(self, ink: Ink, rect: QRectF, row: WorkRow, *, current: bool) -> None:
        px, tokens = self._theme.px, ink.tokens
        shown = row.id == self._view.shown
        if shown:
            ink.box(rect.adjusted(px(6), 0, -px(6), 0), FIELD_RADIUS, tokens.tint)
            ink.painter.fillRect(QRectF(px(6), rect.top() + px(2), px(3), rect.height() - px(4)), tokens.accent)
        if current and self._view.hasFocus():
            ink.box(rect.adjusted(px(6), 0, -px(6), 0), FIELD_RADIUS, None, tokens.accent, 2)
        side = px(16)
        square = QRectF(px(16), rect.center().y() - side / 2, side, side)
        draw_glyph(ink, row.glyph, square, tokens.accent if shown else tokens.ink_2)
        if self._view.narrow:
            return
        room = rect.adjusted(px(40), px(3), -px(14), -px(3))
        above, below = QRectF(room), QRectF(room)
        above.setHeight(room.height() * 0.55)
        below.setTop(above.bottom())
        weight = Weight.BOLD if shown else Weight.REGULAR
        ink.text(above, row.words, tokens.ink, weight=weight)
        ink.text(below, row.detail, tokens.ink_3, size=Type.HINT)


class WorkView(QListView):
    """The list itself. ``wanted`` sends the estimate that was chosen."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._least = QSize(theme.px(STRIP) - 2, theme.px(HEAD_HEIGHT))
        self.work = WorkModel()
        self.shown = ""
        self.narrow = False
        self.setModel(self.work)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName("Estimates")
        self.setObjectName("estimates")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._want)
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: tuple[WorkRow, ...], shown: str) -> None:
        """Show the list, and in it the estimate on the desk."""
        self.work.show(rows)
        self.shown = shown
        place = next((place for place, row in enumerate(rows) if row.id == shown and shown), None)
        if place is not None:
            self.setCurrentIndex(self.work.index(place))
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """No wider than the strip of signs."""
        return self._least

    def set_narrow(self, *, narrow: bool) -> None:
        """Show signs alone, or the words beside them."""
        self.narrow = narrow
        self.scheduleDelayedItemsLayout()

    def begin(self) -> None:
        """Mark the first estimate."""
        first = next((place for place, row in enumerate(self.work.rows) if row.kind is Kind.ITEM), None)
        if first is not None:
            self.setCurrentIndex(self.work.index(first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the marked estimate."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._want(self.currentIndex())
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _want(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, WorkRow) and row.kind is Kind.ITEM:
            self.wanted.emit(row.id)
