"""The clinic's file, opened: the one place to enter for whatever is to hold for all records.

The file is opened in this order: take the lock of the folder, compare versions, ask whether the file holds together,
and for an older one keep a copy and upgrade. Only then is there a ``Store``.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from prolo_cost.logs import RECORDS
from prolo_cost.records.backups import keep_backup
from prolo_cost.records.connection import connect, look, peek_version, verify
from prolo_cost.records.faults import AcrossANetwork, NewerFile, ReadOnly, Separated, Vanished, plainly
from prolo_cost.records.files import (
    beside,
    may_only_be_read,
    owner_file,
    owner_folder,
    owner_only,
    put_in_place,
    remove_database,
)
from prolo_cost.records.lock import hold
from prolo_cost.records.migrate import CURRENT, Schema, keep_copy, remove_older_copies, upgrade
from prolo_cost.records.places import across_a_network

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from prolo_cost.records.repositories import Records

FILE = "clinic.db"
LOCK = "clinic.lock"


class Store:
    """The open file. Any thread may use it; transactions take turns, on one connection."""

    def __init__(self, path: Path, connection: sqlite3.Connection, let_go: Callable[[], None]) -> None:
        self._path = path
        self._connection = connection
        self._let_go = let_go
        self._turn = threading.RLock()
        self._engine: Engine | None = None
        self._identity = _identity(path)
        self._copied = 0
        """How many changes the connection had seen when the last copy was made."""

    @classmethod
    def open(cls, folder: Path, schema: Schema = CURRENT) -> Store:
        """Open the records in a folder; make the folder and the file if there are none.

        This costs a few milliseconds. SQLAlchemy is loaded at the first transaction, or here for a new or an old file.

        Raises:
            AlreadyOpen: another program has them open.
            NewerFile: a later program wrote them; they were not touched.
            StoreFault: the machine does not let us; no file was made or changed in place of one that is there.
        """
        with plainly(FILE):
            if across_a_network(folder):
                raise AcrossANetwork(FILE)
            owner_folder(folder)
            if may_only_be_read(folder):
                raise ReadOnly(FILE)
            let_go = hold(folder / LOCK)
            try:
                path = _real(folder.absolute() / FILE)
                return cls(path, _open_current(path, schema), let_go)
            except BaseException:
                let_go()
                raise

    @contextmanager
    def transaction(self) -> Iterator[Records]:
        """One unit of work. When the block has ended without an error, what it wrote is safely on the disk.

        Raises:
            StoreFault: the machine failed, and nothing of this block was written.
        """
        # SQLAlchemy costs a third of a second: the window is painted before the first transaction.
        from sqlalchemy.orm import Session  # noqa: PLC0415

        from prolo_cost.records.repositories import Records  # noqa: PLC0415

        with self._turn:
            self._make_sure_it_is_there()
            with Session(self._ready_engine(), expire_on_commit=False) as session, session.begin():
                yield Records(session)

    def settle(self) -> None:
        """Move everything from ``-wal`` into the file, so that what was deleted is not left behind in it.

        Saving does not depend on it, so a fault is passed over: the next time, at the latest closing, does it again.
        """
        with self._turn, suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def back_up(self, day: date) -> bool:
        """Keep a copy of what has changed since the last one, as the day's; whether there was anything to copy.

        Raises:
            StoreFault: the machine failed. The records and every earlier copy are as they were.
        """
        with self._turn:
            changes = self._connection.total_changes
            if changes == self._copied:
                return False
            self._make_sure_it_is_there()
            keep_backup(self._connection, self._path, day)
            self._copied = changes
        RECORDS.info("a copy of the records kept")
        return True

    def close(self) -> None:
        """Close the file and let another program have it. Closing twice does nothing."""
        with self._turn, suppress(sqlite3.Error):
            self._connection.close()
        self._let_go()

    def _ready_engine(self) -> Engine:
        from prolo_cost.records.engine import engine_on  # noqa: PLC0415 - loads SQLAlchemy

        if self._engine is None:
            self._engine = engine_on(self._connection, FILE)
        return self._engine

    def _make_sure_it_is_there(self) -> None:
        # SQLite goes on writing to a file whose name was taken away, and says that all went well.
        try:
            moved = _identity(self._path) != self._identity
        except OSError:
            moved = True
        if moved:
            raise Vanished(FILE)


def _real(path: Path) -> Path:
    """Where a link leads: SQLite keeps ``-wal`` beside the file itself. A link to nowhere is an error, no new file."""
    return path.resolve(strict=True) if path.is_symlink() else path


def _open_current(path: Path, schema: Schema) -> sqlite3.Connection:
    if not path.exists():
        _create(path, schema)
    version = peek_version(path)
    if version > schema.version:
        raise NewerFile(path.name, found=version, known=schema.version)
    with closing(look(path)) as untouched:
        verify(untouched, path.name)
    owner_only(path)
    connection = connect(path)
    try:
        if version < schema.version:
            keep_copy(connection, path, version)
            upgrade(connection, schema, path.name)
            RECORDS.info("records upgraded from version %d to %d", version, schema.version)
        else:
            remove_older_copies(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _create(path: Path, schema: Schema) -> None:
    """Make a new file whole under another name, so that a kill never leaves half of one under its own."""
    written_ahead = beside(path, "-wal")
    if written_ahead.exists() and written_ahead.stat().st_size > 0:
        raise Separated(path.name)
    unfinished = beside(path, ".new")
    remove_database(unfinished)
    owner_file(unfinished)
    with closing(connect(unfinished)) as connection:
        upgrade(connection, schema, path.name)
        # Closing would do this too, but say nothing where it fails, and the name is about to be moved off its ``-wal``.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    put_in_place(unfinished, path)
    RECORDS.info("records made, version %d", schema.version)


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
