"""What the patient was given: kept once it is printed or saved, listed, and told plainly where it could not be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from prolo_cost.app.keeping.into_records import figures_of, record_of
from prolo_cost.app.papers.handing_out import hand_out, paper_of
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.jobs import while_there
from prolo_cost.gui.speech import said
from prolo_cost.records.values import Conflict, Gone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prolo_cost.gui.frame.page import PageTools
    from prolo_cost.gui.paper.maker import Shown
    from prolo_cost.records.values import HandedOut, How, Saved


class Given(NamedTuple):
    """A paper that left the desk."""

    shown: Shown
    how: How


class Giving(QObject):
    """``listed`` sends what was given so far, the newest first; ``kept`` that the last paper is among it now.

    A paper that left the desk and could not be kept is ``waiting``, with ``trouble`` as the sentence that says why.
    """

    listed = Signal(object)
    kept = Signal(object)
    in_trouble = Signal(str)

    def __init__(self, parent: QObject, tools: PageTools) -> None:
        super().__init__(parent)
        self._tools = tools
        self.waiting: Given | None = None

    def list_given(self) -> None:
        """Look up what was given so far."""
        saving, kept = self._tools.services.saving, self._tools.keeper.now
        if kept.version:
            self._tools.runner.run(lambda: saving.papers(kept.id), while_there(self, self._listed), self._not_listed)

    def keep(self, given: Given) -> None:
        """Keep that the patient has a paper now, with the figures that it was made from."""
        self.waiting = given
        self._keep(again=True)

    def keep_waiting(self) -> None:
        """Try again to keep the paper that could not be kept."""
        if self.waiting is not None:
            self._keep(again=True)

    def _keep(self, *, again: bool) -> None:
        """Keep the waiting paper; where the estimate was changed elsewhere, ``again`` beside what became of it."""
        keeper, services, sheet = self._tools.keeper, self._tools.services, self._tools.desk.sheet
        given, case, estimate = self.waiting, sheet.answer.case, sheet.estimate
        if given is None or case is None or estimate is None:
            return
        if not (keeper.flush() or keeper.flush()) or not keeper.now.version:  # a second time: beside what changed it
            self._trouble(keeper.now.words)
            return
        record = record_of(sheet.draft, keeper.now.id, keeper.now.version, sheet.today)
        figures = figures_of(sheet.case_data, estimate, services.words, services.edition, services.version)
        paper = paper_of(given.shown.wish, given.how, given.shown.content)

        def failed(fault: Exception) -> None:
            if again and isinstance(fault, Conflict | Gone):
                keeper.note_typing()  # what was typed is saved beside the other, and the paper then with it
                self._keep(again=False)
            else:
                self._trouble(sentence_of(fault))

        keeper.write(lambda: hand_out(services.saving, record, figures, case, paper), self._kept, failed)

    def _kept(self, saved: Saved) -> None:
        self.waiting = None
        self._tools.keeper.took(saved)
        if isValid(self):
            self.kept.emit(saved)
            self.list_given()

    def _trouble(self, why: str) -> None:
        words = said("The paper was given, but that is not kept yet. {why}", why=why)
        self._tools.tell(words)
        if isValid(self):
            self.in_trouble.emit(words)

    def _listed(self, papers: Sequence[HandedOut]) -> None:
        self.listed.emit(tuple(papers))

    def _not_listed(self, fault: Exception) -> None:
        self._tools.tell(sentence_of(fault))
