"""Finding the payer by typing: a list beneath the box, worked with Up, Down, Enter and Esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from prolo_cost.app.keys import PAYER_NAME
from prolo_cost.gui.form.payer_rows import LETTERS_TO_SEARCH, Kind, PayerRow, payer_rows
from prolo_cost.gui.theme import Theme
from prolo_cost.gui.widgets.box import Box, claims_escape, go_on_from

if TYPE_CHECKING:
    from prolo_cost.gui.form.payer_list import PayerList
    from prolo_cost.payers.search import Hit


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
            from prolo_cost.gui.form.payer_list import PayerList  # noqa: PLC0415 - lists are slow to start with

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

    def fill(self, text: str) -> None:
        """Show a text that the program knows; a list for another text goes."""
        if text != self._filled:
            self.close_list()
        super().fill(text)

    def event(self, event: QEvent) -> bool:
        """While the list is open, Esc is for the list and not for the window."""
        if claims_escape(event) and self.is_open:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Enter and Esc work the list while it is open; Down opens it. Enter also goes on to the next box."""
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif self.is_open and self.list.marked and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.marked)
            go_on_from(self)
        elif self.is_open and key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A name typed in full is chosen by leaving the box."""
        super().focusOutEvent(event)
        if self.is_open:
            row = self.list.first
            if row is not None and row.kind is Kind.PAYER and row.words.casefold() == self.text().strip().casefold():
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
        marked, count = self.list.marked, self.list.model.rowCount()
        place = f"{self.list.view.currentIndex().row() + 1} of {count}: {marked.spoken}" if marked else "no payer found"
        self.setAccessibleDescription(place)

    def _choose(self, row: PayerRow | None) -> None:
        self.close_list()
        if row is not None:
            self.chosen.emit(row)
