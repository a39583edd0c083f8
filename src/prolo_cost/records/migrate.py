"""From the records of an older version to those of this program, all of it or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from prolo_cost.records.connection import copy_into, look, peek_version, verify
from prolo_cost.records.faults import Damaged, plainly
from prolo_cost.records.files import beside, owner_file, put_in_place, remove_database

SCRIPTS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Schema:
    """The versions of the records that a program knows: the newest, and where each one's revision lies."""

    version: int
    folders: tuple[Path, ...]


CURRENT = Schema(version=3, folders=(SCRIPTS / "versions",))


def revision(version: int) -> str:
    """What Alembic calls a version.

    >>> revision(1)
    '0001'
    """
    return f"{version:04d}"


def upgrade(connection: sqlite3.Connection, schema: Schema, file: str) -> None:
    """Bring a database to the newest version in one transaction: afterwards it is wholly old or wholly new.

    Raises:
        StoreFault: the machine failed; the database is as it was.
    """
    # Alembic and SQLAlchemy cost half a second, and are needed here only for a new or an old file.
    from prolo_cost.records.engine import engine_on  # noqa: PLC0415

    # Rebuilding a table would otherwise delete, row by row, what refers to it. It can only be switched outside.
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        with engine_on(connection, file).begin() as transaction:
            _run_alembic(transaction, schema)
            verify(connection, file)
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def keep_copy(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Put a verified copy of the database, as it is before an upgrade, beside it, and return where it lies.

    SQLite copies, not the file system: a copied file misses what is still in ``-wal``.

    Raises:
        StoreFault: there is no such copy now, so nothing may be upgraded.
    """
    copy = path.with_name(f"{path.stem}-version-{version}{path.suffix}")
    unfinished = beside(copy, ".new")
    with plainly(copy.name):
        remove_database(unfinished)
        owner_file(unfinished)
        copy_into(unfinished, connection)
        with closing(look(unfinished)) as finished:
            verify(finished, copy.name)
        if peek_version(unfinished) != version:
            raise Damaged(copy.name)
        put_in_place(unfinished, copy)
    return copy


def remove_older_copies(path: Path) -> None:
    """Of the copies that upgrades left beside a database, keep the newest: they hold patients."""
    start = f"{path.stem}-version-"
    copies = [each for each in path.parent.glob(f"{start}*{path.suffix}") if each.stem[len(start) :].isdecimal()]
    for older in sorted(copies, key=lambda each: int(each.stem[len(start) :]))[:-1]:
        with suppress(OSError):  # the next opening tries again
            remove_database(older)


def _run_alembic(transaction: object, schema: Schema) -> None:
    from alembic import command  # noqa: PLC0415 - half a second, and only for a new or an old file
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.attributes["connection"] = transaction
    for name, value in (
        ("script_location", str(SCRIPTS)),
        ("path_separator", "newline"),
        ("version_locations", "\n".join(map(str, schema.folders))),
    ):
        config.set_main_option(name, value.replace("%", "%%"))  # a percent sign would be read as a reference
    command.upgrade(config, revision(schema.version))
