"""Holds the estimate beside what came of it, worked out once typing allows it and off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from prolo_cost.app.closing.eob import SettledSession
from prolo_cost.app.confirming.effects import Told
from prolo_cost.gui.jobs import Runner, while_there

if TYPE_CHECKING:
    from prolo_cost.app.closing.outcome import Comparison
    from prolo_cost.domain.case import Case
    from prolo_cost.domain.coverage import Payer

PAUSE_MS: Final = 150
"""A comparison of a long course waits until nothing has been typed for so long; that of a short one does not."""

LONG: Final = 12
"""Lines of the course; each cause takes one estimate or two of all of them."""


class Asked(NamedTuple):
    """All that a comparison follows from."""

    case: Case
    payer: Payer | None
    told: Told
    sessions: Sequence[SettledSession]


class Comparing(QObject):
    """One comparison at a time. ``found`` says that the newest one is there."""

    found = Signal()

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._asked: Asked | None = None
        self._known: tuple[Asked, Comparison] | None = None
        self._under_way = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._begin)

    def ask(self, asked: Asked | None) -> None:
        """Compare this, or nothing while there is nothing to compare."""
        self._asked = asked
        if asked is None or self.now is not None:
            self._soon.stop()
        elif not self._under_way:
            lines = sum(len(session.services) for session in asked.case.course.sessions)
            self._soon.start(PAUSE_MS if lines > LONG else 0)

    @property
    def now(self) -> Comparison | None:
        """What was asked for last; ``None`` until it is found."""
        return self._known[1] if self._known is not None and self._known[0] == self._asked else None

    def _begin(self) -> None:
        asked = self._asked
        if asked is None:
            return
        self._under_way = True
        self._runner.run(lambda: _compared(asked), while_there(self, lambda it: self._take(asked, it)), self._fail)

    def _take(self, asked: Asked, comparison: Comparison) -> None:
        """Tell of it; where something else was typed meanwhile, compare that."""
        self._under_way = False
        self._known = asked, comparison
        if self.now is not None:
            self.found.emit()
        else:
            self.ask(self._asked)

    def _fail(self, fault: Exception) -> None:
        """A mistake of ours: let it be told as any other is."""
        self._under_way = False
        raise fault


def _compared(asked: Asked) -> Comparison:
    from prolo_cost.app.closing.outcome import compare  # noqa: PLC0415 - brings the arithmetic

    return compare(*asked)
