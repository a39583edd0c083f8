"""Which codes' results were seen, and the log of those that were changed afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from prolo_cost.app.draft.code_changes import Change, changes, codes
from prolo_cost.app.ports import Services
from prolo_cost.gui.desk.desk import Desk
from prolo_cost.gui.desk.keeper import Keeper
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.jobs import Runner
from prolo_cost.gui.sheet import Sheet

if TYPE_CHECKING:
    from prolo_cost.records.values import CodeChange

SEEN_AFTER_MS: Final = 1_000
"""A result that was on the screen so long was seen."""


class CodeWatch(QObject):
    """Tells the desk which codes were seen with their result, and keeps the reasons. ``failed`` says why it could not.

    An estimate that is on the screen for a full second was seen. Typing elsewhere meanwhile changes nothing in that.
    """

    failed = Signal(str)

    def __init__(self, desk: Desk, keeper: Keeper, services: Services, runner: Runner) -> None:
        super().__init__()
        self._desk, self._keeper, self._services, self._runner = desk, keeper, services, runner
        self._shown: dict[int, str] = {}
        self._logged: set[tuple[str, Change]] = set()
        self._pause = QTimer(self, singleShot=True, interval=SEEN_AFTER_MS)
        self._pause.timeout.connect(self.see)
        desk.laid.connect(self._forget)
        desk.changed.connect(self._look)

    def see(self) -> None:
        """The estimate on the desk has been seen."""
        if self._desk.sheet.estimate is not None:
            self._desk.seen = codes(self._desk.draft)

    def log(self) -> None:
        """Keep the reasons that were typed and not kept yet."""
        explained = {change for change in changes(self._desk.draft) if change.reason}
        new = {change for change in explained if (self._keeper.now.id, change) not in self._logged}
        if new and self._keeper.flush():
            self._keep(self._keeper.now.id, new)

    def _keep(self, estimate_id: str, new: set[Change]) -> None:
        saving, now = self._services.saving, self._services.now()
        self._logged |= {(estimate_id, change) for change in new}

        def job() -> None:
            from prolo_cost.records.values import CodeChange  # noqa: PLC0415 - nothing is kept before the first paint

            known = {_of(kept) for kept in saving.code_changes(estimate_id)}
            for change in sorted(new - known):
                saving.log_code_change(estimate_id, CodeChange(now, *change))

        def not_kept(fault: Exception) -> None:
            self._logged -= {(estimate_id, change) for change in new}
            self.failed.emit(sentence_of(fault))

        self._runner.run(job, lambda _: None, not_kept)

    def _forget(self) -> None:
        """Another estimate lies on the desk: nothing of it was seen yet."""
        self._shown = {}
        self._pause.stop()

    def _look(self, sheet: Sheet) -> None:
        shown = codes(sheet.draft) if sheet.estimate is not None else {}
        if shown != self._shown:
            self._shown = shown
            if shown:
                self._pause.start()
            else:
                self._pause.stop()


def _of(kept: CodeChange) -> Change:
    return Change(kept.line, kept.before, kept.after, kept.reason)
