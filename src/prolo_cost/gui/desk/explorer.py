"""Looks into what people ask next about the sheet on the desk: once typing pauses, and off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from prolo_cost.app.draft.boxes import Json
from prolo_cost.app.ports import Services
from prolo_cost.gui.jobs import Runner
from prolo_cost.gui.sheet import Sheet

if TYPE_CHECKING:
    from prolo_cost.app.estimates.exploring import Explored

PAUSE_MS: Final = 400
"""Longer than from one key to the next, also where somebody types slowly: a key pressed during a look, which shares
Python with it, takes some 50 ms instead of 13."""


class Explorer(QObject):
    """One look at a time. ``behind`` says that what was found is not true any more; ``found`` sends what is."""

    behind = Signal()
    found = Signal(object, object)
    """The sheet that was looked into, and what was found."""

    def __init__(self, services: Services, runner: Runner) -> None:
        super().__init__()
        self._services, self._runner = services, runner
        self._sheet: Sheet | None = None
        self._looked_into: Mapping[str, Json] | None = None
        self._under_way = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)

    def show_sheet(self, sheet: Sheet) -> None:
        """Another sheet lies on the desk: look into it when nothing has been typed for a moment."""
        self._sheet = sheet
        self._pause.stop()
        if not self._is_behind(sheet):
            return
        if self._looked_into is not None:
            self._looked_into = None
            self.behind.emit()
        self._pause.start()

    def look(self) -> None:
        """Look now into what was not looked into yet."""
        sheet = self._sheet
        if self._under_way or sheet is None or not self._is_behind(sheet):
            return
        self._pause.stop()
        self._under_way = True
        self._runner.run(lambda: self._services.explore(sheet.case_data), lambda it: self._take(sheet, it), self._fail)

    def _is_behind(self, sheet: Sheet) -> bool:
        return sheet.estimate is not None and sheet.case_data != self._looked_into

    def _take(self, sheet: Sheet, explored: Explored | None) -> None:
        """Send what was found, unless something else was typed meanwhile; then look again."""
        self._under_way = False
        if self._sheet is None or self._sheet.case_data != sheet.case_data:
            self._pause.start()
            return
        self._looked_into = sheet.case_data
        if explored is not None:
            self.found.emit(sheet, explored)

    def _fail(self, fault: Exception) -> None:
        """A mistake of ours: let it be told as any other is."""
        self._under_way = False
        raise fault
