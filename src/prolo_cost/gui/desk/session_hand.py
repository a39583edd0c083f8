"""A session in the hand: moved from day to day in the drawing, and put back where somebody thinks better of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.draft.course_days import places
from prolo_cost.app.draft.history import Did
from prolo_cost.gui.desk.desk import Desk


class SessionHand(QObject):
    """Moves the sessions of the estimate on the desk; ``now_at`` tells which in the order of days it is then."""

    now_at = Signal(int)

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        """``leave`` ends a step: the next move is another one."""
        super().__init__()
        self._desk, self._leave = desk, leave
        self._key = ""
        self._before = desk.draft

    def take(self, session: int) -> None:
        """Take a session, counted from 0 in the order of days."""
        self._key = places(self._desk.sheet.case_data)[session].key
        self._before = self._desk.draft

    def move(self, day: dt.date, following: bool) -> None:
        """Move it to a day; ``following`` takes the later ones of its series along."""
        self._desk.move_session(self._before, self._key, day, following=following)
        order = [place.key for place in places(self._desk.sheet.case_data)]
        self.now_at.emit(order.index(self._key))

    def let_go(self, stays: bool) -> None:
        """Leave it where it is, or put it back where it was taken."""
        if not stays:
            self._desk.put(self._before, Did.SESSION_MOVED, self._key, stay=f"move:{self._key}")
        self._leave()
