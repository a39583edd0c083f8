"""The sessions as a table that the arrow keys walk through."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from prolo_cost.gui.answer.ledger_rows import HEADS, Kind, LedgerRow
from prolo_cost.gui.ink import FIELD_RADIUS, LEFT, RIGHT, Ink, dashes, text_width
from prolo_cost.gui.theme import Theme, Type, Weight

Index = QModelIndex | QPersistentModelIndex

NUMBER, DAY, BEFORE, AFTER, INSURANCE, PATIENT, SO_FAR = range(len(HEADS))
WIDTHS: Final = {NUMBER: 34, BEFORE: 128, AFTER: 92, INSURANCE: 110, PATIENT: 108, SO_FAR: 98}
HEAD_HEIGHT, ROW_HEIGHT, TURN_HEIGHT = 22, 24, 20
ROW: Final = Qt.ItemDataRole.UserRole


class LedgerModel(QAbstractTableModel):
    """The lines of the table. ``ROW`` gives the line itself."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[LedgerRow, ...] = ()

    def show(self, rows: tuple[LedgerRow, ...]) -> None:
        """Show other lines; figures alone change in place, so that the selection stays."""
        if [row.kind for row in rows] == [row.kind for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(HEADS) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns."""
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT.value if index.column() >= BEFORE else LEFT.value
        return row.spoken if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a column holds."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return HEADS[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only sessions can be chosen."""
        if not index.isValid() or self.rows[index.row()].kind is not Kind.SESSION:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Cells(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: LedgerView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: LedgerRow = index.data(ROW)
        ink, rect = Ink(painter, self._theme), option.rect.toRectF()
        column = index.column()
        if row.kind is Kind.TURN:
            self._paint_turn(ink, rect, row, column)
        elif row.kind is Kind.TOTAL:
            self._paint_total(ink, rect, row, column)
        else:
            self._paint_session(ink, rect, row, column)

    def _paint_session(self, ink: Ink, rect: QRectF, row: LedgerRow, column: int) -> None:
        tokens, px = ink.tokens, self._theme.px
        ink.rule(rect.left(), rect.right(), rect.top() - 1, tokens.line)
        if column == PATIENT and row.session == self._view.session:
            edge = 2 if self._view.hasFocus() else 1
            ink.box(rect.adjusted(px(6), 2, 1, -1), FIELD_RADIUS, tokens.tint, tokens.accent, edge)
        bold = column in {NUMBER, PATIENT}
        tone = tokens.ink if column in {PATIENT, DAY} else tokens.ink_2
        if column == NUMBER:
            tone = tokens.ink_3
        self._write(ink, rect, row.cells[column], column, tone, Weight.BOLD if bold else _weight(column))

    def _write(self, ink: Ink, rect: QRectF, words: str, column: int, tone: QColor, weight: Weight) -> None:
        px = self._theme.px
        if column >= BEFORE:
            ink.figure(rect.adjusted(0, 0, -px(8), 0), words, tone, weight=weight, tabular=True)
        else:
            ink.text(rect.adjusted(px(8) if column == NUMBER else 0, 0, 0, 0), words, tone, weight=weight)

    def _paint_turn(self, ink: Ink, rect: QRectF, row: LedgerRow, column: int) -> None:
        tokens = ink.tokens
        ink.painter.fillRect(rect, tokens.sunken)
        ink.rule(rect.left(), rect.right(), rect.top(), dashes(tokens.ink, 1))
        if column == DAY:
            ink.text(rect, row.cells[DAY], tokens.ink_2, size=Type.HINT, weight=Weight.BOLD)
            room = rect.adjusted(0, 0, -self._theme.px(8), 0)
            ink.figure(room, row.cells[AFTER], tokens.ink_2, size=Type.HINT, weight=Weight.BOLD, tabular=True)

    def _paint_total(self, ink: Ink, rect: QRectF, row: LedgerRow, column: int) -> None:
        tokens = ink.tokens
        ink.rule(rect.left(), rect.right(), rect.top(), tokens.edge)
        self._write(ink, rect, row.cells[column], column, tokens.ink, Weight.BOLD)
        if column == DAY:
            taken = text_width(self._theme, row.cells[DAY], Type.BASE, Weight.BOLD) + self._theme.px(12)
            ink.text(rect.adjusted(taken, 0, 0, 0), row.cells[BEFORE], tokens.ink_3, size=Type.HINT)


def _weight(column: int) -> Weight:
    return Weight.MEDIUM if column == DAY else Weight.REGULAR


class _Heads(QHeaderView):
    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.setFixedHeight(theme.px(HEAD_HEIGHT))
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        theme.changed.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        ink, room, px = Ink(painter, self._theme), rect.toRectF(), self._theme.px
        ink.painter.fillRect(room, ink.tokens.surface)
        ink.rule(room.left(), room.right(), room.bottom() - 1, ink.tokens.edge)
        room = room.adjusted(px(8) if column == NUMBER else 0, 0, -px(8), -px(2))
        words = HEADS[column]
        align = RIGHT if column >= BEFORE else LEFT
        ink.figure(room, words, ink.tokens.ink_3, size=Type.HINT, weight=Weight.MEDIUM, align=align)


class LedgerView(QTableView):
    """The table, as high as its lines. ``explained`` sends the session whose steps are wanted, counted from 0."""

    explained = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.session = 0
        self.ledger = LedgerModel()
        self.setModel(self.ledger)
        self.setItemDelegate(_Cells(theme, self))
        self.setAccessibleName("Sessions")
        self.setObjectName("ledger")
        self._make_plain()
        self.selectionModel().currentChanged.connect(self._current_changed)
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: tuple[LedgerRow, ...]) -> None:
        """Show the sessions of another answer, or the same with other figures."""
        same_shape = [row.kind for row in rows] == [row.kind for row in self.ledger.rows]
        self.ledger.show(rows)
        if not same_shape:
            self._set_heights()
            self.updateGeometry()

    def choose(self, session: int) -> None:
        """Mark a session without sending news."""
        self.session = session
        row = next((place for place, line in enumerate(self.ledger.rows) if line.session == session), -1)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.ledger.index(row, PATIENT))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """As high as the head and all lines."""
        rows = sum(self.rowHeight(row) for row in range(self.ledger.rowCount()))
        return QSize(sum(map(self._theme.px, WIDTHS.values())) + self._theme.px(84), self._theme.px(HEAD_HEIGHT) + rows)

    def minimumSizeHint(self) -> QSize:
        """The same: the table never scrolls by itself."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from session to session; Ctrl+C copies the line."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if steps:
            self._step(steps)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which session has the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it has it no more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the day what the other columns leave."""
        super().resizeEvent(event)
        px = self._theme.px
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, px(width))
        self.setColumnWidth(DAY, max(px(84), self.viewport().width() - sum(map(px, WIDTHS.values()))))

    def _step(self, steps: int) -> None:
        sessions = [line.session for line in self.ledger.rows if line.kind is Kind.SESSION]
        target = self.session + steps
        if target in sessions:
            row = next(place for place, line in enumerate(self.ledger.rows) if line.session == target)
            self.setCurrentIndex(self.ledger.index(row, PATIENT))

    def _copy(self) -> None:
        line = next((line for line in self.ledger.rows if line.session == self.session), None)
        if line is not None:
            QGuiApplication.clipboard().setText(line.spoken)

    def _current_changed(self, current: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, LedgerRow) and row.kind is Kind.SESSION and row.session != self.session:
            self.session = row.session
            self.viewport().update()
            self.explained.emit(row.session)

    def _set_heights(self) -> None:
        self.clearSpans()
        for place, row in enumerate(self.ledger.rows):
            height = TURN_HEIGHT if row.kind is Kind.TURN else ROW_HEIGHT + (4 if row.kind is Kind.TOTAL else 0)
            self.setRowHeight(place, self._theme.px(height))
            self._span(place, row.kind)

    def _span(self, place: int, kind: Kind) -> None:
        """The words of a turn or a total run on into the columns that they leave empty."""
        if kind is Kind.TURN:
            self.setSpan(place, DAY, 1, AFTER - DAY + 1)
        elif kind is Kind.TOTAL:
            self.setSpan(place, DAY, 1, INSURANCE - DAY + 1)

    def _make_plain(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setHorizontalHeader(_Heads(self._theme))
