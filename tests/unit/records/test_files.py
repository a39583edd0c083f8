"""Files that only their owner may read, and names that change in one step."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from prolo_cost.records.files import owner_file, owner_folder, owner_only, put_in_place, remove_database

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps access lists, not permission bits")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A login that hides nothing from others by itself."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@posix
def test_a_file_is_its_owners_before_anything_is_in_it(tmp_path: Path, open_umask: None) -> None:
    owner_file(tmp_path / "new.db")
    assert (mode(tmp_path / "new.db"), (tmp_path / "new.db").read_bytes()) == (0o600, b"")


def test_a_file_that_is_there_is_never_made_anew(tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"records")
    with pytest.raises(FileExistsError):
        owner_file(tmp_path / "kept.db")
    assert (tmp_path / "kept.db").read_bytes() == b"records"


@posix
def test_folders_are_made_for_their_owner_and_others_left_as_they_are(tmp_path: Path, open_umask: None) -> None:
    (tmp_path / "shared").mkdir(mode=0o755)
    owner_folder(tmp_path / "shared" / "clinic" / "data")
    owner_folder(tmp_path / "shared" / "clinic" / "data")
    assert mode(tmp_path / "shared") == 0o755
    assert mode(tmp_path / "shared" / "clinic") == 0o700
    assert mode(tmp_path / "shared" / "clinic" / "data") == 0o700


@posix
def test_only_what_others_may_do_is_taken_away(tmp_path: Path) -> None:
    for before in (0o666, 0o640, 0o600):
        path = tmp_path / oct(before)
        path.touch()
        path.chmod(before)
        owner_only(path)
        assert mode(path) == 0o600


def test_a_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "old.db").write_bytes(b"old")
    (tmp_path / "new.db").write_bytes(b"new")
    put_in_place(tmp_path / "new.db", tmp_path / "old.db")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("old.db", b"new")]


def test_a_database_is_removed_with_what_lies_beside_it_and_nothing_else(tmp_path: Path) -> None:
    for name in ("a.new", "a.new-wal", "a.new-shm", "a.new-journal", "a", "a-wal"):
        (tmp_path / name).touch()
    remove_database(tmp_path / "a.new")
    remove_database(tmp_path / "a.new")
    assert {each.name for each in tmp_path.iterdir()} == {"a", "a-wal"}
