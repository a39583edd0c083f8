"""What stood in the tables before each change, so that each can be taken back and done again."""

from __future__ import annotations

from typing import Final, NamedTuple

from prolo_cost.app.prices.csv_tables import Row

MOST_STEPS: Final = 200


class Tables(NamedTuple):
    """Both tables at one moment."""

    fees: tuple[Row, ...]
    templates: tuple[Row, ...]


class RowsHistory:
    """The moments before and after the present one."""

    def __init__(self, now: Tables) -> None:
        self._now = now
        self._before: list[Tables] = []
        self._after: list[Tables] = []

    def note(self, tables: Tables) -> None:
        """Something was changed: what was taken back before cannot be done again."""
        if tables != self._now:
            self._before = [*self._before[1 - MOST_STEPS :], self._now]
            self._after.clear()
            self._now = tables

    def undo(self) -> Tables | None:
        """How it stood before the last change; ``None`` at the beginning."""
        return self._go(self._before, self._after)

    def redo(self) -> Tables | None:
        """How it stood before the last change was taken back; ``None`` where none was."""
        return self._go(self._after, self._before)

    def _go(self, come_from: list[Tables], leave_to: list[Tables]) -> Tables | None:
        if not come_from:
            return None
        leave_to.append(self._now)
        self._now = come_from.pop()
        return self._now
