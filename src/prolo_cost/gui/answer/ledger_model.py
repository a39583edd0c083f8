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


def _first_reached(old: LedgerRow, new: LedgerRow) -> int:
    """The first column of a line that looks other than before."""
    if new.kind is not Kind.SESSION:
        return DAY  # its words run on over several columns
    first = next(column for column in range(len(HEADS)) if old.cells[column] != new.cells[column])
    return max(NUMBER, first - 1) if max(len(old.cells[first]), len(new.cells[first])) > FITS else first


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
        """Tell of all that changed as one block: text is painted twice as fast in one rectangle as in several."""
        pairs = [(place, *pair) for place, pair in enumerate(zip(before, self.rows, strict=True)) if pair[0] != pair[1]]
        if pairs:
            first = min(_first_reached(old, new) for _, old, new in pairs)
            self.dataChanged.emit(self.index(pairs[0][0], first), self.index(pairs[-1][0], SO_FAR))

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
