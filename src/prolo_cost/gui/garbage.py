"""Garbage is looked for between the keys, and only on the window's own thread.

Left to itself, Python looks in the middle of whatever it is doing: every tenth key took 2 ms longer for it, and one in
some hundred 20 ms. It may also look on the thread of a job, where no widget may be taken apart.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 500
SOON_MS: Final = 60
"""While something long piles up much, such as papers being made: a look through all of it at once would be felt."""

ENOUGH: Final = 5_000
"""New objects that are worth a look: those of a dozen keys, looked through in 1 to 2 ms."""

FEW: Final = 300
"""Less than one key makes."""


class Sweeper(QObject):
    """Looks through what is new as it piles up, and through everything once nothing piles up any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._behind = self._is_first = True
        self._new = 0
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on. What was made so far lives as long as the program and is never looked through again."""
        if not self._timer.isActive():
            gc.freeze()
            gc.disable()
            self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    @property
    def pause_ms(self) -> int:
        """How long it is until the next look."""
        return self._timer.interval()

    def look(self) -> None:
        """Look now, if there is a reason to."""
        before, self._new = self._new, gc.get_count()[0]
        if self._new >= ENOUGH:
            gc.collect(1)
            self._behind, self._new = True, 0
            self._timer.setInterval(SOON_MS)
        elif self._timer.interval() == SOON_MS:
            self._timer.setInterval(EVERY_MS)
        elif self._behind and self._new - before < FEW:
            gc.collect()
            self._behind, self._new = False, 0
            self._settle()

    def _settle(self) -> None:
        """What was loaded right after the first paint, such as the records, lives as long as the program too."""
        if self._is_first:
            self._is_first = False
            gc.freeze()
