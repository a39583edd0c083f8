"""The list of work itself. It is made when the records have been opened, after the window is on the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from prolo_cost.gui.look.glyphs import draw_glyph
from prolo_cost.gui.look.ink import FIELD_RADIUS, Ink, cut_to, text_width
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.scroll import BAR, Bar
from prolo_cost.gui.work.work_rows import Kind, WorkRow

Index = QModelIndex | QPersistentModelIndex

STRIP = 44
DOT: Final = " \N{MIDDLE DOT} "
ITEM_HEIGHT, HEAD_HEIGHT = 40, 30
ROW: Final = Qt.ItemDataRole.UserRole
OPEN: Final = "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"
FOLDED: Final = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"


class WorkModel(QAbstractListModel):
    """The lines of the list. ``ROW`` gives the line itself."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[WorkRow, ...] = ()

    def show(self, rows: tuple[WorkRow, ...]) -> None:
        """Show other lines. Where each stays in its place, only those that say something else are painted anew."""
        if [(row.id, row.group) for row in rows] == [(row.id, row.group) for row in self.rows]:
            changed = [place for place, row in enumerate(rows) if row != self.rows[place]]
            self.rows = rows
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
        else:
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
        """Estimates can be chosen, and the heads of groups; not what only says that there is none."""
        if not index.isValid() or not self.rows[index.row()].group:
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
        ink, rect, px = Ink(painter, self._theme), option.rect.toRectF(), self._theme.px
        if row.kind is Kind.HEAD:
            self._paint_head(ink, rect, row)
        else:
            self._paint_item(ink, rect, row)
        if index == self._view.currentIndex() and self._view.hasFocus():
            frame = rect.adjusted(px(6), px(6) if row.kind is Kind.HEAD else 0, 0, 0)
            ink.box(frame, FIELD_RADIUS, None, ink.tokens.accent, 2)

    def _paint_head(self, ink: Ink, rect: QRectF, row: WorkRow) -> None:
        px = self._theme.px
        room = rect.adjusted(px(16), px(8), -px(16 - BAR), 0)
        if self._view.narrow:
            if row.is_folded:
                ink.text(room, FOLDED, ink.tokens.ink_3, size=Type.HINT)
            return
        ink.figure(room, row.mark, ink.tokens.ink_2, size=Type.HINT)
        room.setRight(room.right() - self._width(row.mark, Type.HINT))
        ink.text(room, row.words, ink.tokens.ink_2, size=Type.HINT, weight=Weight.BOLD)
        if row.group:
            room.setLeft(room.left() + self._width(row.words, Type.HINT, Weight.BOLD) + px(5))
            ink.text(room, FOLDED if row.is_folded else OPEN, ink.tokens.ink_3, size=Type.HINT)

    def _paint_item(self, ink: Ink, rect: QRectF, row: WorkRow) -> None:
        px, tokens = self._theme.px, ink.tokens
        shown = row.id == self._view.shown
        if shown:
            ink.box(rect.adjusted(px(6), 0, 0, 0), FIELD_RADIUS, tokens.tint)
            ink.fill(QRectF(px(6), rect.top() + px(2), px(3), rect.height() - px(4)), tokens.accent)
        side = px(16)
        square = QRectF(px(16), rect.center().y() - side / 2, side, side)
        colour = tokens.unknown if row.glyph is Glyph.STALE else tokens.accent if shown else tokens.ink_2
        draw_glyph(ink, row.glyph, square, colour)
        if self._view.narrow:
            return
        room = rect.adjusted(px(40), px(3), -px(14 - BAR), -px(3))
        above, below = QRectF(room), QRectF(room)
        above.setHeight(room.height() * 0.55)
        below.setTop(above.bottom())
        ink.text(above, row.words, tokens.ink, weight=Weight.BOLD if shown else Weight.REGULAR)
        self._paint_second_line(ink, below, row)

    def _paint_second_line(self, ink: Ink, room: QRectF, row: WorkRow) -> None:
        """What may be cut, directly behind it what may not, and the mark at the right."""
        tokens = ink.tokens
        colour = tokens.unknown if row.presses else tokens.ink_2
        ink.figure(room, row.mark, colour, size=Type.HINT, weight=Weight.BOLD)
        if row.mark:
            room.setRight(room.right() - self._width(row.mark, Type.HINT, Weight.BOLD) - self._theme.px(6))
        when = f"{DOT}{row.when}" if row.detail and row.when else row.when
        left = room.width() - self._width(when, Type.HINT)
        words = cut_to(self._theme, row.detail, left, Type.HINT) + when
        ink.text(room, words, tokens.ink_3, size=Type.HINT)

    def _width(self, words: str, size: Type, weight: Weight = Weight.REGULAR) -> float:
        return text_width(self._theme, words, size, weight)


