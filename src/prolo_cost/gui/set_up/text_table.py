"""A table to type in with the keyboard alone: letters begin, Enter and Tab go on, Esc takes back what is in hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from prolo_cost.gui.look.ink import FIELD_RADIUS, LEFT, RIGHT, Ink
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.set_up.text_model import TROUBLE, Index, TextModel
from prolo_cost.gui.widgets.box import claims_escape
from prolo_cost.gui.widgets.copying import as_cells, copied
from prolo_cost.gui.widgets.scroll import Bar

ROW_HEIGHT: Final = 28
HEAD_HEIGHT: Final = 24
PADDING: Final = 9


class TextTable(QTableView):
    """The table. ``widths`` gives those of its columns at 100 %; one without a width shares what is left.

    ``figures`` are the columns whose text ends on the right. ``moved`` says that another cell is reached.
    """

    moved = Signal()

    def __init__(
        self, theme: Theme, model: TextModel, name: str, widths: Mapping[str, int], figures: frozenset[str]
    ) -> None:
        super().__init__()
        self._theme, self.texts = theme, model
        self._widths = widths
        self.setModel(model)
        self.setItemDelegate(_Cells(theme, self, figures))
        self.setHorizontalHeader(_Heads(theme, model, figures))
        self.setAccessibleName(name)
        self._make_plain()

    @property
    def row(self) -> int:
        """The row that is reached."""
        return self.currentIndex().row()

    def go_to(self, row: int, column: int = 0) -> None:
        """Reach a cell."""
        self.setCurrentIndex(self.texts.index(max(0, min(row, self.texts.rowCount() - 1)), column))

    def take_in_hand(self) -> None:
        """Take what is being typed just now, as if its cell were left."""
        line = self.indexWidget(self.currentIndex())
        if line is not None:
            self.commitData(line)
            self.closeEditor(line, QAbstractItemDelegate.EndEditHint.NoHint)

    def remove_row(self) -> None:
        """Take the row away that is reached."""
        row, column = self.row, self.currentIndex().column()
        if row >= 0:
            self.texts.remove(row)
            self.go_to(row, max(0, column))

    def event(self, event: QEvent) -> bool:
        """While something is being typed, Esc takes it back, and does not leave the page."""
        if claims_escape(event) and self.state() is QAbstractItemView.State.EditingState:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to type in a cell, Delete empties it; cells of a spreadsheet are pasted as cells, and copied."""
        if copied(event, lambda: str(self.currentIndex().data() or ""), lambda: as_cells(self.texts)):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.texts.setData(self.currentIndex(), "")
        elif event.matches(QKeySequence.StandardKey.Paste) and self.currentIndex().isValid():
            self._paste(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def _paste(self, text: str) -> None:
        block = [line.split("\t") for line in text.splitlines() if line.strip()]
        here = self.currentIndex()
        if block and self.texts.flags(here) & Qt.ItemFlag.ItemIsEditable:
            self.texts.put_block(here.row(), here.column(), block)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here with the keyboard is at a cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)

    def currentChanged(self, current: QModelIndex | Index, previous: QModelIndex | Index) -> None:
        """Tell of it."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns anew."""
        super().resizeEvent(event)
        self.share_room()

    def share_room(self) -> None:
        """Give each column its width, and what is left to those without one."""
        px, keys = self._theme.px, [column.key for column in self.texts.columns]
        fixed = sum(px(self._widths[key]) for key in keys if key in self._widths)
        free = [key for key in keys if key not in self._widths]
        share = max(px(120), (self.viewport().width() - fixed) // max(1, len(free)))
        for column, key in enumerate(keys):
            self.setColumnWidth(column, px(self._widths[key]) if key in self._widths else share)

    def _make_plain(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setVerticalScrollBar(Bar(self._theme))
        self.setHorizontalScrollBar(Bar(self._theme, Qt.Orientation.Horizontal))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW_HEIGHT))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


class _Heads(QHeaderView):
    def __init__(self, theme: Theme, model: TextModel, figures: frozenset[str]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme, self._texts, self._figures = theme, model, figures
        self.setFixedHeight(theme.px(HEAD_HEIGHT))
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        ink, room, pad = Ink(painter, self._theme), rect.toRectF(), self._theme.px(PADDING)
        ink.fill(room, ink.tokens.surface)
        ink.rule(room.left(), room.right(), room.bottom() - 1, ink.tokens.edge)
        align = RIGHT if self._texts.columns[column].key in self._figures else LEFT
        words = str(self._texts.headerData(column, Qt.Orientation.Horizontal))
        room = room.adjusted(pad, 0, -pad, 0)
        ink.text(room, words, ink.tokens.ink_3, size=Type.HINT, weight=Weight.MEDIUM, align=align)


class _Cells(QStyledItemDelegate):
    """Paints cells, and makes the line to type in."""

    def __init__(self, theme: Theme, view: TextTable, figures: frozenset[str]) -> None:
        super().__init__(view)
        self._theme, self._view, self._figures = theme, view, figures

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ink, theme = Ink(painter, self._theme), self._theme
        tokens, room, trouble = ink.tokens, option.rect.toRectF(), index.data(TROUBLE)
        ink.fill(room, tokens.surface)
        ink.rule(room.left(), room.right(), room.bottom() - 1, tokens.line)
        inner = room.adjusted(2, 2, -2, -3)
        if trouble:
            ink.box(inner, FIELD_RADIUS, tokens.problem_tint, tokens.problem)
        if index == self._view.currentIndex():
            typing = self._view.state() is QAbstractItemView.State.EditingState
            wide = 2 if typing or option.state & QStyle.StateFlag.State_HasFocus else 1
            ink.box(inner, FIELD_RADIUS, None, tokens.accent, wide)
        words, pad = str(index.data() or ""), theme.px(PADDING)
        right = self._is_figure(index)
        colour = tokens.problem if trouble else tokens.ink
        ink.text(room.adjusted(pad, 0, -pad, 0), words, colour, align=RIGHT if right else LEFT, tabular=right)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        right = self._is_figure(index)
        line.setFont(self._theme.font(Type.BASE, tabular=right))
        line.setAlignment(
            (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        )
        line.setFrame(False)
        pad = self._theme.px(PADDING) - 7
        line.setTextMargins(pad, 0, pad, 0)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Leave room for the ring that says where the keyboard is."""
        editor.setGeometry(option.rect.adjusted(5, 5, -5, -6))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next cell, as Tab does."""
        if isinstance(watched, QLineEdit) and _is_enter(event):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.EditNextItem)
            return True
        return super().eventFilter(watched, event)

    def _is_figure(self, index: Index) -> bool:
        return self._view.texts.columns[index.column()].key in self._figures


def _is_enter(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
        return False
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
