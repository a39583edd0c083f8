"""Taking back what was done to the estimate on the desk, and doing it again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.draft.history import Histories, Step
from prolo_cost.app.ports import Services
from prolo_cost.gui.desk.desk import Desk
from prolo_cost.gui.desk.undo_words import step_words
from prolo_cost.gui.speech import said


class Undoing(QObject):
    """Remembers the steps of each estimate while the program runs.

    ``told`` says what was taken back or done again; ``led_to`` names the box that changed by it.
    """

    told = Signal(str)
    led_to = Signal(str)

    def __init__(self, desk: Desk, services: Services, whose: Callable[[], str]) -> None:
        """``whose`` tells the id of the estimate on the desk."""
        super().__init__()
        self._desk, self._today = desk, services.today
        self._histories = Histories(whose)
        desk.did.connect(self._histories.note)
        desk.laid.connect(lambda: self._histories.turn_to(desk.draft, self._today()))

    def inherit(self, before: Undoing) -> None:
        """Go on with what the window before this one remembers."""
        self._histories.inherit(before._histories)

    def leave_box(self) -> None:
        """Another place has the focus: what is typed next is a step of its own."""
        self._histories.now.leave()

    def undo(self, within: str = "") -> None:
        """Take the last step back. ``within`` is how its box must begin: a page takes back what was done on it."""
        step = self._histories.now.undo(within)
        if step is None:
            self.told.emit(said("Nothing to undo"))
            return
        self._go(step, back=True)

    def redo(self, within: str = "") -> None:
        """Do again what was taken back last."""
        step = self._histories.now.redo(within)
        if step is None:
            self.told.emit(said("Nothing to do again"))
            return
        self._go(step, back=False)

    def _go(self, step: Step, *, back: bool) -> None:
        self._desk.put_back(step.before if back else step.after)
        if step.key:
            self.led_to.emit(step.key)
        words = step_words(step)
        self.told.emit(said("Undone: {what}", what=words) if back else said("Done again: {what}", what=words))