class WorkView(QListView):
    """The list itself.

    ``wanted`` and ``unwanted`` send the estimate that is to be opened or deleted; ``missed`` says that the last
    deletion is to be undone; ``letters`` sends what was typed, to be searched for; ``turned`` the group that is to be
    folded, or unfolded.
    """

    wanted = Signal(str)
    unwanted = Signal(str)
    missed = Signal()
    letters = Signal(str)
    turned = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._least = QSize(theme.px(STRIP) - 2, theme.px(HEAD_HEIGHT))
        self.work = WorkModel()
        self.shown = ""
        self.narrow = False
        self.can_restore = False
        """Whether there is a deletion to undo."""
        self.setModel(self.work)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName(said("Estimates"))
        self.setObjectName("estimates")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBar(Bar(theme))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its place is kept: nothing moves
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._press)

    def show_rows(self, rows: tuple[WorkRow, ...], shown: str) -> None:
        """Show the list, and in it the estimate on the desk. Where the list has the focus, its mark stays in place."""
        before = self.currentIndex()
        marked: WorkRow | None = before.data(ROW)
        self.work.show(rows)
        moved, self.shown = shown != self.shown, shown
        place = self._place_of(shown) if moved or marked is None else self._again(marked)
        if place is None and self.hasFocus():
            place = self._nearest(before.row())
        self._mark(place)
        if moved:
            self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """No wider than the strip of signs."""
        return self._least

    def set_narrow(self, *, narrow: bool) -> None:
        """Show signs alone, or the words beside them."""
        self.narrow = narrow
        self.scheduleDelayedItemsLayout()

    def begin(self) -> None:
        """Mark the first estimate, or the first head where all groups are folded."""
        self._mark(self._nearest(0))

    def event(self, event: QEvent) -> bool:
        """Undo here is about the list, where something was deleted from it."""
        if event.type() == QEvent.Type.ShortcutOverride and self._undoes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the marked estimate, Delete deletes it, Left and Right fold its group, letters search."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._press(self.currentIndex())
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._step(in_=key == Qt.Key.Key_Right)
        elif key == Qt.Key.Key_Delete:
            self._delete(self.currentIndex())
        elif self._undoes(event):
            self.missed.emit()
        elif key == Qt.Key.Key_Home:
            self.begin()
        elif key == Qt.Key.Key_End:
            self._mark(self._nearest(len(self.work.rows) - 1))
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            super().keyPressEvent(event)
        elif event.text().isprintable() and event.text().strip():
            self.letters.emit(event.text())
        else:
            event.ignore()

    def _undoes(self, event: QEvent) -> bool:
        return self.can_restore and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)

    def _place_of(self, estimate_id: str) -> int | None:
        if not estimate_id:
            return None
        return next((place for place, row in enumerate(self.work.rows) if row.id == estimate_id), None)

    def _again(self, row: WorkRow) -> int | None:
        """Where a line stands now; for an estimate whose group was folded, the head of that."""
        if row.kind is Kind.HEAD:
            return self._head_of(row.group)
        place, head = self._place_of(row.id), self._head_of(row.group)
        return head if place is None and head is not None and self.work.rows[head].is_folded else place

    def _head_of(self, group: str) -> int | None:
        places = (place for place, row in enumerate(self.work.rows) if row.kind is Kind.HEAD and row.group == group)
        return next(places, None) if group else None

    def _nearest(self, place: int) -> int | None:
        """The estimate nearest to a place, the ones above before those below; where none is shown, the nearest head."""
        shown = [(at, row) for at, row in enumerate(self.work.rows) if row.group]
        places = [at for at, row in shown if row.kind is Kind.ITEM] or [at for at, _ in shown]
        return min(places, key=lambda at: (abs(at - place), at), default=None)

    def _mark(self, place: int | None) -> None:
        if place is not None:
            self.setCurrentIndex(self.work.index(place))

    def _press(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, WorkRow) and row.kind is Kind.ITEM:
            self.wanted.emit(row.id)
        elif isinstance(row, WorkRow) and row.group:
            self.turned.emit(row.group)

    def _step(self, *, in_: bool) -> None:
        """Right opens a group, then goes into it; Left goes from an estimate to its head, then folds the group."""
        row = self.currentIndex().data(ROW)
        if not isinstance(row, WorkRow):
            return
        if row.kind is Kind.ITEM:
            self._mark(None if in_ else self._head_of(row.group))
        elif row.is_folded is in_:
            self.turned.emit(row.group)
        elif in_:
            self._mark(self.currentIndex().row() + 1)

    def _delete(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, WorkRow) and row.kind is Kind.ITEM:
            self.unwanted.emit(row.id)
