"""The sessions as a table model: cells to read, and the line behind them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from prolo_cost.gui.answer.ledger_rows import HEADS, Kind, LedgerRow
from prolo_cost.gui.look.ink import LEFT, QT_ALIGNMENT, RIGHT
from prolo_cost.gui.speech import said

Index = QModelIndex | QPersistentModelIndex

NUMBER, DAY, BEFORE, AFTER, INSURANCE, PATIENT, SO_FAR = range(len(HEADS))
ROW: Final = Qt.ItemDataRole.UserRole


FITS: Final = 9
"""A figure of more letters than ``12,345.67`` may reach into the column before its own."""


class LedgerModel(QAbstractTableModel):
    """The lines of the table. ``ROW`` gives the line itself."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[LedgerRow, ...] = ()

    def show(self, rows: tuple[LedgerRow, ...]) -> None:
        """Show other lines; figures alone change in place, so that the selection stays and only they are painted."""
        if [row.kind for row in rows] == [row.kind for row in self.rows]:
            before, self.rows = self.rows, rows
            self._tell(before)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _tell(self, before: tuple[LedgerRow, ...]) -> None:
        """Tell of the lines that changed: the sessions as one block, every other line by itself."""
        changed = [place for place, (old, new) in enumerate(zip(before, self.rows, strict=True)) if old != new]
        sessions = [place for place in changed if self.rows[place].kind is Kind.SESSION]
        if sessions:
            cells = [(before[place].cells, self.rows[place].cells) for place in sessions]
            columns = [column for column in range(len(HEADS)) if any(old[column] != new[column] for old, new in cells)]
            first, last = columns[0], columns[-1]
            if any(len(each[first]) > FITS for both in cells for each in both):
                first = max(NUMBER, first - 1)
            self.dataChanged.emit(self.index(sessions[0], first), self.index(sessions[-1], last))
        for place in changed:
            if self.rows[place].kind is not Kind.SESSION:  # its words run on over several columns
                self.dataChanged.emit(self.index(place, NUMBER), self.index(place, SO_FAR))

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
            return QT_ALIGNMENT[RIGHT if index.column() >= BEFORE else LEFT].value
        return row.spoken if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a column holds."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return said(HEADS[section])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only sessions can be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.rows[index.row()].kind is not Kind.SESSION:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
