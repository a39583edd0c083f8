"""Garbage is looked for between the keys, and only on the window's own thread.

Left to itself, Python looks in the middle of whatever it is doing: every tenth key took 2 ms longer for it, and one in
some hundred 20 ms. It may also look on the thread of a job, where no widget may be taken apart.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 100
"""Papers that are made leave so much in this time that a look takes 3 to 5 ms; after half a second it took up to 18."""

ENOUGH: Final = 5_000
"""New objects that are worth a look: those of a dozen keys, looked through in 1 to 2 ms."""

FEW: Final = 300
"""Less than one key makes."""

QUIET: Final = 5
"""So many pauses in which next to nothing is made: whoever types has stopped, and no job runs."""


class Sweeper(QObject):
    """Looks through what is new as it piles up, and through everything once nothing piles up any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._behind = self._is_first = True
        self._new = self._quiet = 0
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

    def look(self) -> None:
        """Look now, if there is a reason to."""
        before, self._new = self._new, gc.get_count()[0]
        if self._new >= ENOUGH:
            gc.collect(1)
            self._behind, self._new, self._quiet = True, 0, 0
        elif self._behind:
            self._quiet = self._quiet + 1 if self._new - before < FEW else 0
            if self._quiet == QUIET:
                self._look_through_all()

    def _look_through_all(self) -> None:
        """Whatever grew old, too. What was loaded after the first paint, such as the records, stays for good."""
        gc.collect()
        self._behind, self._new, self._quiet = False, 0, 0
        if self._is_first:
            self._is_first = False
            gc.freeze()
