"""Finding the payer by typing: a list beneath the box, worked with Up, Down, Enter and Esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from prolo_cost.app.drafting import PAYER_NAME
from prolo_cost.gui.form.payer_rows import LETTERS_TO_SEARCH, Kind, PayerRow, payer_rows
from prolo_cost.gui.ink import FIELD_RADIUS, Ink, text_width
from prolo_cost.gui.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.box import HALO, Box, claims_escape

if TYPE_CHECKING:
    from prolo_cost.payers.search import Hit

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
        """Show lines beneath a box, the first one marked."""
        self.model.show(rows)
        self.view.setCurrentIndex(self.model.index(0))
        at = beneath.mapTo(self._over, QPoint(self._theme.px(HALO), beneath.height() - self._theme.px(2)))
        self.setGeometry(
            at.x(), at.y(), beneath.width() - 2 * self._theme.px(HALO), 10 + len(rows) * self._theme.px(ROW_HEIGHT)
        )
        self.show()
        self.raise_()

    def move_mark(self, steps: int) -> None:
        """Mark another line."""
        last = self.model.rowCount() - 1
        row = min(last, max(0, self.view.currentIndex().row() + steps))
        self.view.setCurrentIndex(self.model.index(row))

    @property
    def marked(self) -> PayerRow | None:
        """The line that Enter chooses."""
        row = self.view.currentIndex().data(ROW)
        return row if isinstance(row, PayerRow) else None

    def paintEvent(self, _event: object) -> None:
        """Paint the sheet that the lines stand on."""
        with Ink(self, self._theme) as ink:
            ink.box(self.rect().toRectF(), FIELD_RADIUS, ink.tokens.surface, ink.tokens.edge)


class PayerBox(Box):
    """The box of the payer. What is typed stays typed, whatever the look-up finds."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, search: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__(theme, PAYER_NAME, "Payer")
        self._search = search
        self._list: PayerList | None = None
        self.textEdited.connect(self._look_up)

    @property
    def list(self) -> PayerList:
        """The list, made when it is first needed."""
        if self._list is None:
            self._list = PayerList(self._theme, self.window())
            self._list.chosen.connect(self._choose)
        return self._list

    @property
    def is_open(self) -> bool:
        """Whether the list is on show."""
        return self._list is not None and self._list.isVisible()

    def close_list(self) -> None:
        """Put the list away; the text stays."""
        if self._list is not None:
            self._list.hide()
        self.setAccessibleDescription("")

    def event(self, event: QEvent) -> bool:
        """While the list is open, Esc is for the list and not for the window."""
        if claims_escape(event) and self.is_open:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Enter and Esc work the list while it is open; Down opens it."""
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif self.is_open and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.marked)
        elif self.is_open and key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A name typed in full is chosen by leaving the box."""
        super().focusOutEvent(event)
        if self.is_open:
            row = self.list.model.index(0).data(ROW)
            if row.kind is Kind.PAYER and row.words.casefold() == self.text().strip().casefold():
                self._choose(row)
            self.close_list()

    def _look_up(self, text: str) -> None:
        if len(text.strip()) < LETTERS_TO_SEARCH:
            self.close_list()
        else:
            self._open_list(self._search(text))

    def _open_list(self, hits: Sequence[Hit]) -> None:
        self.list.show_rows(payer_rows(hits, self.text()), self)
        self._describe()

    def _move(self, steps: int) -> None:
        if self.is_open:
            self.list.move_mark(steps)
            self._describe()
        elif steps > 0:
            self._open_list(self._search(self.text()))

    def _describe(self) -> None:
        marked = self.list.marked
        if marked:
            count = self.list.model.rowCount()
            self.setAccessibleDescription(f"{self.list.view.currentIndex().row() + 1} of {count}: {marked.spoken}")

    def _choose(self, row: PayerRow | None) -> None:
        self.close_list()
        if row is not None:
            self.chosen.emit(row)
