"""The clinic's records, opened when the first verb needs them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from prolo_cost.records.store import Store


class Opening:
    """The records behind a set of verbs. They are opened at the first of them, or by ``start``.

    ``open_store`` opens the clinic's records; ``now`` tells the time in the clinic's own zone.
    """

    def __init__(self, open_store: Callable[[], Store], now: Callable[[], datetime]) -> None:
        self._open_store = open_store
        self._now = now
        self._opening = threading.Lock()
        self._store: Store | None = None

    def start(self) -> None:
        """Open the records now rather than at the first save. Any thread may do so.

        Raises:
            StoreFault: they cannot be opened; the next verb tries again.
        """
        self._opened()

    def close(self) -> None:
        """Close the records. The next verb would open them again."""
        with self._opening:
            if self._store is not None:
                self._store.close()
            self._store = None

    def _opened(self) -> Store:
        with self._opening:
            if self._store is None:
                self._store = self._open_store()
            return self._store
