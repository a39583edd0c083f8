"""payers.db is made whole or not at all, and the same files make the same content."""

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from prolo_cost.faults import MachineFault
from prolo_cost.payers import tables
from prolo_cost.payers.build import build
from prolo_cost.payers.catalog import Catalog

from .conftest import Write

TODAY = date(2026, 11, 24)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_the_same_files_give_the_same_content(resources: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    assert build(resources, first, TODAY) == build(resources, second, date(2027, 1, 1)) == ()
    assert dump(first) == dump(second)
    assert first.read_bytes() == second.read_bytes()


def test_tables_are_strict_and_keep_whole_cents(resources: Path, tmp_path: Path) -> None:
    target = tmp_path / "payers.db"
    build(resources, target, TODAY)
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("SELECT cents FROM parameters ORDER BY year").fetchall() == [(25700,), (28350,)]
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE parameters SET cents = 1.5")


def test_files_with_faults_build_nothing(spoil: Write, tmp_path: Path) -> None:
    target = tmp_path / "payers.db"
    target.write_bytes(b"what was there")
    problems = build(spoil("evidence: read", "evidence: heard"), target, TODAY)
    assert [problem.code for problem in problems] == ["unknown_word", "evidence_does_not_match_position"]
    assert target.read_bytes() == b"what was there"


def test_a_folder_without_payers_builds_nothing(tmp_path: Path) -> None:
    assert [problem.code for problem in build(tmp_path, tmp_path / "payers.db", TODAY)] == ["no_payers"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["_write", "_sync"])
def test_a_build_that_breaks_off_leaves_the_old_database_and_nothing_else(
    resources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    folder = tmp_path / "built"
    folder.mkdir()
    target = folder / "payers.db"
    build(resources, target, TODAY)
    before = target.read_bytes()

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"prolo_cost.payers.build.{step}", full_disk)
    with pytest.raises(
        MachineFault, match=r"^payers.db could not be written, and is as it was: No space left on device\.$"
    ):
        build(resources, target, TODAY)
    assert target.read_bytes() == before
    assert list(folder.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_a_fault_in_a_sentence(resources: Path, tmp_path: Path) -> None:
    with pytest.raises(MachineFault, match="No such file or directory"):
        build(resources, tmp_path / "nowhere" / "payers.db", TODAY)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_everybody_may_read_the_database(resources: Path, tmp_path: Path) -> None:
    target = tmp_path / "payers.db"
    build(resources, target, TODAY)
    assert target.stat().st_mode & 0o777 == 0o644


def test_a_value_that_json_or_sqlite_could_bend_comes_back_as_it_was(spoil: Write, tmp_path: Path) -> None:
    name = "Ébène “Plan”; DROP TABLE payers; -- \\u0000 30 %"
    resources = spoil("name: Evergreen Health Plan", f"name: '{name}'")
    build(resources, tmp_path / "payers.db", TODAY)
    payer = Catalog(tmp_path / "payers.db").payer("evergreen")
    assert payer is not None
    assert payer.name == name


def test_the_file_says_what_it_is(resources: Path, tmp_path: Path) -> None:
    target = tmp_path / "payers.db"
    build(resources, target, TODAY)
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (tables.APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (tables.LAYOUT,)
