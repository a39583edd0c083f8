"""A disk that is full, a file that is taken or taken away: a sentence, nothing lost, and it goes on afterwards."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.records import faults
from prolo_cost.records.faults import StoreFault
from prolo_cost.records.store import FILE, Store
from prolo_cost.records.values import KeptDraft

Make = Callable[..., KeptDraft]


def opened(saving: Saving) -> sqlite3.Connection:
    return saving._opened()._connection


def test_a_full_disk_keeps_what_was_saved_and_takes_more_once_there_is_room(saving: Saving, new_draft: Make) -> None:
    draft = new_draft(note="short")
    saved = saving.autosave(draft)
    connection = opened(saving)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count={pages}")
    longer = replace(draft, version=saved.version, typed={"note": "long " * 20_000})
    with pytest.raises(faults.DiskFull) as caught:
        saving.autosave(longer)
    assert "What was saved before is unchanged" in caught.value.text
    assert saving.open(draft.id).draft == replace(draft, version=1)
    connection.execute("PRAGMA max_page_count=1000000")
    assert saving.autosave(longer).version == 2
    assert saving.open(draft.id).draft.typed == longer.typed


needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")


@needs_limits
def test_no_save_that_a_full_disk_cut_short_was_reported(run_script: Callable[..., str], data_dir: Path) -> None:
    rounds = json.loads(run_script("save_without_room.py", "save", data_dir))
    assert len(rounds) == 8
    for each in rounds:
        assert each["fault"] in {"DiskFull", "DiskTrouble"}
        assert each["kept"] == each["reported"]
        assert each["saved_with_room"] == each["reported"] + 1


@needs_limits
def test_a_first_start_without_room_leaves_no_half_made_file(run_script: Callable[..., str], data_dir: Path) -> None:
    rounds = json.loads(run_script("save_without_room.py", "create", data_dir))
    assert len(rounds) == 8
    for each in rounds:
        assert each["fault"] in {"DiskFull", "DiskTrouble"}
        assert not each["made"]
        assert each["opens_with_room"]


def test_a_file_that_another_program_holds_is_in_use(saving: Saving, data_dir: Path, new_draft: Make) -> None:
    draft = new_draft()
    saved = saving.autosave(draft)
    opened(saving).execute("PRAGMA busy_timeout=0")
    with closing(sqlite3.connect(data_dir / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(faults.InUse):
            saving.autosave(replace(draft, typed={}, version=saved.version))
        other.execute("ROLLBACK")
    assert saving.autosave(replace(draft, typed={}, version=saved.version)).version == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be moved")
def test_a_file_that_was_moved_away_is_missed_before_anything_is_called_saved(
    saving: Saving, data_dir: Path, new_draft: Make
) -> None:
    draft = new_draft()
    saved = saving.autosave(draft)
    (data_dir / FILE).rename(data_dir / "elsewhere.db")
    with pytest.raises(faults.Vanished):
        saving.autosave(replace(draft, typed={}, version=saved.version))
    (data_dir / FILE).write_bytes(b"another one")
    with pytest.raises(faults.Vanished):
        saving.autosave(replace(draft, typed={}, version=saved.version))
    (data_dir / "elsewhere.db").rename(data_dir / FILE)
    assert saving.autosave(replace(draft, typed={}, version=saved.version)).version == 2


def test_a_block_that_ends_in_an_error_writes_nothing(store: Store, new_draft: Make) -> None:
    def save_and_stumble() -> None:
        with store.transaction() as records:
            records.settings.set("clinic.name", "Riverbend", datetime.now(UTC))
            raise RuntimeError("stumbled")

    with pytest.raises(RuntimeError):
        save_and_stumble()
    with store.transaction() as records:
        assert records.settings.get("clinic.name") is None


def test_a_fault_says_one_thing_and_no_more(saving: Saving, data_dir: Path, new_draft: Make) -> None:
    other = Store.open(data_dir)
    with pytest.raises(StoreFault) as caught:
        saving.autosave(new_draft())
    other.close()
    assert str(caught.value) == caught.value.text
    assert str(data_dir) not in caught.value.text
