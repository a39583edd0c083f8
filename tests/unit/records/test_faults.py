"""Faults of the machine: each in a plain sentence, without a folder, and none of our own mistakes among them."""

import errno
import sqlite3
from pathlib import Path

import pytest

from prolo_cost.records import faults
from prolo_cost.records.faults import StoreFault, fault_of, plainly


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("as SQLite says it: /home/someone/clinic.db")
    error.sqlite_errorcode = code
    return error


FULL_DISK_WHILE_SYNCING = sqlite3.SQLITE_IOERR | (4 << 8)

KINDS = [
    (sqlite_error(sqlite3.SQLITE_FULL), faults.DiskFull),
    (sqlite_error(FULL_DISK_WHILE_SYNCING), faults.DiskTrouble),
    (sqlite_error(sqlite3.SQLITE_READONLY), faults.ReadOnly),
    (sqlite_error(sqlite3.SQLITE_BUSY), faults.InUse),
    (sqlite_error(sqlite3.SQLITE_CORRUPT), faults.Damaged),
    (sqlite_error(sqlite3.SQLITE_NOTADB), faults.Damaged),
    (sqlite_error(sqlite3.SQLITE_CANTOPEN), faults.CannotOpen),
    (OSError(errno.ENOSPC, "No space left on device", "/home/someone"), faults.DiskFull),
    (OSError(errno.EROFS, "Read-only file system", "/home/someone"), faults.ReadOnly),
    (OSError(errno.EACCES, "Permission denied", "/home/someone"), faults.CannotOpen),
]


@pytest.mark.parametrize(("error", "kind"), KINDS)
def test_an_error_of_the_machine_becomes_its_fault(error: Exception, kind: type[StoreFault]) -> None:
    fault = fault_of(error, "clinic.db")
    assert type(fault) is kind


@pytest.mark.parametrize(
    "mistake",
    [sqlite_error(sqlite3.SQLITE_CONSTRAINT), sqlite3.ProgrammingError("closed"), ValueError("ours")],
)
def test_a_mistake_of_ours_is_not_blamed_on_the_machine(mistake: Exception) -> None:
    assert fault_of(mistake, "clinic.db") is None
    with pytest.raises(type(mistake)) as caught, plainly("clinic.db"):
        raise mistake
    assert caught.value is mistake


@pytest.mark.parametrize(("error", "kind"), KINDS)
def test_a_sentence_names_the_file_but_not_the_folder(error: Exception, kind: type[StoreFault]) -> None:
    with pytest.raises(kind) as caught, plainly("clinic.db"):
        raise error
    assert "clinic.db" in caught.value.text
    assert "/" not in caught.value.text
    assert "home" not in caught.value.text


def every_fault(kind: type[StoreFault] = StoreFault) -> list[type[StoreFault]]:
    return [kind, *(below for each in kind.__subclasses__() for below in every_fault(each))]


@pytest.mark.parametrize("kind", every_fault())
def test_every_fault_speaks_in_whole_sentences(kind: type[StoreFault]) -> None:
    figures: dict[str, int | str] = {"found": 7, "known": 1, "needed": "3.37", "missing": "journal_mode=WAL"}
    text = kind("clinic.db", **figures).text
    assert text == str(kind("clinic.db", **figures))
    assert text.endswith(".")
    assert text == " ".join(text.split())
    assert "{" not in text


def test_the_name_of_the_file_is_all_that_a_fault_is_told(tmp_path: Path) -> None:
    with pytest.raises(faults.CannotOpen) as caught, plainly("clinic.db"):
        (tmp_path / "not" / "there").stat()
    assert str(tmp_path) not in caught.value.text
