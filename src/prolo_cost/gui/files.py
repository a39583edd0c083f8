"""Files in and out: opening and saving a case, exporting the patient's paper.

What only a file needs is imported when there is one: the window opens without.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.ports import Services
from prolo_cost.gui.asking import CASES, PAPERS, Asking
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.jobs import Runner
from prolo_cost.gui.keeper import Keeper
from prolo_cost.gui.sheet import Sheet, sentence_for
from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from prolo_cost.app.case_files import Opened
    from prolo_cost.records.values import Saved


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
        from prolo_cost.app.case_files import open_case  # noqa: PLC0415 - see the top

        self._runner.run(lambda: open_case(path), lambda opened: self._opened(path, opened), self._failed)

    def ask_and_save(self) -> None:
        """Ask for a place and save the case there, also one that is not finished."""
        from prolo_cost.app.case_files import case_bytes  # noqa: PLC0415 - see the top

        number = self._keeper.now.number
        path = self.asking.file_to_save(f"case-{number}.json" if number else "case.json", CASES)
        if path is not None:
            content = case_bytes(self._sheet_now().case_data)
            self._runner.run(
                lambda: self._services.export(content, path), lambda _: self.saved.emit(path), self._failed
            )

    def ask_and_export(self) -> None:
        """Ask for a place and put the patient's paper there; the estimate is finished then."""
        sheet = self._sheet_now()
        if sheet.estimate is None:
            self.told.emit(said("There is no figure to print yet."))
            return
        self._keeper.flush()
        number = self._keeper.now.number
        path = self.asking.file_to_save(f"estimate-{number}.pdf" if number else "estimate.pdf", PAPERS)
        if path is not None:
            self.told.emit(said("Writing the paper\N{HORIZONTAL ELLIPSIS}"))
            self._export(sheet, number, path)

    def _export(self, sheet: Sheet, number: str, path: Path) -> None:
        from prolo_cost.app.papers import UNNAMED, PaperWish  # noqa: PLC0415 - see the top

        services = self._services

        def job() -> None:
            services.export(services.print_paper(sheet.answer, PaperWish(), UNNAMED, number).data, path)

        def done(_: None) -> None:
            self.saved.emit(path)
            self._finish(sheet)

        self._runner.run(job, done, self._failed)

    def _finish(self, sheet: Sheet) -> None:
        """Keep what the patient was told, unless the records are out of reach or it was typed on meanwhile."""
        from prolo_cost.app.keeping import figures_of, record_of  # noqa: PLC0415 - see the top

        services, kept, estimate = self._services, self._keeper.now, sheet.estimate
        if self._keeper.is_behind or not kept.version or estimate is None:
            return
        record = record_of(sheet.draft, kept.id, kept.version, sheet.today)
        figures = figures_of(sheet.case_data, estimate, services.words, services.edition, services.version)

        def job() -> Saved:
            services.saving.finish(record, figures)
            return services.saving.mark_printed(kept.id)

        self._runner.run(job, self._keeper.took, self._failed)

    def _opened(self, path: Path, opened: Opened) -> None:
        if opened.draft is None:
            sentences = [sentence_for(problem, self._services.words) for problem in opened.problems]
            self.told.emit(said("{file} was not opened. {why}", file=path.name, why=sentences[0]))
        else:
            self.opened.emit(opened.draft)

    def _failed(self, fault: Exception) -> None:
        self.told.emit(sentence_of(fault))
