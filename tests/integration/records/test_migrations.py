"""From one version of the records to the next: what is kept is kept, and no kill leaves half of a step."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.domain.coverage import Payer
from prolo_cost.records import faults
from prolo_cost.records.connection import connect, peek_version
from prolo_cost.records.migrate import CURRENT, SCRIPTS, Schema, revision, upgrade
from prolo_cost.records.store import FILE, Store
from prolo_cost.records.tables import Row
from prolo_cost.records.values import CodeChange, Deadlines, Evidence, Figures, KeptDraft, SavedEstimate, State

HERE = Path(__file__).parent

# What the tables are


def test_every_table_is_strict_and_refuses_half_a_cent(store: Store) -> None:
    tables = store._connection.execute("PRAGMA table_list").fetchall()
    strict = {name: bool(is_strict) for _, name, kind, _, _, is_strict in tables if not name.startswith("sqlite_")}
    assert strict == dict.fromkeys(["alembic_version", *Row.metadata.tables], True)
    with pytest.raises(sqlite3.IntegrityError, match="cannot store REAL value in INTEGER column numbers"):
        store._connection.execute("INSERT INTO numbers VALUES (2026, 1.5, 1, 'now', 'now')")


def test_every_row_counts_its_versions(store: Store) -> None:
    for table in Row.metadata.tables:
        columns = {row[1] for row in store._connection.execute(f"PRAGMA table_info({table})")}
        assert {"version", "created_at", "updated_at"} <= columns
    assert all(mapper.version_id_col is not None for mapper in Row.registry.mappers)


def test_the_migrations_make_just_the_tables_that_the_program_uses(store: Store) -> None:
    with store._ready_engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []


def test_the_newest_version_is_the_head_of_one_line_of_revisions() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "newline")
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [revision(CURRENT.version)]
    line = [each.revision for each in script.walk_revisions()]
    assert line == [revision(version) for version in range(CURRENT.version, 0, -1)]


# Files of released programs


@pytest.fixture
def version_1(data_dir: Path) -> Path:
    """A clinic's folder as version 1 left it: its first revision, then the rows that it wrote."""
    return left_by(1, data_dir)


@pytest.fixture
def version_2(data_dir: Path) -> Path:
    """A clinic's folder as version 2 left it."""
    return left_by(2, data_dir)


def left_by(version: int, folder: Path) -> Path:
    folder.mkdir()
    path = folder / FILE
    path.touch()
    with closing(connect(path)) as connection:
        upgrade(connection, Schema(version, CURRENT.folders), FILE)
        connection.executescript((HERE / "released" / f"version_{version}.sql").read_text(encoding="utf-8"))
    return folder


def in_2026(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}:00+00:00")


ANA = SavedEstimate(
    draft=KeptDraft(
        id="5f0c7a52-54a5-4b43-9df5-b0a3a3f7b0c1",
        typed={"patient": "Ana Núñez", "deductible": "1500"},
        patient_label="Ana Núñez",
        payer_name="Aetna",
        first_date=date(2026, 12, 1),
        version=7,
    ),
    number="E-2026-0411",
    state=State.FINISHED,
    figures=Figures(
        case={"format": "prolo-cost/case/1"},
        estimate={"format": "prolo-cost/estimate/1", "likely": "denied"},
        payers_edition="2026-11-01",
        program_version="0.1.0",
    ),
    printed_at=in_2026("11-24T19:10"),
    created_at=in_2026("11-24T19:02"),
    updated_at=in_2026("11-24T19:10"),
    told=Figures(
        case={"format": "prolo-cost/case/1"},
        estimate={"format": "prolo-cost/estimate/1", "likely": "denied"},
        payers_edition="2026-11-01",
        program_version="0.1.0",
    ),
)
BO = SavedEstimate(
    draft=KeptDraft(
        id="0b8a9a64-0d0c-4f0e-8f0e-6f1f6d0e7a11",
        typed={"patient": "Bo Li", "deductible": ""},
        patient_label="Bo Li",
        version=2,
    ),
    number="E-2026-0412",
    state=State.DRAFT,
    figures=None,
    printed_at=None,
    created_at=in_2026("11-24T20:01"),
    updated_at=in_2026("11-24T20:02"),
)


def test_a_file_of_version_1_is_read_whole(version_1: Path) -> None:
    saving = Saving(lambda: Store.open(version_1), lambda: datetime(2026, 11, 25, tzinfo=UTC))
    assert (saving.open(ANA.id), saving.open(BO.id)) == (ANA, BO)
    assert [item.id for item in saving.work_list("nu")] == [item.id for item in saving.work_list("aet")] == [ANA.id]
    assert saving.own_payers() == (
        Payer("own-1f6d0e7a", "Blue Lake Trust", ("BLT",), "", "commercial", ("OR",), "12X34", own=True),
    )
    assert saving.setting("clinic.name") == "Riverbend"
    assert saving.autosave(replace(BO.draft, id="new", version=0)).number == "E-2026-0413"
    saving.close()


