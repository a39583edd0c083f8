"""What can be wrong with the machine under the records, each in one plain sentence.

A sentence names the file, never its folder or anything that a person typed, so it may be shown and logged.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from prolo_cost.faults import MachineFault


class StoreFault(MachineFault):
    """The clinic's file could not be opened, read or written. ``text`` says so to the person at the desk.

    What was saved before is never changed by a fault, and what is typed stays with whoever tried to save it.
    """

    sentence: ClassVar[str] = "{file} cannot be used."

    def __init__(self, file: str, **figures: int | str) -> None:
        super().__init__(self.sentence, file=file, **figures)


class AlreadyOpen(StoreFault):
    """Another prolo-cost holds these records."""

    sentence = (
        "prolo-cost is already open with these records. Use the window that is open, or close it and start again."
    )


class NewerFile(StoreFault):
    """The file was written by a later program than this one."""

    sentence = (
        "{file} was last used by a newer prolo-cost: its records are version {found}, and this program knows them up"
        " to version {known}. Nothing was changed. Open it with the newer prolo-cost."
    )


class Damaged(StoreFault):
    """The file is not a database, not ours, or its content does not hold together."""

    sentence = (
        "{file} is damaged, or is not a file of prolo-cost. It was left as it is."
        " Keep it, and put the newest copy from the folder backups in its place."
    )


class PaperDamaged(StoreFault):
    """The disk has changed a paper that was handed out."""

    sentence = (
        "This paper is not as it was handed out any more: the disk has changed it."
        " Print the estimate anew, and check the disk; a backup copy may still have the paper."
    )


class Emptied(StoreFault):
    """The file is there and holds nothing: something else cut it short."""

    sentence = (
        "{file} is empty, although records were kept in it. It was left as it is."
        " Keep it, and put the newest copy from the folder backups in its place."
    )


class Separated(StoreFault):
    """The write-ahead file lies there without its database: half of the records was moved away."""

    sentence = (
        "{file} is missing, but its companion {file}-wal is here. Nothing was changed."
        " Put {file} back beside it; the two belong together."
    )


class Vanished(StoreFault):
    """The file under the open program is gone, or another one stands in its place."""

    sentence = (
        "{file} was moved, deleted or replaced while prolo-cost was open, so this was not saved."
        " Put {file} back, then close prolo-cost and open it again."
    )


class DiskFull(StoreFault):
    """No room is left."""

    sentence = (
        "The disk is full, so this was not saved in {file}. What was saved before is unchanged."
        " Free some space, then save again."
    )


class DiskTrouble(StoreFault):
    """The disk refused to read or write."""

    sentence = (
        "The disk reported an error with {file}, so this was not saved. It may be full, unplugged or failing."
        " Check the disk, then save again."
    )


class ReadOnly(StoreFault):
    """The file or its folder may be read but not written."""

    sentence = (
        "{file} may be read here but not changed. Check that the file and its folder are not write-protected"
        " and that you may write there."
    )


class InUse(StoreFault):
    """Another program holds the file."""

    sentence = "Another program is using {file}. Close that program, then try again."


class CannotOpen(StoreFault):
    """The file or its folder cannot be reached."""

    sentence = "{file} cannot be opened. Check that its folder exists and that you may use it."


class Unsafe(StoreFault):
    """The place or the SQLite at hand does not give what a promise of saving needs."""

    sentence = (
        "{file} cannot be kept safely in this folder: SQLite does not get what saving needs there ({missing})."
        " Choose a folder on this computer's own disk, not on a network drive."
    )


class AcrossANetwork(StoreFault):
    """The folder lies on a network drive."""

    sentence = (
        "{file} cannot be kept safely on a network drive. Nothing was changed."
        " Start prolo-cost with --data-dir and a folder on this computer's own disk."
    )


class OldSqlite(StoreFault):
    """The SQLite library is too old for the tables."""

    sentence = (
        "{file} needs SQLite {needed} or later, and this computer's Python brings {found}. Nothing was changed."
        " Install a newer Python."
    )


_BY_SQLITE: dict[int, type[StoreFault]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: DiskTrouble,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_BUSY: InUse,
    sqlite3.SQLITE_LOCKED: InUse,
    sqlite3.SQLITE_PROTOCOL: InUse,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: Damaged,
    sqlite3.SQLITE_CANTOPEN: CannotOpen,
    sqlite3.SQLITE_PERM: CannotOpen,
}

_BY_ERRNO: dict[int, type[StoreFault]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskTrouble,
    errno.EIO: DiskTrouble,
    errno.EROFS: ReadOnly,
}


def fault_of(error: BaseException, file: str) -> StoreFault | None:
    """The fault of the machine behind an error, or ``None`` where the error is our own mistake."""
    if isinstance(error, sqlite3.Error):
        # The low byte is the kind of fault; the rest says which system call it was.
        kind = _BY_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        return kind(file) if kind else None
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, CannotOpen)(file)
    return None


@contextmanager
def plainly(file: str) -> Iterator[None]:
    """Let faults of the machine leave the block as ``StoreFault``, and our own mistakes as they are."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        fault = fault_of(error, file)
        if fault is None:
            raise
        raise fault from None
