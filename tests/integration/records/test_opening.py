"""Opening the clinic's file: what it promises about every connection, and what it does with a file that will not do."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prolo_cost.records import connection as door
from prolo_cost.records import faults
from prolo_cost.records.faults import StoreFault
from prolo_cost.records.migrate import CURRENT
from prolo_cost.records.store import FILE, LOCK, Store
from prolo_cost.records.values import KeptDraft

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps access lists, not permission bits")


def content(folder: Path) -> dict[str, bytes | None]:
    """Every file of a folder but the lock, byte for byte; ``None`` stands for a folder or a broken link."""
    return {each.name: each.read_bytes() if each.is_file() else None for each in folder.iterdir() if each.name != LOCK}


# What every connection promises


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("secure_delete", 1),
        ("busy_timeout", 2000),
        ("fullfsync", 1),
    ],
)
def test_a_connection_is_set_up(store: Store, pragma: str, value: object) -> None:
    assert store._connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_a_promise_that_sqlite_does_not_keep_is_found_out(
    store: Store, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setattr(door, "PROMISES", (*door.PROMISES, ("synchronous", "NORMAL", 2)))
    with pytest.raises(faults.Unsafe, match="synchronous"):
        Store.open(data_dir)


def test_an_sqlite_without_strict_tables_is_refused(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.34.1")
    with pytest.raises(faults.OldSqlite, match=r"3\.37.*3\.34\.1"):
        Store.open(data_dir)
    assert not (data_dir / FILE).exists()


def test_a_transaction_takes_the_write_lock_before_it_reads(store: Store) -> None:
    with store.transaction() as records:
        records.settings.get("language")  # SQLAlchemy asks SQLite a few things of its own at its first connect
    statements: list[str] = []
    store._connection.set_trace_callback(statements.append)
    with store.transaction() as records:
        records.settings.get("language")
    assert statements[0] == "BEGIN IMMEDIATE"
    assert statements[-1] == "COMMIT"


def test_there_is_one_connection_for_all_threads(
    store: Store, new_draft: Callable[..., KeptDraft], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_second_one(*_: object, **__: object) -> None:
        pytest.fail("a second connection was opened")

    monkeypatch.setattr(sqlite3, "connect", no_second_one)

    def save_often(draft: KeptDraft) -> int:
        for count in range(1, 26):
            with store.transaction() as records:
                saved = records.estimates.save(replace(draft, typed={"count": count}), datetime.now(UTC))
            draft = replace(draft, version=saved.version)
        return draft.version

    with ThreadPoolExecutor(4) as desks:
        versions = list(desks.map(save_often, [new_draft() for _ in range(4)]))
    assert versions == [25, 25, 25, 25]


# Files that only their owner may read


@posix
def test_whatever_is_made_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    before = os.umask(0)
    try:
        store = Store.open(folder)
        modes = {each.name: each.stat().st_mode & 0o777 for each in folder.iterdir()}
    finally:
        os.umask(before)
    store.close()
    assert {folder.stat().st_mode & 0o777, folder.parent.stat().st_mode & 0o777} == {0o700}
    assert modes == {FILE: 0o600, f"{FILE}-wal": 0o600, f"{FILE}-shm": 0o600, LOCK: 0o600}


@posix
def test_a_file_that_others_could_read_is_closed_to_them(store: Store, data_dir: Path) -> None:
    store.close()
    (data_dir / FILE).chmod(0o644)
    Store.open(data_dir).close()
    assert (data_dir / FILE).stat().st_mode & 0o777 == 0o600


# A file that will not do is refused, and nothing is put in its place


def zero_bytes(path: Path) -> None:
    path.write_bytes(b"")


def garbage(path: Path) -> None:
    path.write_bytes(b"These are not the records you are looking for. " * 200)


def another_programs_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
        other.commit()


def another_programs_alembic_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        other.execute("INSERT INTO alembic_version VALUES ('a1b2c3d4e5f6')")
        other.commit()


def half_of_it(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 - 100])


def a_torn_page(path: Path) -> None:
    pages = bytearray(path.read_bytes())
    pages[4096 * 3 : 4096 * 3 + 200] = b"\x5a" * 200
    path.write_bytes(pages)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_link_to_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "unplugged" / FILE)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (zero_bytes, faults.Emptied),
        (garbage, faults.Damaged),
        (another_programs_database, faults.Damaged),
        (another_programs_alembic_database, faults.Damaged),
        (half_of_it, faults.Damaged),
        (a_torn_page, faults.Damaged),
        (a_folder, faults.CannotOpen),
        pytest.param(a_link_to_nowhere, faults.CannotOpen, marks=posix),
    ],
)
def test_a_spoiled_file_is_refused_and_left_as_it_is(
    store: Store, data_dir: Path, spoil: Callable[[Path], None], fault: type[StoreFault]
) -> None:
    store.close()
    spoil(data_dir / FILE)
    before = content(data_dir)
    with pytest.raises(fault) as caught:
        Store.open(data_dir)
    assert content(data_dir) == before
    assert FILE in caught.value.text
    assert str(data_dir) not in caught.value.text


def test_a_damaged_file_is_left_as_it_is_even_with_saves_still_to_be_moved_into_it(
    store: Store, tmp_path: Path, data_dir: Path
) -> None:
    killed = tmp_path / "killed"
    with store.transaction() as records:
        records.settings.set("clinic.name", "Riverbend", datetime.now(UTC))
    store.settle()
    with store.transaction() as records:
        records.settings.set("clinic.name", "Riverbank", datetime.now(UTC))
    shutil.copytree(data_dir, killed)
    a_torn_page(killed / FILE)
    before = content(killed)
    assert before[f"{FILE}-wal"]
    with pytest.raises(faults.Damaged):
        Store.open(killed)
    after = content(killed)
    assert (after[FILE], after[f"{FILE}-wal"]) == (before[FILE], before[f"{FILE}-wal"])


@posix
def test_a_link_is_followed_to_the_file_and_what_lies_beside_it(store: Store, tmp_path: Path, data_dir: Path) -> None:
    store.close()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / FILE).symlink_to(data_dir / FILE)
    linked = Store.open(elsewhere)
    with linked.transaction() as records:
        records.settings.set("clinic.name", "Riverbend", datetime.now(UTC))
    assert set(content(elsewhere)) == {FILE}
    linked.close()
    again = Store.open(data_dir)
    with again.transaction() as records:
        assert records.settings.get("clinic.name") == "Riverbend"
    again.close()


NEXT = CURRENT.version + 1


def declare_newer(database: Path) -> sqlite3.Connection:
    later = sqlite3.connect(database, isolation_level=None)
    later.execute("UPDATE alembic_version SET version_num = ?", (f"{NEXT:04d}",))
    return later


def test_a_newer_file_is_refused_by_both_versions_and_left_byte_for_byte(store: Store, data_dir: Path) -> None:
    store.close()
    declare_newer(data_dir / FILE).close()
    before = content(data_dir)
    with pytest.raises(faults.NewerFile, match=rf"version {NEXT}.*up to version {CURRENT.version}\b") as caught:
        Store.open(data_dir)
    assert "Nothing was changed" in caught.value.text
    assert content(data_dir) == before


def test_a_newer_file_is_known_even_when_its_program_was_killed(store: Store, tmp_path: Path, data_dir: Path) -> None:
    store.close()
    killed = tmp_path / "killed"
    with closing(declare_newer(data_dir / FILE)):  # as long as it is open, the news is in -wal only
        shutil.copytree(data_dir, killed)
    before = content(killed)
    assert before[f"{FILE}-wal"]
    with pytest.raises(faults.NewerFile, match=rf"version {NEXT}.*up to version {CURRENT.version}\b"):
        Store.open(killed)
    after = content(killed)
    assert (after[FILE], after[f"{FILE}-wal"]) == (before[FILE], before[f"{FILE}-wal"])


def test_a_network_drive_is_refused_before_anything_is_made(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prolo_cost.records.store.across_a_network", lambda _folder: True)
    with pytest.raises(faults.AcrossANetwork, match="--data-dir"):
        Store.open(data_dir)
    assert not data_dir.exists()


def test_a_write_ahead_file_without_its_database_gets_no_new_one(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / f"{FILE}-wal").write_bytes(b"what was saved last")
    with pytest.raises(faults.Separated):
        Store.open(data_dir)
    assert content(data_dir) == {f"{FILE}-wal": b"what was saved last"}


def test_what_a_killed_first_start_left_behind_is_no_hindrance(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / f"{FILE}.new").write_bytes(b"half a data")
    (data_dir / f"{FILE}.new-wal").write_bytes(b"base")
    Store.open(data_dir).close()
    assert set(content(data_dir)) == {FILE}


def test_a_folder_that_is_a_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(faults.CannotOpen):
        Store.open(tmp_path / "data")


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Root may write everywhere: be nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def others_folder(store: Store, data_dir: Path) -> Iterator[Path]:
    """The records in a folder that everybody may use; pytest's own belong to whoever runs it."""
    store.close()
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place) / "data"
        shutil.copytree(data_dir, folder)
        folder.chmod(0o777)
        (folder / LOCK).chmod(0o666)
        yield folder
        folder.chmod(0o777)


