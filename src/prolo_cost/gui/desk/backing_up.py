"""A copy of the records while somebody works, and when the window closes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from prolo_cost.app.ports import Services
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.jobs import Runner
from prolo_cost.gui.speech import said

EVERY_MS: Final = 30 * 60 * 1_000


class BackingUp(QObject):
    """Copies every half hour; ``failed`` says why there is no copy. What is saved is safe all the same."""

    failed = Signal(str)

    def __init__(self, services: Services, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._runner = services, runner
        self._clock = QTimer(self, interval=EVERY_MS)
        self._clock.timeout.connect(self.copy)
        self._clock.start()

    def copy(self) -> None:
        """Copy what has changed since the last copy."""
        self._runner.run(self._services.back_up, lambda _: None, self._say_failed)

    def _say_failed(self, fault: Exception) -> None:
        self.failed.emit(said("No copy of the records was made. {why}", why=sentence_of(fault)))
