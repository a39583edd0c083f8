"""What is typed about a payer goes into the records by itself, a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.jobs import Runner, while_there

if TYPE_CHECKING:
    from prolo_cost.app.keeping.saving import Saving

SAVE_AFTER_MS, TRY_AGAIN_MS = 500, 5_000


class Keeping(QObject):
    """Settings of the records that are typed on a page. Where the machine fails, it tries again by itself.

    ``kept`` and ``failed`` (with why) say what came of it.
    """

    kept = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject, saving: Callable[[], Saving], runner: Runner) -> None:
        super().__init__(parent)
        self._saving, self._runner = saving, runner
        self._waiting: dict[str, object] = {}
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.save)

    def type(self, key: str, value: object) -> None:
        """Keep a value a moment later."""
        self._waiting[key] = value
        self._soon.start(SAVE_AFTER_MS)

    def is_typed(self, key: str) -> bool:
        """Whether a value waits to be kept: what the records hold is older."""
        return key in self._waiting

    def keep(self) -> bool:
        """Keep everything now; whether it is safe."""
        self.save()
        self._runner.finish()
        return not self._waiting

    def save(self) -> None:
        """Begin to keep what waits."""
        self._soon.stop()
        values, saving = dict(self._waiting), self._saving
        if not values:
            return

        def job() -> None:
            for key, value in values.items():
                saving().set_setting(key, value)

        self._runner.run(job, while_there(self, lambda _: self._done(values)), while_there(self, self._failed))

    def _done(self, values: dict[str, object]) -> None:
        self._waiting = {
            key: value for key, value in self._waiting.items() if key not in values or values[key] != value
        }
        if not self._waiting:
            self.kept.emit()

    def _failed(self, fault: Exception) -> None:
        self._soon.start(TRY_AGAIN_MS)
        self.failed.emit(sentence_of(fault))
