"""A table with its title above, and beneath it what is to be said of the cell that is reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolo_cost.app.prices.csv_tables import Column, Row
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.set_up.text_model import TROUBLE, TextModel, Troubles
from prolo_cost.gui.set_up.text_table import TextTable
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.card import Sentence
from prolo_cost.gui.widgets.words import CutWords, Words


class TablePanel(QWidget):
    """Shows rows; ``hints`` says of each column what may be typed there."""

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        title: str,
        widths: Mapping[str, int],
        *,
        figures: frozenset[str] = frozenset(),
        hints: Mapping[str, str] | None = None,
    ) -> None:
        """With ``hints`` a person may type; without, the table is only looked at."""
        super().__init__()
        self._hints = hints or {}
        self.model = TextModel(columns, may_type=hints is not None)
        self.table = TextTable(theme, self.model, title, widths, figures)
        self.table.moved.connect(self.say)
        self.model.dataChanged.connect(self.say)
        self.title = Words(theme, title, size=Type.HEADING, weight=Weight.BOLD)
        self.note = CutWords(theme, tone="ink_3", size=Type.HINT)
        self.told = Sentence(theme, indent=0, keeps_room=True, size=Type.SMALL)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addSpacing(theme.px(12))
        head.addWidget(self.note)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)

    def show_rows(self, rows: Sequence[Row], troubles: Troubles) -> None:
        """Show other rows."""
        self.model.show(rows, troubles)
        self.table.share_room()
        self._count(troubles)
        self.say()

    def mark(self, troubles: Troubles) -> None:
        """Say anew what is wrong with which cell."""
        self.model.mark(troubles)
        self._count(troubles)

    def _count(self, troubles: Troubles) -> None:
        rows = len({row for row, _ in troubles})
        told = said("1 row needs a look") if rows == 1 else said("{count} rows need a look", count=rows)
        self.note.say(told if rows else "", "problem")

    def say(self) -> None:
        """Say what is wrong with the cell that is reached, else what may be typed there."""
        index = self.table.currentIndex()
        trouble = self._trouble(index) if index.isValid() else ""
        if trouble:
            self.told.complain(trouble)
        elif index.isValid():
            self.told.say(self._hints.get(self.model.columns[index.column()].key, ""))
        else:
            self.told.say("")

    def _trouble(self, index: QModelIndex) -> str:
        """What is wrong with a cell; in a table that is only looked at, with anything in its row."""
        row = [index] if self._hints else [index.siblingAtColumn(column) for column in range(self.model.columnCount())]
        return next((str(told) for cell in row if (told := cell.data(TROUBLE))), "")
