"""What a patient is called never gets into an error, a traceback or a log, whatever goes wrong."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm.exc import StaleDataError

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.records.repositories import Records
from prolo_cost.records.store import FILE, Store
from prolo_cost.records.tables import EstimateRow
from prolo_cost.records.values import Conflict, Figures, Gone, KeptDraft

MARK = "Zzyzx-Marker"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
DRAFT = KeptDraft("one", {"patient": MARK, "note": f"called by {MARK}"}, MARK, f"Payer of {MARK}", date(1999, 12, 31))


def a_conflict(saving: Saving, folder: Path) -> None:
    saving.autosave(DRAFT)
    saving.autosave(replace(DRAFT, version=1, typed={"patient": MARK, "met": MARK}))
    saving.autosave(replace(DRAFT, version=1, typed={"patient": MARK, "met": "200"}))


def a_deleted_one(saving: Saving, folder: Path) -> None:
    saving.autosave(replace(DRAFT, version=4))


def a_number_twice(saving: Saving, folder: Path) -> None:
    saving.autosave(DRAFT)
    with saving._opened().transaction() as records:
        records.estimates._session.execute(text("UPDATE numbers SET last = 0"))
    saving.autosave(replace(DRAFT, id="two"))


def a_name_where_a_number_belongs(saving: Saving, folder: Path) -> None:
    with saving._opened().transaction() as records:
        records.estimates._session.execute(
            text("INSERT INTO numbers VALUES (:name, 1, 1, 'now', 'now')"), {"name": MARK}
        )


def a_name_where_a_table_belongs(saving: Saving, folder: Path) -> None:
    with saving._opened().transaction() as records:
        records.estimates._session.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": MARK})


def what_json_cannot_hold(saving: Saving, folder: Path) -> None:
    saving.autosave(replace(DRAFT, typed={"patient": MARK, "sessions": {MARK, "and others"}}))


def what_a_column_cannot_hold(saving: Saving, folder: Path) -> None:
    saving.finish_all([(DRAFT, Figures({}, {}, payers_edition=[MARK], program_version="0.1.0"))])  # type: ignore[arg-type]


def a_row_changed_underneath(saving: Saving, folder: Path) -> None:
    saving.autosave(DRAFT)
    with saving._opened().transaction() as records:
        session = records.estimates._session
        row = session.get_one(EstimateRow, "one")
        session.execute(text("UPDATE estimates SET version = 9"))
        row.typed = "{}"
        session.flush()


def a_full_disk(saving: Saving, folder: Path) -> None:
    saving._opened()._connection.execute("PRAGMA max_page_count=1")
    saving.autosave(replace(DRAFT, typed={"patient": MARK * 5000}))


def a_file_that_is_gone(saving: Saving, folder: Path) -> None:
    saving.autosave(DRAFT)
    (folder / FILE).unlink()
    saving.autosave(replace(DRAFT, typed={"patient": MARK, "met": "1"}, version=1))


def a_file_that_is_damaged(saving: Saving, folder: Path) -> None:
    saving.autosave(DRAFT)
    saving.close()
    (folder / FILE).write_bytes(MARK.encode() * 1000)
    saving.autosave(DRAFT)


WRONG: list[Callable[[Saving, Path], None]] = [
    a_conflict,
    a_deleted_one,
    a_number_twice,
    a_name_where_a_number_belongs,
    a_name_where_a_table_belongs,
    what_json_cannot_hold,
    what_a_column_cannot_hold,
    a_row_changed_underneath,
    a_full_disk,
    a_file_that_is_gone,
    a_file_that_is_damaged,
]


@pytest.mark.parametrize("go_wrong", WRONG)
def test_an_error_says_nothing_of_the_patient(
    saving: Saving, data_dir: Path, caplog: pytest.LogCaptureFixture, go_wrong: Callable[[Saving, Path], None]
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - what it says is what is tested
        go_wrong(saving, data_dir)
    everything = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + caplog.text
    assert type(caught.value).__name__ in everything
    assert MARK not in everything
    assert "1999-12-31" not in everything


def test_working_leaves_nothing_of_the_patient_in_the_log(saving: Saving, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    saving.autosave(DRAFT)
    saving.work_list(MARK[:2])
    saving.restore(saving.delete(saving.open("one").id))
    assert MARK not in caplog.text


def test_a_row_that_changed_underneath_is_not_overwritten(store: Store) -> None:
    """SQLAlchemy's own guard, behind the comparison that ends in a conflict."""

    def change_it_twice(records: Records) -> None:
        records.estimates.save(DRAFT, NOW)
        row = records.estimates._session.get_one(EstimateRow, "one")
        records.estimates._session.execute(text("UPDATE estimates SET version = 9"))
        row.typed = "{}"
        records.estimates._session.flush()

    with pytest.raises(StaleDataError), store.transaction() as records:
        change_it_twice(records)


@pytest.mark.parametrize(("kind", "go_wrong"), [(Conflict, a_conflict), (Gone, a_deleted_one)])
def test_what_happened_to_an_estimate_is_told_in_a_sentence(
    saving: Saving,
    data_dir: Path,
    kind: type[Conflict] | type[Gone],
    go_wrong: Callable[[Saving, Path], None],
) -> None:
    with pytest.raises(kind) as caught:
        go_wrong(saving, data_dir)
    assert str(caught.value) == kind.text
