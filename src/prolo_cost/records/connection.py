"""The one door to the clinic's file: every connection to it, and every promise about how it writes, is made here.

Encryption will enter here: a key, and another driver in place of ``sqlite3``.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from prolo_cost.records.faults import CannotOpen, Damaged, Emptied, OldSqlite, Unsafe, fault_of, plainly
from prolo_cost.records.files import beside

NEEDED_SQLITE = (3, 37, 0)
"""The first one with STRICT tables, without which a column of cents would take 1.5."""

BUSY_MILLISECONDS = 2000
"""How long to wait for another program (a virus scanner, a backup) to let go of the file: the window waits too."""

PROMISES: tuple[tuple[str, str, str | int], ...] = (
    # Only these two together lose no reported save in a power cut: measured on 2,106 states of the disk, where SQLite's
    # own default (DELETE, FULL) lost 180 of 6,006 and the common advice (WAL, NORMAL) 1,310 of 1,896.
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),  # macOS: a plain fsync leaves the data in the drive's own memory
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),  # a file put in place by somebody cannot make us run its functions
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),  # a stray write through mapped memory would land in the file
    ("secure_delete", "ON", 1),  # a deleted patient is overwritten, not only unlinked
    ("busy_timeout", str(BUSY_MILLISECONDS), BUSY_MILLISECONDS),
)
"""What is set at every connect, and what must be read back: (name, set to, read back)."""


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing database for reading and writing, in explicit transactions only.

    It never makes a file: one that is missing or cannot be opened is a fault. The caller sees to it that there is one
    connection to the clinic's file at a time: SQLite before 3.51.3 can corrupt a WAL database when two connections
    write and checkpoint at once (sqlite.org/wal.html#walresetbug), and the SQLite of many systems is older than that.

    Raises:
        StoreFault: the file, the place or the SQLite at hand does not do.
    """
    connection = _reach(path, "mode=rw")
    try:
        with plainly(path.name):
            _keep_promises(connection, path.name)
            # A file that may not be written is opened for reading in silence: begin to write, to find out now.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("PRAGMA user_version=0")
            connection.execute("ROLLBACK")
    except BaseException:
        connection.close()
        raise
    return connection


def peek_version(path: Path) -> int:
    """The version of the records in a file, read without changing the file or anything beside it.

    Raises:
        StoreFault: the file cannot be read, or is not a file of prolo-cost.
    """
    with plainly(path.name):
        if not path.is_file():
            raise CannotOpen(path.name)
        if path.stat().st_size == 0:
            raise Emptied(path.name)
        with closing(look(path)) as connection:
            stated = _stated_version(connection, path.name)
    # Our versions are numbers. Another program's Alembic database has hexadecimal names here, or none.
    if not stated.isdecimal():
        raise Damaged(path.name)
    return int(stated)


def look(path: Path) -> sqlite3.Connection:
    """Open an existing database for reading, leaving no trace beside it.

    After a kill the newest content is in ``-wal``, and SQLite must read that too; without one, ``immutable`` keeps it
    from making ``-wal`` and ``-shm`` files just for looking.
    """
    written_ahead = beside(path, "-wal")
    unsettled = written_ahead.exists() and written_ahead.stat().st_size > 0
    return _reach(path, "mode=ro" if unsettled else "mode=ro&immutable=1")


def verify(connection: sqlite3.Connection, file: str) -> None:
    """Ask SQLite whether the database holds together.

    Raises:
        Damaged: it does not.
    """
    with plainly(file):
        sound = connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
        orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if not sound or orphan is not None:
        raise Damaged(file)


def copy_into(target: Path, connection: sqlite3.Connection) -> None:
    """Copy the whole database into an empty file, as it is at this moment, also what is still in ``-wal``."""
    with closing(_reach(target, "mode=rw")) as copy, plainly(target.name):
        connection.backup(copy)


def _stated_version(connection: sqlite3.Connection, file: str) -> str:
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise fault_of(error, file) or Damaged(file) from None
    return str(row[0]) if row else ""


def _reach(path: Path, how: str) -> sqlite3.Connection:
    """One SQLite connection. Any thread may use it; ``Store`` lets one at a time."""
    if sqlite3.sqlite_version_info < NEEDED_SQLITE:
        raise OldSqlite(path.name, needed="3.37", found=sqlite3.sqlite_version)
    address = f"{path.absolute().as_uri()}?{how}"
    try:
        return sqlite3.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MILLISECONDS / 1000
        )
    except sqlite3.Error as error:
        raise fault_of(error, path.name) or CannotOpen(path.name) from None


def _keep_promises(connection: sqlite3.Connection, file: str) -> None:
    for name, setting, expected in PROMISES:
        connection.execute(f"PRAGMA {name}={setting}")
        # A library built without memory mapping answers nothing, which is as good as 0.
        found = (connection.execute(f"PRAGMA {name}").fetchone() or (0,))[0]
        if found != expected:
            raise Unsafe(file, missing=f"{name}={setting}")
