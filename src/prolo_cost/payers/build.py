"""Makes ``payers.db`` from the files: the same files give the same content, and a target is whole or untouched."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from prolo_cost.domain.problems import Problem
from prolo_cost.faults import MachineFault
from prolo_cost.payers import tables
from prolo_cost.payers.check import check
from prolo_cost.payers.source import read
from prolo_cost.payers.values import Knowledge


def build(resources: Path, target: Path, today: date) -> tuple[Problem, ...]:
    """Build the database from a resources folder.

    Returns the faults of the files, and builds nothing while there are any.

    Raises:
        MachineFault: the database cannot be written (disk full, folder not writable); it is then what it was before.
    """
    knowledge = read(resources)
    problems = check(knowledge, today).problems
    if not knowledge.entries:
        problems = (*problems, Problem("payers", "no_payers"))
    if not problems:
        try:
            _replace(target, knowledge)
        except (OSError, sqlite3.Error) as fault:
            reason = fault.strerror if isinstance(fault, OSError) else str(fault)
            raise MachineFault(f"{target.name} could not be written, and is as it was: {reason}.") from fault
    return problems


def _replace(target: Path, knowledge: Knowledge) -> None:
    """Write beside the target, put it on the disk, then let it take the target's name in one step."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    os.close(handle)
    beside = Path(name)
    try:
        _write(beside, knowledge)
        _sync(beside)
        beside.chmod(0o644)  # a temporary file is its owner's alone; this one is for everybody to read
        beside.replace(target)
        _sync(target.parent)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _write(path: Path, knowledge: Knowledge) -> None:
    rows = tables.rows_of(knowledge.entries, knowledge.parameters)
    edition = knowledge.edition.isoformat() if knowledge.edition else ""
    meta = {"edition": edition, "fingerprint": tables.fingerprint(rows, edition)}
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {tables.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {tables.LAYOUT}")
        connection.executescript(tables.SCHEMA)
        for table, content in {"meta": sorted(meta.items()), **rows}.items():
            marks = ", ".join("?" * len(content[0])) if content else ""
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", content)  # noqa: S608  # our own table names
        connection.commit()


def _sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk. Windows has no such wait for folders."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
