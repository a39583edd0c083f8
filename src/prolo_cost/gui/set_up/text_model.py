"""Rows of text as a table: typed in, or only looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from prolo_cost.app.prices.csv_tables import Column, Row
from prolo_cost.gui.speech import said

Index = QModelIndex | QPersistentModelIndex
Troubles = Mapping[tuple[int, str], str]
"""What is wrong with a cell, by its row and column."""

TROUBLE: Final = Qt.ItemDataRole.UserRole
NOWHERE: Final = QModelIndex()


class TextModel(QAbstractTableModel):
    """The rows, and beneath them a blank one to type the next in. ``typed`` says that a person changed something."""

    typed = Signal()

    def __init__(self, columns: Sequence[Column], *, may_type: bool) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._may_type = may_type
        self._rows: list[Row] = []
        """Without blank cells. A row is never changed, only replaced, so whoever was given one may keep it."""
        self._troubles: Troubles = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand; the blank one at the end is none of them."""
        return tuple(self._rows)

    def show(self, rows: Sequence[Row], troubles: Troubles) -> None:
        """Put other rows in their place."""
        self.beginResetModel()
        self._rows = [row if all(row.values()) else _said(row) for row in rows]
        self._troubles = troubles
        self.endResetModel()

    def mark(self, troubles: Troubles) -> None:
        """Say anew what is wrong with which cell."""
        if troubles != self._troubles:
            self._troubles = troubles
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def remove(self, row: int) -> None:
        """Take a row away."""
        if row < len(self._rows):
            self.beginRemoveRows(NOWHERE, row, row)
            del self._rows[row]
            self.endRemoveRows()
            self.typed.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are, with the blank one."""
        return 0 if parent.isValid() else len(self._rows) + self._may_type

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title of a column, and the number of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return said(self.columns[section].title) if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, what is wrong with it, or both in words for a screen reader."""
        if not index.isValid():
            return None
        text, trouble = self._text(index), self._trouble(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return text
        if role == TROUBLE:
            return trouble
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = said(self.columns[index.column()].title)
            return ", ".join(part for part in (head, text or said("blank"), trouble) if part)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what a person typed, exactly."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or str(value) == self._text(index):
            return False
        if index.row() == len(self._rows):
            self.beginInsertRows(NOWHERE, index.row() + 1, index.row() + 1)
            self._rows.append({})
            self.endInsertRows()
        self._rows[index.row()] = _said({**self._rows[index.row()], self.columns[index.column()].key: str(value)})
        self.dataChanged.emit(index, index)
        self.typed.emit()
        return True

    def put_block(self, row: int, column: int, block: Sequence[Sequence[str]]) -> None:
        """Take many cells at once, the first of them at a place: what a spreadsheet had in its clipboard."""
        missing = row + len(block) - len(self._rows)
        if missing > 0:
            self.beginInsertRows(NOWHERE, len(self._rows), len(self._rows) + missing - 1)
            self._rows.extend({} for _ in range(missing))
            self.endInsertRows()
        keys = [one.key for one in self.columns[column:]]
        for place, texts in enumerate(block, start=row):
            typed = {key: text.strip() for key, text in zip(keys, texts, strict=False)}
            self._rows[place] = _said({**self._rows[place], **typed})
        self.dataChanged.emit(self.index(row, 0), self.index(row + len(block) - 1, self.columnCount() - 1))
        self.typed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell of a table that is typed in can be."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._may_type and index.isValid() else flags

    def _text(self, index: Index) -> str:
        row = self._rows[index.row()] if index.row() < len(self._rows) else {}
        return row.get(self.columns[index.column()].key, "")

    def _trouble(self, index: Index) -> str:
        return self._troubles.get((index.row(), self.columns[index.column()].key), "")


def _said(row: Row) -> Row:
    return {key: text for key, text in row.items() if text}
