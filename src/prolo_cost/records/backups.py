"""Copies of the records in a folder beside them, one for each day of work: for a disk that fails, and for a mistake."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Final

from prolo_cost.records.connection import copy_into, look, verify
from prolo_cost.records.faults import plainly
from prolo_cost.records.files import beside, owner_file, owner_folder, put_in_place, remove_database

FOLDER: Final = "backups"
DAYS, WEEKS = 7, 4
"""How many days of work are kept, and of how many weeks before them the last day. They hold patients, so no more."""


def keep_backup(connection: sqlite3.Connection, path: Path, day: date) -> Path:
    """Put a verified copy of the database into the day's place, let go of old ones, and return where it lies.

    SQLite copies, not the file system: a copied file misses what is still in ``-wal``. The day's earlier copy stays
    until the new one is whole and on the disk.

    Raises:
        StoreFault: the machine failed; every copy is as it was.
    """
    copy = path.parent / FOLDER / f"{path.stem}-{day.isoformat()}{path.suffix}"
    unfinished = beside(copy, ".new")
    with plainly(copy.name):
        owner_folder(copy.parent)
        remove_database(unfinished)
        owner_file(unfinished)
        try:
            copy_into(unfinished, connection)
            with closing(look(unfinished)) as finished:
                verify(finished, copy.name)
            put_in_place(unfinished, copy)
        except BaseException:
            remove_database(unfinished)  # on a full disk, half a copy would keep even the next save from its room
            raise
    for old in _too_many(path):
        if old != copy:
            with suppress(OSError):  # the next copy tries again
                remove_database(old)
    return copy


def backups_of(path: Path) -> list[Path]:
    """The copies of a database, the newest day first."""
    name = re.compile(rf"{re.escape(path.stem)}-\d{{4}}-\d\d-\d\d{re.escape(path.suffix)}")
    folder = path.parent / FOLDER
    found = [each for each in folder.iterdir() if name.fullmatch(each.name)] if folder.is_dir() else []
    return sorted(found, reverse=True)


def _too_many(path: Path) -> list[Path]:
    """Those of no recent day that are not the last of their week either, or whose week is long past."""
    weeks: dict[tuple[int, int], Path] = {}
    older = backups_of(path)[DAYS:]
    for each in older:
        year, week, _ = date.fromisoformat(each.stem[-10:]).isocalendar()
        weeks.setdefault((year, week), each)
    kept = list(weeks.values())[:WEEKS]
    return [each for each in older if each not in kept]
