"""The catalog gives back what was built, never writes, and refuses a file that it cannot trust."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from prolo_cost.payers.build import build
from prolo_cost.payers.catalog import Catalog, CatalogFault, open_read_only
from prolo_cost.payers.source import read
from prolo_cost.payers.values import Remark


@pytest.fixture
def built(resources: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "folder with spaces, 100 % and #"
    folder.mkdir()
    target = folder / "payers.db"
    assert build(resources, target, date(2026, 11, 24)) == ()
    return target


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_what_was_built_comes_back_unchanged(built: Path, resources: Path) -> None:
    catalog = Catalog(built)
    knowledge = read(resources)
    assert catalog.payers() == tuple(entry.payer for entry in knowledge.entries)
    assert catalog.payer("evergreen") == catalog.payers()[0]
    assert catalog.remarks("evergreen") == (Remark("high", "Read in full."),)
    assert catalog.edition == "2026-11-22"


def test_a_year_that_is_not_known_is_not_taken_from_another(built: Path, resources: Path) -> None:
    catalog = Catalog(built)
    assert catalog.parameter("medicare_part_b_deductible", 2026) == read(resources).parameters[1]
    assert catalog.parameter("medicare_part_b_deductible", 2027) is None
    assert catalog.parameter("medicare_part_b_deductible", 2024) is None
    assert catalog.parameter("no_such_parameter", 2026) is None


def test_an_unknown_payer_is_none(built: Path) -> None:
    assert Catalog(built).payer("nobody") is None
    assert Catalog(built).remarks("nobody") == ()


def test_the_connection_refuses_to_write(built: Path) -> None:
    with closing(open_read_only(built)) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM payers")


def test_reading_leaves_the_file_and_its_folder_as_they_were(built: Path) -> None:
    before = built.read_bytes()
    catalog = Catalog(built)
    catalog.search("ever")
    catalog.payers()
    assert built.read_bytes() == before
    assert list(built.parent.iterdir()) == [built]


def test_a_database_replaced_under_a_running_program_changes_nothing_for_it(built: Path) -> None:
    catalog = Catalog(built)
    built.write_bytes(b"")
    assert [hit.payer_id for hit in catalog.search("evergreen")] == ["evergreen"]
    assert catalog.parameter("medicare_part_b_deductible", 2025) is not None


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(CatalogFault, match=r"^The payer database payers\.db is missing\."):
        Catalog(tmp_path / "payers.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, but some text " * 99, b"SQLite format 3\0" + b"\0" * 9000]
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "payers.db"
    path.write_bytes(content)
    with pytest.raises(CatalogFault, match=r"(damaged|not a payer database).*(Install|install)"):
        Catalog(path)
    assert path.read_bytes() == content


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogFault):
        Catalog(tmp_path)


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "payers.db"
    change(path, "CREATE TABLE payers (id TEXT)")
    with pytest.raises(CatalogFault, match="not a payer database of prolo-cost"):
        Catalog(path)


def test_another_layout_is_refused_naming_both(built: Path) -> None:
    change(built, "PRAGMA user_version = 7")
    with pytest.raises(CatalogFault, match=r"layout 7; this program reads layout 1"):
        Catalog(built)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stances SET position = 'covered'",
        "UPDATE parameters SET cents = 1 WHERE year = 2026",
        "UPDATE meta SET value = '2030-01-01' WHERE key = 'edition'",
        "DELETE FROM aliases",
        "DELETE FROM meta",
        "DROP TABLE parameters",
    ],
)
def test_content_that_is_not_what_was_built_is_refused(built: Path, statement: str) -> None:
    change(built, statement)
    with pytest.raises(CatalogFault, match="damaged"):
        Catalog(built)


def test_no_cut_and_no_flipped_bit_changes_what_is_read(built: Path) -> None:
    """Reliability 10: damage is found before a figure is shown, or it lies where nothing is kept."""
    sound, edition = Catalog(built).payers(), Catalog(built).edition
    whole = built.read_bytes()
    damaged = [whole[:length] for length in range(0, len(whole), 1709)]
    damaged += [whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :] for at in range(0, len(whole), 61)]
    refused = 0
    for content in damaged:
        built.write_bytes(content)
        try:
            catalog = Catalog(built)
        except CatalogFault:
            refused += 1
        else:
            assert (catalog.payers(), catalog.edition) == (sound, edition)
    assert refused > len(damaged) // 20


def test_a_sentence_names_the_file_and_never_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Jane Roe"
    folder.mkdir()
    with pytest.raises(CatalogFault) as caught:
        Catalog(folder / "payers.db")
    assert "Jane" not in caught.value.text
