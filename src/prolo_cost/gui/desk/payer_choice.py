"""What follows from the line of the payers' list that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.draft.keys import PAYER_NAME
from prolo_cost.app.ports import Services
from prolo_cost.gui.desk.desk import Desk
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.form.payer_rows import Kind, PayerRow
from prolo_cost.gui.jobs import Runner
from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from prolo_cost.domain.coverage import Payer


class PayerChoice(QObject):
    """A payer of the list, none at all, or a new one of the clinic's own. ``told`` says what came of it."""

    told = Signal(str)

    def __init__(self, services: Services, runner: Runner, desk: Desk) -> None:
        super().__init__()
        self._services, self._runner, self._desk = services, runner, desk

    def choose(self, row: PayerRow) -> None:
        """A person chose a line."""
        if row.kind is Kind.NO_INSURANCE:
            self._desk.choose_no_insurance()
        elif row.kind is Kind.PAYER:
            payer = self._services.payer(row.payer_id)
            if payer is not None:
                self._desk.choose_payer(payer)
        else:
            self._add(self._desk.draft.text(PAYER_NAME).strip())

    def _add(self, name: str) -> None:
        self._runner.run(
            lambda: self._services.add_own_payer(name), self._take, lambda fault: self.told.emit(sentence_of(fault))
        )

    def _take(self, payer: Payer) -> None:
        self._desk.choose_payer(payer)
        self.told.emit(said("{payer} is now one of our own payers. Its stance is not known: call.", payer=payer.name))
