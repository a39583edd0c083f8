"""Deleting an estimate from the list of work, and thinking better of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.ports import Services
from prolo_cost.gui.desk.keeper import Keeper
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.jobs import Runner

if TYPE_CHECKING:
    from prolo_cost.records.values import Removed, Saved


class Deleting(QObject):
    """Deletes at once, and remembers the last one until the program ends, so that it can be brought back.

    ``cleared`` says that the estimate on the desk is the one, so that the desk is to be empty; ``deleted`` tells its
    patient's label, ``restored`` that it is back; ``failed`` says why something could not be done.
    """

    cleared = Signal()
    deleted = Signal(str)
    restored = Signal()
    failed = Signal(str)

    def __init__(self, services: Services, runner: Runner, keeper: Keeper) -> None:
        super().__init__()
        self._services, self._runner, self._keeper = services, runner, keeper
        self._last: Removed | None = None
        self._lay_on_the_desk = False

    def delete(self, estimate_id: str) -> None:
        """Delete an estimate. What was typed in it last is saved first, so that all of it can be brought back."""
        on_the_desk = estimate_id == self._keeper.now.id
        if on_the_desk:
            if not self._keeper.begin_anew():
                return
            self.cleared.emit()
        saving = self._services.saving

        def done(removed: Removed) -> None:
            self._last, self._lay_on_the_desk = removed, on_the_desk
            self.deleted.emit(removed.estimate.draft.patient_label)
            self._keeper.refresh()

        self._runner.run(lambda: saving.delete(estimate_id), done, self._told)

    def undo(self) -> None:
        """Bring the last one back; onto the desk, where it came from there and nothing else was begun."""
        removed = self._last
        if removed is None:
            return
        saving = self._services.saving

        def done(saved: Saved) -> None:
            self._last = None
            self.restored.emit()
            self._keeper.refresh()
            if self._lay_on_the_desk and not self._keeper.now.id:
                self._keeper.open(saved.id)

        self._runner.run(lambda: saving.restore(removed), done, self._told)

    def _told(self, fault: Exception) -> None:
        self.failed.emit(sentence_of(fault))