CONFIRMED = replace(
    ANA,
    draft=replace(ANA.draft, typed={"patient": "Ana Núñez", "deductible": "1410"}, version=3),
    number="E-2026-0001",
    state=State.CONFIRMED,
    figures=Figures(
        case={"format": "prolo-cost/case/1"},
        estimate={"format": "prolo-cost/estimate/1", "likely": "covered"},
        payers_edition="2026-11-22",
        program_version="0.1.0",
    ),
    told=Figures(
        case={"format": "prolo-cost/case/1"},
        estimate={"format": "prolo-cost/estimate/1", "likely": "denied"},
        payers_edition="2026-11-22",
        program_version="0.1.0",
    ),
    printed_at=in_2026("11-24T19:02"),
    deadlines=Deadlines(None, date(2026, 12, 24), date(2026, 12, 31)),
    call={"spoke_with": "Denise R."},
)
SETTLED = replace(
    BO,
    draft=replace(BO.draft, typed={"patient": "Bo Li"}, has_plan=False),
    number="E-2026-0002",
    state=State.CLOSED,
    created_at=in_2026("11-24T19:10"),
    updated_at=in_2026("11-24T19:11"),
    closing={"paid": "0.00"},
)
HEARD = Evidence(
    id="c7d9e3a4-6c1b-4a57-8f0a-2f6f0a1b9c33",
    payer_id="aetna",
    line_of_business="commercial",
    state="OR",
    code="M0076",
    outcome="covered_with_criteria",
    source="call",
    on=date(2026, 11, 24),
    spoke_with="Denise R.",
    reference="88-41207",
    note="after six weeks of therapy",
    estimate_id=ANA.id,
)
PAID = Evidence(
    id="9d1e0b52-3a44-4c7e-9b1d-0a5a7f3c1e20",
    payer_id="moda-health",
    line_of_business="commercial",
    state="OR",
    code="M0076",
    outcome="covered",
    source="eob",
    on=date(2026, 11, 24),
    allowed=310_00,
    paid=0,
    reason_codes=("CO-45", "PR-1"),
    estimate_id=BO.id,
)


def test_a_file_of_version_2_is_read_whole(version_2: Path) -> None:
    saving = Saving(lambda: Store.open(version_2), lambda: datetime(2026, 11, 25, tzinfo=UTC))
    assert (saving.open(ANA.id), saving.open(BO.id)) == (CONFIRMED, SETTLED)
    (paper,) = saving.papers(ANA.id)
    assert (paper.kind, paper.language, paper.large_print, paper.how) == ("estimate", "es", True, "printed")
    assert saving.paper_content(paper.id) == b"%PDF-1.7 \x00\xff"
    changed = CodeChange(in_2026("11-24T19:10"), 0, "M0076", "20999", "the insurer asked for it")
    assert saving.code_changes(ANA.id) == (changed,)
    assert saving.all_evidence() == (PAID, HEARD)
    assert saving.setting("clinic.name") == "Riverbend"
    saving.close()


def test_a_file_of_version_3_knows_what_was_told(data_dir: Path) -> None:
    saving = Saving(lambda: Store.open(left_by(3, data_dir)), lambda: datetime(2026, 11, 25, tzinfo=UTC))
    kept = saving.open(ANA.id)
    assert (kept.state, kept.told) == (State.DRAFT, replace(ANA, told=CONFIRMED.told).told)
    told = replace(kept.draft, typed={"patient": "Ana Núñez", "deductible": "1410"})
    assert saving.autosave(told).state is State.FINISHED
    saving.close()


@pytest.mark.parametrize("version", [1, 2])
def test_what_an_older_program_told_is_known_from_the_first_change_on(version: int, data_dir: Path) -> None:
    saving = Saving(lambda: Store.open(left_by(version, data_dir)), lambda: datetime(2026, 11, 25, tzinfo=UTC))
    before = saving.open(ANA.id)
    changed = saving.autosave(replace(before.draft, typed={"patient": "Ana"}))
    assert changed.state is State.DRAFT
    assert saving.autosave(replace(before.draft, version=changed.version)).state is before.state
    saving.close()


