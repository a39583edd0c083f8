"""A copy of the records for each day of work: whole, checked, and never in the way of the records themselves."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from stat import S_IMODE

import pytest
from tests.integration.records.conftest import Clock

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.records import backups
from prolo_cost.records.backups import FOLDER, backups_of
from prolo_cost.records.faults import DiskFull
from prolo_cost.records.store import FILE
from prolo_cost.records.values import KeptDraft

NewDraft = Callable[..., KeptDraft]


def names(data_dir: Path) -> list[str]:
    return [copy.stem for copy in backups_of(data_dir / FILE)]


def labels(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as copy:
        return [label for (label,) in copy.execute("SELECT patient_label FROM estimates ORDER BY 1")]


def test_a_copy_holds_what_was_saved_and_only_its_owner_may_read_it(
    saving: Saving, new_draft: NewDraft, data_dir: Path
) -> None:
    saving.autosave(new_draft("Ana"))
    assert saving.back_up()
    (copy,) = backups_of(data_dir / FILE)
    assert (copy.stem, labels(copy)) == ("clinic-2026-11-24", ["Ana"])
    if os.name == "posix":
        assert S_IMODE(copy.stat().st_mode) == 0o600
        assert S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_a_day_has_one_copy_the_newest_and_nothing_is_copied_twice(
    saving: Saving, new_draft: NewDraft, data_dir: Path
) -> None:
    saving.autosave(new_draft("Ana"))
    saving.back_up()
    assert not saving.back_up()
    saving.autosave(new_draft("Bo"))
    assert saving.back_up()
    assert names(data_dir) == ["clinic-2026-11-24"]
    assert labels(backups_of(data_dir / FILE)[0]) == ["Ana", "Bo"]


def test_the_last_days_and_weeks_are_kept_and_no_more(
    saving: Saving, new_draft: NewDraft, clock: Clock, data_dir: Path
) -> None:
    for place in range(60):
        saving.autosave(new_draft(f"Patient {place}"))
        saving.back_up()
        clock.advance(days=1)
    last = clock.time.date() - timedelta(days=1)
    kept = [date.fromisoformat(name[-10:]) for name in names(data_dir)]
    assert kept[:7] == [last - timedelta(days=place) for place in range(7)]
    assert len(kept) == 7 + 4
    assert len({day.isocalendar()[:2] for day in kept[7:]}) == 4
    assert min(kept) > last - timedelta(weeks=6)


def test_a_copy_of_a_clock_that_was_set_back_is_not_let_go_at_once(
    saving: Saving, new_draft: NewDraft, clock: Clock, data_dir: Path
) -> None:
    for place in range(15):
        saving.autosave(new_draft(f"Patient {place}"))
        saving.back_up()
        clock.advance(days=7)
    clock.time = datetime(2020, 1, 1, tzinfo=UTC)
    saving.autosave(new_draft("Ana"))
    saving.back_up()
    assert "clinic-2020-01-01" in names(data_dir)


def test_on_a_full_disk_the_copy_of_before_stays_and_half_of_one_takes_no_room(
    saving: Saving, new_draft: NewDraft, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(target: Path, _connection: sqlite3.Connection) -> None:
        target.write_bytes(b"half")
        raise DiskFull(target.name)

    saving.autosave(new_draft("Ana"))
    saving.back_up()
    saving.autosave(new_draft("Bo"))
    with monkeypatch.context() as patched:
        patched.setattr(backups, "copy_into", full)
        with pytest.raises(DiskFull):
            saving.back_up()
    assert labels(backups_of(data_dir / FILE)[0]) == ["Ana"]
    assert [each.name for each in (data_dir / FOLDER).iterdir()] == ["clinic-2026-11-24.db"]
    assert saving.back_up(), "it is tried again"


def test_a_copy_that_is_put_back_opens_with_everything_in_it(
    saving: Saving, new_draft: NewDraft, data_dir: Path
) -> None:
    saving.autosave(new_draft("Ana"))
    saving.back_up()
    saving.close()
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
        (data_dir / name).unlink(missing_ok=True)
    (data_dir / FILE).write_bytes(backups_of(data_dir / FILE)[0].read_bytes())
    assert [item.patient_label for item in saving.work_list()] == ["Ana"]
