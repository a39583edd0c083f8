"""A box that finds while one types: a list beneath it, worked with Up, Down, Enter and Esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box, go_on_from

if TYPE_CHECKING:
    from prolo_cost.gui.widgets.found_list import Found, FoundList


class TypeAhead(Box):
    """What is typed stays typed, whatever the look-up finds.

    ``find`` gives the lines for a text, or ``None`` where it takes long and will bring them later (``show_found``).
    The best line is marked, so that Enter chooses it, and a name typed in full is chosen by leaving the box; a box
    where what is typed may well be something new, such as another patient of the same name, marks nothing by itself.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        key: str,
        name: str,
        find: Callable[[str], Sequence[Found] | None],
        *,
        width: int = 0,
        letters: int = 1,
        marks_best: bool = True,
    ) -> None:
        """``letters`` is how many are typed before the look-up begins; Down opens the list earlier."""
        super().__init__(theme, key, name, width=width)
        self._find, self._letters, self._marks_best = find, letters, marks_best
        self._list: FoundList | None = None
        self.typed.connect(lambda _key, text: self._look_up(text))

    @property
    def list(self) -> FoundList:
        """The list, made when it is first needed."""
        if self._list is None:
            from prolo_cost.gui.widgets.found_list import FoundList  # noqa: PLC0415 - lists are slow to start with

            self._list = FoundList(self._theme, self.window(), said("Found: {box}", box=self.accessibleName()))
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

    def show_found(self, text: str, rows: Sequence[Found]) -> None:
        """Show what was found for a text, unless another one is typed by now."""
        if text != self.text() or not self.hasFocus():
            return
        if not rows:
            self.close_list()
            return
        self.list.show_rows(rows, self, marks_best=self._marks_best)
        self._describe()

    def go_on(self) -> None:
        """Go to where typing goes on once a line was chosen."""
        go_on_from(self)

    def fill(self, text: str) -> None:
        """Show a text that the program knows; a list for another text goes."""
        if text != self._filled:
            self.close_list()
        super().fill(text)

    def claims(self, key: QKeyEvent) -> bool | None:
        """While the list is open, Esc is for the list and not for the window."""
        return True if key.key() == Qt.Key.Key_Escape and self.is_open else super().claims(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Enter and Esc work the list while it is open; Down opens it. Enter also goes on to the next box."""
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif self.is_open and self.list.marked and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.marked)
            self.go_on()
        elif self.is_open and key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A name typed in full is chosen by leaving the box."""
        super().focusOutEvent(event)
        if self.is_open:
            row = self.list.first
            typed = self.text().strip().casefold()
            if self._marks_best and row is not None and row.is_found and row.words.casefold() == typed:
                self._choose(row)
            self.close_list()

    def _look_up(self, text: str) -> None:
        if len(text.strip()) < self._letters:
            self.close_list()
        else:
            self._find_for(text)

    def _move(self, steps: int) -> None:
        if self.is_open:
            self.list.move_mark(steps)
            self._describe()
        elif steps > 0:
            self._find_for(self.text())

    def _find_for(self, text: str) -> None:
        rows = self._find(text)
        if rows is not None:
            self.show_found(text, rows)

    def _describe(self) -> None:
        marked, count = self.list.marked, self.list.model.rowCount()
        place = self.list.view.currentIndex().row() + 1
        nothing = said("{count} found, none marked", count=count)
        told = said("{place} of {count}: {line}", place=place, count=count, line=marked.spoken) if marked else nothing
        self.setAccessibleDescription(told)

    def _choose(self, row: Found | None) -> None:
        self.close_list()
        if row is not None:
            self.chosen.emit(row)
