"""Files in and out: opening and saving a case.

What only a file needs is imported when there is one: the window opens without.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.ports import Services
from prolo_cost.gui.desk.keeper import Keeper
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.asking import CASES, Asking
from prolo_cost.gui.jobs import Runner
from prolo_cost.gui.sheet import Sheet, sentence_for
from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from prolo_cost.app.draft.case_files import Opened


class Files(QObject):
    """``opened`` brings the draft of a file, ``told`` says what came of it, ``saved`` where something was saved."""

    opened = Signal(object)
    told = Signal(str)
    saved = Signal(object)

    def __init__(
        self, services: Services, runner: Runner, keeper: Keeper, asking: Asking, sheet_now: Callable[[], Sheet]
    ) -> None:
        super().__init__()
        self._services, self._runner, self._keeper = services, runner, keeper
        self.asking, self._sheet_now = asking, sheet_now

    def ask_and_open(self) -> None:
        """Ask for a case file and open it."""
        path = self.asking.file_to_open(CASES)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a case file."""
        from prolo_cost.app.draft.case_files import open_case  # noqa: PLC0415 - see the top

        self._runner.run(lambda: open_case(path), lambda opened: self._opened(path, opened), self._failed)

    def ask_and_save(self) -> None:
        """Ask for a place and save the case there, also one that is not finished."""
        from prolo_cost.app.draft.case_files import case_bytes  # noqa: PLC0415 - see the top

        number = self._keeper.now.number
        path = self.asking.file_to_save(f"case-{number}.json" if number else "case.json", CASES)
        if path is not None:
            content = case_bytes(self._sheet_now().case_data)
            self._runner.run(
                lambda: self._services.export(content, path), lambda _: self.saved.emit(path), self._failed
            )

    def _opened(self, path: Path, opened: Opened) -> None:
        if opened.draft is None:
            sentences = [sentence_for(problem, self._services.words) for problem in opened.problems]
            self.told.emit(said("{file} was not opened. {why}", file=path.name, why=sentences[0]))
        else:
            self.opened.emit(opened.draft)

    def _failed(self, fault: Exception) -> None:
        self.told.emit(sentence_of(fault))
