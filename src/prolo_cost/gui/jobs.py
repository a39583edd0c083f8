"""Long work off the window's thread: one runner, two ends, success or failure."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal, Slot

Result = TypeVar("Result")

TURN: Final = 0.001
"""Seconds after which a job lets the window have its turn; Python's own 0.005 made ten times as many late frames."""


class Runner(Protocol):
    """Runs a job and calls one of two ends, back on the window's own thread."""

    def run(
        self, job: Callable[[], Result], success: Callable[[Result], None], failure: Callable[[Exception], None]
    ) -> None:
        """Run ``job``; then ``success`` with what it returned, or ``failure`` with what it raised."""

    def finish(self) -> None:
        """Wait until all jobs are done and their ends were called."""


def while_there(owner: QObject, end: Callable[[Result], object]) -> Callable[[Result], None]:
    """An end of a job that is called only while its owner, such as a page, has not been closed."""
    from shiboken6 import isValid  # noqa: PLC0415 - the window itself outlives its jobs

    def called(result: Result) -> None:
        if isValid(owner):
            end(result)

    return called


class RunNow:
    """Runs each job at once, in place: for tests, and for the last save when the window closes."""

    def run(
        self, job: Callable[[], Result], success: Callable[[Result], None], failure: Callable[[Exception], None]
    ) -> None:
        """Run the job now."""
        try:
            result = job()
        except Exception as fault:  # noqa: BLE001 - whatever a job raises is its failure, told to whoever asked
            failure(fault)
            return
        success(result)

    def finish(self) -> None:
        """Nothing is ever under way."""


class _Ends(QObject):
    """Carries the result to the thread that the runner was made in."""

    done = Signal(object, object)

    @Slot(object, object)
    def call(self, end: Callable[[object], None], result: object) -> None:
        end(result)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class ThreadRunner:
    """Runs jobs one after the other on a thread of their own, so that saves keep their order."""

    def __init__(self) -> None:
        sys.setswitchinterval(TURN)
        self._ends = _Ends()
        self._ends.done.connect(self._ends.call)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._begun = 0

    def run(
        self, job: Callable[[], Result], success: Callable[[Result], None], failure: Callable[[Exception], None]
    ) -> None:
        """Queue the job."""

        def work() -> None:
            try:
                result = job()
            except Exception as fault:  # noqa: BLE001 - whatever a job raises is its failure, told to whoever asked
                self._ends.done.emit(failure, fault)
            else:
                self._ends.done.emit(success, result)

        self._begun += 1
        self._pool.start(_Job(work))

    def finish(self) -> None:
        """Wait for the queue to empty, call the ends that are still to be called, and wait for what these begin."""
        before = -1
        while before != self._begun:
            before = self._begun
            self._pool.waitForDone()
            QCoreApplication.sendPostedEvents(self._ends)
