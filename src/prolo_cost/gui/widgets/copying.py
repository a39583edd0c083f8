"""Copying from what is only read: the marked line by Ctrl+C, all of a table or list by Ctrl+Shift+C."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

BOTH: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def copied(event: QKeyEvent, line: Callable[[], str], whole: Callable[[], str]) -> bool:
    """Copy what a key asks for; whether it asks for a copy. Where there is nothing to copy, the clipboard stays."""
    if event.matches(QKeySequence.StandardKey.Copy):
        text = line()
    elif event.key() == Qt.Key.Key_C and event.modifiers() == BOTH:
        text = whole()
    else:
        return False
    if text:
        QGuiApplication.clipboard().setText(text)
    return True


def as_lines(model: QAbstractItemModel) -> str:
    """All lines of a list, as text."""
    return "\n".join(str(model.index(row, 0).data() or "") for row in range(model.rowCount()))


def as_cells(model: QAbstractItemModel) -> str:
    """A whole table with its heads, as spreadsheets take it: a tab between cells."""
    columns = range(model.columnCount())
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in columns]
    rows = [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]
    filled = [row for row in rows if any(row)]  # where one types, there is always a row to type in
    return "\n".join("\t".join(_cells(row)) for row in (heads, *filled)) if filled else ""


def _cells(row: Iterable[object]) -> Iterable[str]:
    return (" ".join(str(cell or "").split()) for cell in row)
