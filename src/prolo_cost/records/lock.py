"""One program at a time on one folder of records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from prolo_cost.records.faults import AlreadyOpen


def hold(path: Path) -> Callable[[], None]:
    """Take the lock at ``path`` and return the function that lets it go.

    The operating system holds the lock, not the file's presence: it ends with the process, also after a kill or a
    power cut, and nothing has to be cleaned up.

    Raises:
        AlreadyOpen: another process, or another store of this one, has it.
        OSError: the folder gives no lock.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - not needed to paint the window

    # A lock by mere presence of a file (filelock's way out on odd network drives) would survive a kill: refuse it.
    lock = FileLock(path, mode=0o600, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise AlreadyOpen(path.name) from None
    return lock.release
