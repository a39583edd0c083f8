"""What stands in for the machine around the window: a thread that takes its time, a disk that is full."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.gui.jobs import RunNow
from prolo_cost.records.faults import DiskFull

Result = TypeVar("Result")


class Later:
    """Runs nothing until it is told to ``finish``."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def run(
        self, job: Callable[[], Result], success: Callable[[Result], None], failure: Callable[[Exception], None]
    ) -> None:
        self.jobs.append(lambda: RunNow().run(job, success, failure))

    def finish(self) -> None:
        while self.jobs:
            self.jobs.pop(0)()


class FullDisk:
    """The saving verbs on a disk that is full until there is room: those named fail, all others work."""

    def __init__(self, saving: Saving, *verbs: str) -> None:
        self._saving, self._verbs = saving, verbs
        self.is_full, self.fault = True, DiskFull("clinic.db")

    @property
    def verbs(self) -> Saving:
        return cast(Saving, self)

    def __getattr__(self, name: str) -> object:
        verb: Callable[..., object] = getattr(self._saving, name)
        return self._tried(verb) if name in self._verbs else verb

    def _tried(self, verb: Callable[..., object]) -> Callable[..., object]:
        def tried(*given: object, **named: object) -> object:
            if self.is_full:
                raise self.fault
            return verb(*given, **named)

        return tried
