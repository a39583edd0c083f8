"""The list of what typing found, beneath its box. It is made when the first letters are typed."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from prolo_cost.gui.look.ink import FIELD_RADIUS, Ink, text_width
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.box import HALO

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT: Final = 28
MOST_SHOWN: Final = 10
"""Further lines are scrolled to."""

EDGES: Final = 10
"""Room above and below the lines, in px."""

ROW: Final = Qt.ItemDataRole.UserRole


@runtime_checkable
class Found(Protocol):
    """A line of the list: its words, in grey what they were found by, and at the right what tells it from others."""

    @property
    def words(self) -> str:
        """What it is called."""

    @property
    def matched(self) -> str:
        """The other name by which it was found."""

    @property
    def detail(self) -> str:
        """What stands at the right."""

    @property
    def spoken(self) -> str:
        """The whole line, for a screen reader."""

    @property
    def is_found(self) -> bool:
        """Whether it is something found, and not another way to go on."""


class FoundModel(QAbstractListModel):
    """The lines of the list."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Found, ...] = ()

    def show(self, rows: Sequence[Found]) -> None:
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
        row: Found = index.data(ROW)
        ink, theme = Ink(painter, self._theme), self._theme
        room = option.rect.toRectF()
        if option.state & QStyle.StateFlag.State_Selected:
            ink.box(room.adjusted(2, 1, -2, -1), FIELD_RADIUS, ink.tokens.tint, ink.tokens.accent)
        room = room.adjusted(theme.px(10), 0, -theme.px(10), 0)
        ink.figure(room, row.detail, ink.tokens.ink_3, size=Type.HINT)
        room.setRight(room.right() - text_width(theme, row.detail, Type.HINT) - theme.px(10))
        weight = Weight.MEDIUM if row.is_found else Weight.REGULAR
        ink.text(room, row.words, ink.tokens.ink, weight=weight)
        room.setLeft(room.left() + text_width(theme, row.words, Type.BASE, weight) + theme.px(8))
        if row.matched and room.width() > theme.px(20):
            ink.text(room, row.matched, ink.tokens.ink_3, size=Type.HINT)


def row_width(theme: Theme, row: Found) -> int:
    """How wide a line has to be to show its name and its detail; what it was found by may be cut."""
    weight = Weight.MEDIUM if row.is_found else Weight.REGULAR
    name = text_width(theme, row.words, Type.BASE, weight)
    alias = min(text_width(theme, row.matched, Type.HINT), theme.px(120)) if row.matched else 0
    return ceil(name + alias + text_width(theme, row.detail, Type.HINT)) + theme.px(54)


class FoundList(QFrame):
    """The list, laid over the window beneath the box. It never takes the focus."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, over: QWidget, name: str) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        self.model = FoundModel()
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Lines(theme))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(name)
        self.view.clicked.connect(lambda index: self.chosen.emit(index.data(ROW)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 4, 3, 4)
        layout.addWidget(self.view)
        self.hide()

    def show_rows(self, rows: Sequence[Found], beneath: QWidget, *, marks_best: bool) -> None:
        """Show lines beneath a box, wide enough for their names. Only the best of what was found is ever marked."""
        self.model.show(rows)
        found = marks_best and rows[0].is_found
        self.view.setCurrentIndex(self.model.index(0) if found else QModelIndex())
        px = self._theme.px
        at = beneath.mapTo(self._over, QPoint(px(HALO), beneath.height() - px(2)))
        room = self._over.width() - at.x() - px(12)
        width = min(room, max(beneath.width() - 2 * px(HALO), *(row_width(self._theme, row) for row in rows)))
        top, height = self._place(at.y(), at.y() - beneath.height() + px(4), min(len(rows), MOST_SHOWN))
        self.setGeometry(at.x(), top, width, height)
        self.show()
        self.raise_()

    def _place(self, below: int, above: int, lines: int) -> tuple[int, int]:
        """Where the list begins and how high it is: above the box where it has more room than beneath."""
        line, room_below = self._theme.px(ROW_HEIGHT), self._over.height() - below
        goes_below = lines * line + EDGES <= room_below or room_below >= above
        room = room_below if goes_below else above
        height = max(1, min(lines, (room - EDGES) // line)) * line + EDGES
        return (below if goes_below else above - height), height

    def move_mark(self, steps: int) -> None:
        """Mark another line; Up from nowhere is the last one."""
        last, row = self.model.rowCount() - 1, self.view.currentIndex().row()
        row = last if row < 0 and steps < 0 else min(last, max(0, row + steps))
        self.view.setCurrentIndex(self.model.index(row))

    @property
    def first(self) -> Found | None:
        """The line that fits best."""
        row = self.model.index(0).data(ROW)
        return row if isinstance(row, Found) else None

    @property
    def marked(self) -> Found | None:
        """The line that Enter chooses."""
        row = self.view.currentIndex().data(ROW)
        return row if isinstance(row, Found) else None

    def paintEvent(self, _event: object) -> None:
        """Paint the sheet that the lines stand on."""
        with Ink(self, self._theme) as ink:
            ink.box(self.rect().toRectF(), FIELD_RADIUS, ink.tokens.surface, ink.tokens.edge)
