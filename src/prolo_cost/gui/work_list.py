"""The list of work at the left: drafts to finish and finished estimates, with a box to find one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from prolo_cost.gui.glyphs import draw_glyph
from prolo_cost.gui.ink import FIELD_RADIUS, Ink, keycap_width
from prolo_cost.gui.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.box import HALO, Box, claims_escape
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.work_rows import Kind, WorkRow, work_rows

if TYPE_CHECKING:
    from datetime import date

    from prolo_cost.records.values import WorkItem

Index = QModelIndex | QPersistentModelIndex

WIDTH, STRIP = 212, 44
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


class FindBox(Box):
    """Finds an estimate by the patient's label or its number. Down goes into the list."""

    into_list = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "find", "Find a patient")
        self.suggest("Find a patient")

    def event(self, event: QEvent) -> bool:
        """While something is searched for, Esc clears the search."""
        if claims_escape(event) and self.text():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go into the list; Esc clears the search."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.into_list.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.retype("")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and the key that leads to it."""
        super().paintEvent(event)
        if not self.text():
            with Ink(self, self._theme) as ink:
                right = self.width() - self._theme.px(HALO + 6) - keycap_width(self._theme, "F3")
                ink.keycap(right, self.height() / 2, "F3")


class WorkList(QWidget):
    """The whole left side."""

    wanted = Signal(str)
    searched = Signal(str)
    new_wanted = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._items: Sequence[WorkItem] = ()
        self._shown = ""
        self.search = FindBox(theme)
        self.search.typed.connect(lambda _key, text: self.searched.emit(text))
        self.view = WorkView(theme)
        self.view.wanted.connect(self.wanted)
        self.search.into_list.connect(self._into_list)
        self.new = TextButton(theme, "New estimate", key="Ctrl+N", size=Type.BASE)
        self.new.setObjectName("new")
        self.new.clicked.connect(self.new_wanted)
        self.show_items(())
        self._lay_out()
        theme.changed.connect(self.update)

    def show_items(self, items: Sequence[WorkItem]) -> None:
        """Show the estimates that the records hold."""
        self._items = items
        self.view.show_rows(work_rows(items, self._today, searched=bool(self.search.text())), self._shown)

    def show_current(self, estimate_id: str) -> None:
        """Mark the estimate on the desk."""
        if estimate_id != self._shown:
            self._shown = estimate_id
            self.view.show_rows(self.view.work.rows, estimate_id)

    def set_narrow(self, *, narrow: bool) -> None:
        """Become a strip of signs, or the whole list again."""
        if narrow != self.view.narrow:
            self.view.narrow = narrow
            self.search.setVisible(not narrow)
            self.new.setVisible(not narrow)
            self.setFixedWidth(self._theme.px(STRIP if narrow else WIDTH))
            self.view.scheduleDelayedItemsLayout()

    def go_to_find(self) -> None:
        """Put the focus on the box to find with."""
        self.search.setVisible(True)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _into_list(self) -> None:
        self.view.begin()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(9), 1, px(8))
        column.setSpacing(px(4))
        around = QVBoxLayout()
        around.setContentsMargins(px(9), 0, px(9), 0)
        around.addWidget(self.search)
        column.addLayout(around)
        column.addWidget(self.view, 1)
        below = QVBoxLayout()
        below.setContentsMargins(px(10), 0, px(10), 0)
        below.addWidget(self.new)
        column.addLayout(below)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.painter.fillRect(event.rect(), ink.tokens.sunken)
            ink.painter.fillRect(self.width() - 1, 0, 1, self.height(), ink.tokens.line)