@posix
def test_a_file_that_may_only_be_read_is_told_from_one_that_is_broken(others_folder: Path) -> None:
    (others_folder / FILE).chmod(0o444)
    before = content(others_folder)
    with as_somebody_else(), pytest.raises(faults.ReadOnly):
        Store.open(others_folder)
    assert content(others_folder)[FILE] == before[FILE]


@posix
def test_a_file_that_may_not_be_read_is_a_fault(others_folder: Path) -> None:
    (others_folder / FILE).chmod(0)
    with as_somebody_else(), pytest.raises(faults.CannotOpen):
        Store.open(others_folder)


@posix
@pytest.mark.parametrize("lock_is_there", [True, False])
def test_a_folder_that_may_only_be_read_is_told_so(others_folder: Path, lock_is_there: bool) -> None:
    if not lock_is_there:
        (others_folder / LOCK).unlink()
    others_folder.chmod(0o555)
    (others_folder / FILE).chmod(0o666)
    with as_somebody_else(), pytest.raises(faults.ReadOnly):
        Store.open(others_folder)
    assert set(content(others_folder)) == {FILE}


# Quickly, and only what is needed


def test_opening_an_existing_file_loads_no_sqlalchemy(
    store: Store, data_dir: Path, run_script: Callable[..., str]
) -> None:
    store.close()
    loaded = set(run_script("open_and_list_modules.py", data_dir).split())
    assert "sqlite3" in loaded
    assert not loaded & {"sqlalchemy", "alembic", "PySide6", "reportlab"}
