"""From the page to the patient's hand: printed or saved, and only then counted as given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from prolo_cost.app.papers.printing import suggested_name
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.asking import PAPERS
from prolo_cost.gui.paper.giving import Given, Giving
from prolo_cost.gui.paper.names import is_for_patients
from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prolo_cost.gui.frame.page import PageTools
    from prolo_cost.gui.paper.maker import Shown
    from prolo_cost.records.values import How


class Handing(QObject):
    """Prints and saves what is shown, off the window's thread. ``saved`` sends the file."""

    saved = Signal(object)

    def __init__(self, parent: QObject, tools: PageTools, giving: Giving) -> None:
        super().__init__(parent)
        self._tools, self._giving = tools, giving

    def print_paper(self, shown: Shown) -> None:
        """Ask for a printer and print a paper on it."""
        first = shown.pages[0]
        printer = self._tools.asking.printer(_name(shown), len(shown.pages), lying=first.width > first.height)
        if printer is not None:
            from prolo_cost.gui.printer import print_pages  # noqa: PLC0415 - only once something is printed

            self._tools.tell(said("Printing\N{HORIZONTAL ELLIPSIS}"))
            self._run(lambda: print_pages(printer, shown.content), lambda: self._left(shown, "printed"))

    def save(self, shown: Shown) -> None:
        """Ask for a place and save a paper there."""
        path = self._tools.asking.file_to_save(_name(shown), PAPERS)
        if path is not None:
            export = self._tools.services.export
            self._run(lambda: export(shown.content, path), lambda: self._saved(shown, path))

    def _run(self, job: Callable[[], None], done: Callable[[], None]) -> None:
        """Its end is called also where the page was left meanwhile: the patient has the paper all the same."""
        tell = self._tools.tell
        self._tools.runner.run(job, lambda _: done(), lambda fault: tell(sentence_of(fault)))

    def _saved(self, shown: Shown, path: Path) -> None:
        self._left(shown, "saved", path.name)
        if isValid(self):
            self.saved.emit(path)

    def _left(self, shown: Shown, how: How, file: str = "") -> None:
        """Say what came of it, and keep that the patient has it now. A reprint is the paper that was given."""
        done = said("Saved {file}", file=file) if file else said("Printed")
        if shown.given is not None:
            self._tools.tell(said("{done}: the same paper as before.", done=done))
        elif not is_for_patients(shown.wish.kind):
            self._tools.tell(said("{done}. It is for the office and does not count as given.", done=done))
        else:
            self._tools.tell(said("{done}.", done=done))
            self._giving.keep(Given(shown, how))


def _name(shown: Shown) -> str:
    return suggested_name(shown.number, shown.wish.kind)