# A step that is stopped: before each statement of the whole upgrade, in turn


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many statements the upgrade of a file of version 1 is made of, its commit included."""
    folder = left_by(1, tmp_path_factory.mktemp("counted") / "prolo")
    with counted() as count:
        Store.open(folder).close()
    return count.now


class Count:
    """How many statements SQLAlchemy has been asked for, and before which one to fail."""

    def __init__(self, fail_before: int) -> None:
        self.now, self._fail_before = 0, fail_before

    def __call__(self, *_: object) -> None:
        if self.now == self._fail_before:
            raise RuntimeError("a step went wrong")
        self.now += 1


@contextmanager
def counted(fail_before: int = -1) -> Iterator[Count]:
    count = Count(fail_before)
    for moment in ("before_cursor_execute", "commit"):
        event.listen(Engine, moment, count)
    try:
        yield count
    finally:
        for moment in ("before_cursor_execute", "commit"):
            event.remove(Engine, moment, count)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as reader:
        return list(reader.iterdump())


def is_upgraded(folder: Path) -> bool:
    with closing(Store.open(folder)) as store, store.transaction() as records:
        return (records.estimates.get(ANA.id), records.estimates.get(BO.id)) == (ANA, BO)


def test_an_upgrade_is_done_once_and_keeps_a_copy_of_before(version_1: Path) -> None:
    before = dump(version_1 / FILE)
    assert is_upgraded(version_1)
    assert is_upgraded(version_1)
    assert peek_version(version_1 / FILE) == CURRENT.version
    copy = version_1 / "clinic-version-1.db"
    assert dump(copy) == before
    assert {each.name for each in version_1.iterdir()} == {FILE, copy.name, "clinic.lock"}
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600


def test_an_upgraded_file_keeps_its_references_checked(version_1: Path) -> None:
    store = Store.open(version_1)
    with pytest.raises(sqlite3.IntegrityError):
        store._connection.execute("INSERT INTO code_changes VALUES ('1', 'no estimate', 0, '', '', '', 1, 't', 't')")
    store.close()


ORPHANING = """
from alembic import op

revision, down_revision = "0009", "{newest}"


def upgrade():
    op.execute("INSERT INTO code_changes VALUES ('1', 'no estimate', 0, '', '', '', 1, 't', 't')")
"""
"""A step that leaves a row without what it refers to, which SQLite does not see while references are off."""


def test_an_upgrade_after_which_the_file_does_not_hold_together_leaves_the_old_file(
    version_1: Path, tmp_path: Path
) -> None:
    old = dump(version_1 / FILE)
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "r0009.py").write_text(ORPHANING.format(newest=revision(CURRENT.version)))
    with pytest.raises(faults.Damaged):
        Store.open(version_1, Schema(9, (*CURRENT.folders, tmp_path / "later")))
    assert dump(version_1 / FILE) == old
    assert is_upgraded(version_1)


def test_an_upgrade_that_fails_at_any_step_leaves_the_old_file(version_1: Path, statements: int) -> None:
    old = dump(version_1 / FILE)
    assert statements > 10
    for step in range(statements):
        with counted(fail_before=step), pytest.raises(RuntimeError):
            Store.open(version_1)
        assert dump(version_1 / FILE) == old
    assert is_upgraded(version_1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9 and no fork")
def test_an_upgrade_that_is_killed_at_any_step_leaves_the_old_file(
    version_1: Path, statements: int, tmp_path: Path, run_script: Callable[..., str]
) -> None:
    old = dump(version_1 / FILE)
    killed = run_script("upgrade_and_be_killed.py", version_1, tmp_path / "killed", statements)
    assert killed.split() == ["-9"] * statements
    for folder in (tmp_path / "killed").iterdir():
        assert dump(folder / FILE) == old
    assert is_upgraded(tmp_path / "killed" / str(statements - 1))


def test_an_upgrade_on_a_disk_that_fills_up_leaves_the_old_file(
    version_1: Path, run_script: Callable[..., str]
) -> None:
    rounds = json.loads(run_script("save_without_room.py", "upgrade", version_1))
    failed = [each for each in rounds if each["fault"]]
    assert len(failed) > 3
    for each in failed:
        assert each["fault"] in {"DiskFull", "DiskTrouble"}
        assert each["version"] == 1
    assert rounds[-1] == {"fault": "", "version": CURRENT.version}
    assert is_upgraded(version_1)


def test_without_room_for_a_copy_nothing_is_upgraded(version_1: Path) -> None:
    old = dump(version_1 / FILE)
    (version_1 / "clinic-version-1.db.new").mkdir()  # what cannot be removed is in the way, as on a full disk
    with pytest.raises(faults.StoreFault):
        Store.open(version_1)
    assert dump(version_1 / FILE) == old
    assert peek_version(version_1 / FILE) == 1


def test_a_damaged_file_is_not_upgraded(version_1: Path) -> None:
    pages = bytearray((version_1 / FILE).read_bytes())
    pages[4096 * 3 : 4096 * 3 + 200] = b"\x5a" * 200
    (version_1 / FILE).write_bytes(pages)
    with pytest.raises(faults.Damaged):
        Store.open(version_1)
    assert (version_1 / FILE).read_bytes() == pages
    assert not (version_1 / "clinic-version-1.db").exists()


# The copies of before


def test_of_the_copies_of_before_the_newest_is_kept_once_all_went_well(version_1: Path) -> None:
    for older in (0, 1):
        (version_1 / f"clinic-version-{older}.db").write_bytes(b"from an upgrade before")
    (version_1 / "clinic-version-mine.db").write_bytes(b"not ours to delete")
    Store.open(version_1).close()
    assert copies(version_1) == {"clinic-version-0.db", "clinic-version-1.db", "clinic-version-mine.db"}
    Store.open(version_1).close()
    assert copies(version_1) == {"clinic-version-1.db", "clinic-version-mine.db"}


def copies(folder: Path) -> set[str]:
    return {each.name for each in folder.glob("clinic-version-*")}
