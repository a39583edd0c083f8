"""Any command by a few letters of its words: for all that has no key, or whose key was forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from prolo_cost.gui.frame.actions import KEYS
from prolo_cost.gui.frame.overlay import EDGE, Overlay
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.lines_view import LinesView
from prolo_cost.gui.widgets.text_line import TextLine

MOST: Final = 12
SELF: Final = "palette"


class CommandBox(Box):
    """Where the letters are typed. Up, Down and Enter work the list beneath it."""

    moved = Signal(int)
    run = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move the mark, Enter runs what is marked."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.run.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab stays here: there is nothing else to go to."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            self.moved.emit(1)
            return True
        return super().event(event)


class Palette(Overlay):
    """The box and the commands that fit. ``run`` names the command that was chosen."""

    run = Signal(str)

    def __init__(self, theme: Theme, over: QWidget, works: Callable[[str], bool]) -> None:
        """``works`` tells whether a command makes sense where the window is now."""
        super().__init__(theme, over)
        self._commands = {name: said(words) for name, (_, words) in KEYS.items() if name != SELF and works(name)}
        self._found: list[str] = []
        self.box = CommandBox(theme, "command", said("Any command"))
        self.box.suggest(said("Type what you want to do"))
        self.lines = LinesView(theme, said("Commands"), keeps_mark=True)
        self.lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines.clicked.connect(lambda _index: self._run())
        self.column.addWidget(self.box)
        self.column.addWidget(self.lines)
        self.box.textChanged.connect(self._look_up)
        self.box.moved.connect(self._move)
        self.box.run.connect(self._run)
        self._look_up("")
        self.appear(self.box)

    def _look_up(self, text: str) -> None:
        self._found = matching(text, self._commands)[: self._fitting()]
        lines = tuple(TextLine(self._commands[name], said(KEYS[name][0])) for name in self._found)
        self.lines.show_lines(lines or (TextLine(said("Nothing is called that.")),))
        self._mark(0)
        self.fit()

    def _fitting(self) -> int:
        """How many commands have room in the window, at most ``MOST``."""
        edges = self.column.contentsMargins()
        room = self._over.height() - 2 * self._theme.px(EDGE) - edges.top() - edges.bottom()
        room -= self.box.sizeHint().height() + self.column.spacing()
        return max(1, min(MOST, room // self.lines.height_of(TextLine(""))))

    def _move(self, steps: int) -> None:
        self._mark((self.lines.currentIndex().row() + steps) % max(1, len(self._found)))

    def _mark(self, row: int) -> None:
        self.lines.setCurrentIndex(self.lines.text.index(row))
        self.lines.viewport().update()
        self.box.setAccessibleDescription(str(self.lines.currentIndex().data() or ""))

    def _run(self) -> None:
        if self._found:
            self.run.emit(self._found[self.lines.currentIndex().row()])


def matching(text: str, commands: Mapping[str, str]) -> list[str]:
    """The names of the commands in whose words every typed word begins one, those that begin with it first.

    >>> matching("pa", {"one": "Paper", "two": "Large paper", "three": "Pay", "four": "Open"})
    ['one', 'three', 'two']
    """
    typed = text.casefold().split()

    def fits(words: str) -> bool:
        starts = words.casefold().split()
        return all(any(start.startswith(word) for start in starts) for word in typed)

    found = [name for name, words in commands.items() if fits(words)]
    return sorted(found, key=lambda name: not commands[name].casefold().startswith(text.strip().casefold()))
