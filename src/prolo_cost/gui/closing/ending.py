"""Whether an estimate is closed, as the records have it: closing it, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.closing.eob import Reading
from prolo_cost.app.confirming.effects import Told, told_by
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.page import PageTools
from prolo_cost.gui.jobs import while_there
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from prolo_cost.app.closing.outcome import Comparison
    from prolo_cost.domain.case import Case
    from prolo_cost.records.values import Saved, SavedEstimate


class Ending(QObject):
    """``known`` says that the records were asked; ``turned`` that it was closed or opened again, and in what words.

    ``failed`` says why nothing was written; nothing is lost then.
    """

    known = Signal()
    turned = Signal(str)
    failed = Signal(str)

    def __init__(self, tools: PageTools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self.is_closed = self.is_busy = False
        self.told: Told | None = None
        """What the patient was told last; ``None`` where nothing was, or nothing that we can read."""

    def ask(self) -> None:
        """Ask the records what the patient's paper said, and whether the estimate is closed."""
        kept, saving = self._tools.keeper.now, self._tools.services.saving
        if kept.version:
            self._tools.runner.run(
                lambda: saving.open(kept.id), while_there(self, self._take), while_there(self, self._fail)
            )

    def close(self, case: Case, comparison: Comparison, reading: Reading) -> None:
        """Keep what came of the estimate, and what each line tells about the payer, as one."""
        from prolo_cost.app.closing.settling import closing_data, learned  # noqa: PLC0415 - nothing is kept before the paint

        kept, saving, sheet = self._tools.keeper.now, self._tools.services.saving, self._tools.desk.sheet
        evidence = learned(case, sheet.payer, reading.sessions, kept.id)
        closing = closing_data(comparison, reading.sessions)
        words = _closed_words(len(evidence), sheet)
        self.is_busy = True
        self._tools.keeper.write(
            lambda: saving.close_estimate(kept.id, kept.version, closing, evidence),
            lambda saved: self._kept(saved, words, is_closed=True),
            self._fail,
        )

    def reopen(self) -> None:
        """Take the closing back, with what was learned by it; what was typed stays."""
        kept, saving = self._tools.keeper.now, self._tools.services.saving
        if self.is_busy or not self.is_closed:
            return
        self.is_busy = True
        words = said("Reopened. What was typed is still here.")
        self._tools.keeper.write(
            lambda: saving.reopen_estimate(kept.id, kept.version),
            lambda saved: self._kept(saved, words, is_closed=False),
            self._fail,
        )

    def _take(self, saved: SavedEstimate) -> None:
        self.told = _told_of(saved)
        self.is_closed = saved.is_closed
        self.known.emit()

    def _kept(self, saved: Saved, words: str, *, is_closed: bool) -> None:
        self.is_busy, self.is_closed = False, is_closed
        self._tools.keeper.took(saved)
        self.turned.emit(words)

    def _fail(self, fault: Exception) -> None:
        self.is_busy = False
        self.failed.emit(sentence_of(fault))


def _closed_words(lines: int, sheet: Sheet) -> str:
    if not lines or sheet.payer is None:
        return said("Closed.")
    return said(
        "Closed. 1 line is now our own evidence about {payer}."
        if lines == 1
        else "Closed. {count} lines are now our own evidence about {payer}.",
        count=lines,
        payer=sheet.payer.name,
    )


def _told_of(saved: SavedEstimate) -> Told | None:
    figures = saved.told or saved.figures
    try:
        return told_by(figures.estimate) if figures else None
    except (KeyError, TypeError, ValueError):
        return None
