"""The same for each of many things, one job at a time: saves come between them, and nothing is begun once cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from prolo_cost.gui.jobs import Runner, while_there


class Steps(QObject):
    """``went_on`` says how many are done, of how many. Where one fails, or somebody cancels, the rest is not done."""

    went_on = Signal(int, int)

    def __init__(self, parent: QObject, runner: Runner) -> None:
        super().__init__(parent)
        self._runner = runner
        self.is_under_way = False
        self._things: Sequence[Any] = ()  # Any, here and below: whatever is worked on
        self._results: list[Any] = []
        self._work: Callable[[Any], Any] = str
        self._end: Callable[[list[Any]], object] = list
        self._failed: Callable[[Exception], object] = str

    def begin(
        self,
        things: Sequence[Any],
        work: Callable[[Any], Any],
        end: Callable[[list[Any]], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do ``work`` off the window's thread for each thing; then ``end`` with all results, or ``failed`` with why."""
        self._things, self._work, self._end, self._failed = things, work, end, failed
        self._results = []
        self.is_under_way = True
        self._go_on()

    def cancel(self) -> None:
        """Begin no further one. What is under way just now comes to nothing."""
        self.is_under_way = False

    def _go_on(self) -> None:
        if not self.is_under_way:
            return
        done = len(self._results)
        self.went_on.emit(done, len(self._things))
        if done == len(self._things):
            self.is_under_way = False
            self._end(self._results)
            return
        thing, work = self._things[done], self._work
        self._runner.run(lambda: work(thing), while_there(self, self._did), while_there(self, self._fail))

    def _did(self, result: object) -> None:
        if self.is_under_way:
            self._results.append(result)
            QTimer.singleShot(0, self, self._go_on)

    def _fail(self, fault: Exception) -> None:
        if self.is_under_way:
            self.is_under_way = False
            self._failed(fault)
