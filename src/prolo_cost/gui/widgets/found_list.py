"""The list of payers beneath the box. It is made when the first letters are typed."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from prolo_cost.gui.form.payer_rows import Kind, PayerRow
from prolo_cost.gui.ink import FIELD_RADIUS, Ink, text_width
from prolo_cost.gui.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.box import HALO

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT: Final = 28
ROW: Final = Qt.ItemDataRole.UserRole


class PayerModel(QAbstractListModel):
    """The lines of the list."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[PayerRow, ...] = ()

    def show(self, rows: Sequence[PayerRow]) -> None:
        """Put other lines in their place."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line as text, or as its row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        return row.spoken if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} else None


class _Lines(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PayerRow = index.data(ROW)
        ink, theme = Ink(painter, self._theme), self._theme
        room = option.rect.toRectF()
        if option.state & QStyle.StateFlag.State_Selected:
            ink.box(room.adjusted(2, 1, -2, -1), FIELD_RADIUS, ink.tokens.tint, ink.tokens.accent)
        room = room.adjusted(theme.px(10), 0, -theme.px(10), 0)
        ink.figure(room, row.detail, ink.tokens.ink_3, size=Type.HINT)
        room.setRight(room.right() - text_width(theme, row.detail, Type.HINT) - theme.px(10))
        weight = Weight.MEDIUM if row.kind is Kind.PAYER else Weight.REGULAR
        ink.text(room, row.words, ink.tokens.ink, weight=weight)
        room.setLeft(room.left() + text_width(theme, row.words, Type.BASE, weight) + theme.px(8))
        if row.matched and room.width() > theme.px(20):
            ink.text(room, row.matched, ink.tokens.ink_3, size=Type.HINT)


def row_width(theme: Theme, row: PayerRow) -> int:
    """How wide a line has to be to show its name and where the payer is; the alias may be cut."""
    weight = Weight.MEDIUM if row.kind is Kind.PAYER else Weight.REGULAR
    name = text_width(theme, row.words, Type.BASE, weight)
    alias = min(text_width(theme, row.matched, Type.HINT), theme.px(120)) if row.matched else 0
    return ceil(name + alias + text_width(theme, row.detail, Type.HINT)) + theme.px(54)


class PayerList(QFrame):
    """The list, laid over the window beneath the box. It never takes the focus."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        self.model = PayerModel()
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Lines(theme))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName("Payers found")
        self.view.clicked.connect(lambda index: self.chosen.emit(index.data(ROW)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 4, 3, 4)
        layout.addWidget(self.view)
        self.hide()

    def show_rows(self, rows: Sequence[PayerRow], beneath: QWidget) -> None:
        """Show lines beneath a box, wide enough for their names. The best payer is marked; nothing else ever is."""
        self.model.show(rows)
        found = bool(rows) and rows[0].kind is Kind.PAYER
        self.view.setCurrentIndex(self.model.index(0) if found else QModelIndex())
        px = self._theme.px
        at = beneath.mapTo(self._over, QPoint(px(HALO), beneath.height() - px(2)))
        room = self._over.width() - at.x() - px(12)
        width = min(room, max(beneath.width() - 2 * px(HALO), *(row_width(self._theme, row) for row in rows)))
        self.setGeometry(at.x(), at.y(), width, 10 + len(rows) * px(ROW_HEIGHT))
        self.show()
        self.raise_()

    def move_mark(self, steps: int) -> None:
        """Mark another line; Up from nowhere is the last one."""
        last, row = self.model.rowCount() - 1, self.view.currentIndex().row()
        row = last if row < 0 and steps < 0 else min(last, max(0, row + steps))
        self.view.setCurrentIndex(self.model.index(row))

    @property
    def first(self) -> PayerRow | None:
        """The line that fits best."""
        row = self.model.index(0).data(ROW)
        return row if isinstance(row, PayerRow) else None

    @property
    def marked(self) -> PayerRow | None:
        """The line that Enter chooses."""
        row = self.view.currentIndex().data(ROW)
        return row if isinstance(row, PayerRow) else None

    def paintEvent(self, _event: object) -> None:
        """Paint the sheet that the lines stand on."""
        with Ink(self, self._theme) as ink:
            ink.box(self.rect().toRectF(), FIELD_RADIUS, ink.tokens.surface, ink.tokens.edge)
