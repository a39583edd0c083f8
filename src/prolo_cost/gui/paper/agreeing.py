"""Puts into the estimate what the office confirms of a patient who may not be asked to pay without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from prolo_cost.app.draft.drafting import AGREEMENT
from prolo_cost.app.draft.history import Did
from prolo_cost.app.papers.agreement import about, with_agreement, without_agreement

if TYPE_CHECKING:
    from prolo_cost.gui.frame.page import PageTools
    from prolo_cost.gui.paper.agreement_rows import AgreementRows


class Agreeing(QObject):
    """Each answer, and the name or the rule typed beside it, is a step that can be taken back."""

    def __init__(self, parent: QObject, tools: PageTools, rows: AgreementRows) -> None:
        super().__init__(parent)
        self._desk, self._now, self._undoing = tools.desk, tools.services.now, tools.undoing
        rows.answered.connect(self._answer)
        rows.typed.connect(self._type)

    def undo(self) -> None:
        """Take back what was done last, if it was done here."""
        self._undoing.undo(AGREEMENT)

    def redo(self) -> None:
        """Do again what was taken back last, if it was done here."""
        self._undoing.redo(AGREEMENT)

    def _answer(self, has_made_sure: bool) -> None:
        needed, draft = about(self._desk.sheet.answer), self._desk.draft
        if has_made_sure and needed is not None:
            self._desk.put(with_agreement(draft, needed, self._now()), Did.TYPED, AGREEMENT)
        else:
            self._desk.put(without_agreement(draft), Did.TYPED, AGREEMENT)

    def _type(self, key: str, text: str) -> None:
        self._desk.put(self._desk.draft.typed(key, text), Did.TYPED, key, stay=key)
