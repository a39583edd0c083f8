"""Brings what the clinic itself knows of the payer on the desk, from the records to the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from prolo_cost.app.knowing.knowledge import NOTHING_OURS, ours_of
from prolo_cost.app.ports import Services
from prolo_cost.gui.desk.desk import Desk
from prolo_cost.gui.jobs import Runner

if TYPE_CHECKING:
    from prolo_cost.gui.sheet import Sheet
    from prolo_cost.records.values import Evidence


class OwnEvidence(QObject):
    """Asks the records when another payer is chosen, and again after a page, where something may have been learned.

    It decides no figure, so a fault of the records leaves the desk without it and says nothing: whoever saves next is
    told.
    """

    def __init__(self, services: Services, runner: Runner, desk: Desk) -> None:
        super().__init__()
        self._services, self._runner, self._desk = services, runner, desk
        self._is_open = False
        self._payer_id = ""
        desk.changed.connect(self._follow)

    def records_open(self) -> None:
        """The records are open: what is asked from now on can be answered."""
        if not self._is_open:
            self._is_open = True
            self.ask()

    def ask(self) -> None:
        """Ask anew about the payer on the desk."""
        self._payer_id = payer_id = self._desk.draft.text("payer.id")
        if not payer_id:
            self._desk.learn(NOTHING_OURS)
        elif self._is_open:
            saving = self._services.saving
            self._runner.run(
                lambda: saving.evidence(payer_id), lambda found: self._take(payer_id, found), lambda _fault: None
            )

    def _follow(self, sheet: Sheet) -> None:
        if sheet.draft.text("payer.id") != self._payer_id:
            self.ask()

    def _take(self, payer_id: str, found: Sequence[Evidence]) -> None:
        if payer_id == self._desk.draft.text("payer.id"):
            self._desk.learn(ours_of(payer_id, found))
