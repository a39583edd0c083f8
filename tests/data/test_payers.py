"""What the program ships: every payer cited and dated, nothing claimed beyond the evidence, payers.db as built."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from prolo_cost import paths
from prolo_cost.domain.coverage import Evidence, Position, Stance, stance_in_force
from prolo_cost.payers.build import build
from prolo_cost.payers.catalog import Catalog
from prolo_cost.payers.check import check
from prolo_cost.payers.source import read
from prolo_cost.payers.values import Entry, Knowledge

CPT_BESIDE_PROLOTHERAPY = r"\b(\d{4}T|2055[0-3]|2056[01]|206[01]\d|64450|76942|99[2-4]\d\d|992xx)\b"
"""Numbers of the AMA's own codes that the sources name. They never ship with the program, not even in a note."""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read(paths.resources())


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog(paths.payers_db())


def stances(knowledge: Knowledge) -> list[tuple[Entry, Stance]]:
    return [(entry, stance) for entry in knowledge.entries for stance in entry.payer.stances]


def test_the_files_have_no_faults(knowledge: Knowledge) -> None:
    assert knowledge.edition is not None
    assert check(knowledge, knowledge.edition).problems == ()


def test_all_payers_are_there_each_with_a_stance_on_prolotherapy(knowledge: Knowledge) -> None:
    assert len(knowledge.entries) == 86
    assert all(any(stance.service == "M0076" for stance in entry.payer.stances) for entry in knowledge.entries)


def test_every_stance_has_a_source_that_can_be_opened_and_a_day_on_which_it_was(knowledge: Knowledge) -> None:
    uncited = [
        entry.file
        for entry, stance in stances(knowledge)
        if not re.match(r"https?://\S+$", stance.citation.source) or stance.last_verified is None
    ]
    assert uncited == []


def test_a_position_was_read_or_is_a_lead_and_everything_else_is_unknown(knowledge: Knowledge) -> None:
    for entry, stance in stances(knowledge):
        known = stance.evidence is Evidence.READ
        assert stance.is_known == known, entry.file
        assert (stance.position is Position.UNKNOWN) == (stance.evidence is Evidence.NONE), entry.file
    evidence = Counter(stance.evidence for _, stance in stances(knowledge) if stance.service == "M0076")
    assert evidence == {Evidence.READ: 30, Evidence.INFERRED: 18, Evidence.NONE: 39}


def test_nobody_is_said_to_cover_it_by_their_own_words(knowledge: Knowledge) -> None:
    """A payer whose coverage was read will be welcome news; it should be read twice before this test is changed."""
    covering = {Position.COVERED, Position.COVERED_WITH_CRITERIA}
    assert [entry.file for entry, stance in stances(knowledge) if stance.is_known and stance.position in covering] == []


def test_no_code_of_the_ama_ships(knowledge: Knowledge) -> None:
    for path in sorted((paths.resources() / "payers").glob("*.yaml")):
        without_addresses = re.sub(r"https?://\S+", "", path.read_text(encoding="utf-8"))
        assert re.findall(CPT_BESIDE_PROLOTHERAPY, without_addresses) == [], path.name
    assert {stance.service for _, stance in stances(knowledge)} == {"M0076", "P9020"}


def test_no_two_payers_look_the_same_to_a_clerk(knowledge: Knowledge) -> None:
    names = Counter(entry.payer.name for entry in knowledge.entries)
    assert [name for name, count in names.items() if count > 1] == []


def test_an_alias_stands_once_and_is_not_the_name(knowledge: Knowledge) -> None:
    for entry in knowledge.entries:
        names = [entry.payer.name, *entry.payer.aliases]
        assert len(names) == len(set(names)), entry.file


def test_the_national_rule_speaks_at_every_medicare_contractor(catalog: Catalog) -> None:
    noridian = catalog.payer("medicare-mac-noridian-je-lcd-tpi")
    assert noridian is not None
    numbers = [
        stance.citation.number
        for day in (date(2024, 3, 31), date(2024, 4, 1))
        if (stance := stance_in_force(noridian.stances, "M0076", "medicare", "CA", day))
    ]
    assert numbers == ["L34211", "NCD 150.7"]


def test_the_shipped_database_is_what_the_files_make(tmp_path: Path, knowledge: Knowledge) -> None:
    assert knowledge.edition is not None
    assert build(paths.resources(), tmp_path / "payers.db", knowledge.edition) == ()
    assert dump(paths.payers_db()) == dump(tmp_path / "payers.db"), "Run: prolo-cost payers build"


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        told = [str(connection.execute(f"PRAGMA {what}").fetchone()) for what in ("application_id", "user_version")]
        return [*told, *connection.iterdump()]


def test_the_catalog_gives_what_the_files_say(catalog: Catalog, knowledge: Knowledge) -> None:
    assert catalog.payers() == tuple(sorted((entry.payer for entry in knowledge.entries), key=lambda payer: payer.id))
    for entry in knowledge.entries:
        assert catalog.remarks(entry.payer.id) == entry.remarks
    for parameter in knowledge.parameters:
        assert catalog.parameter(parameter.name, parameter.year) == parameter


@pytest.mark.parametrize(
    ("name", "year", "cents"),
    [
        ("aca_oop_max_self_only", 2026, 10_600_00),
        ("aca_oop_max_other_than_self", 2027, 24_000_00),
        ("hdhp_min_deductible_self", 2026, 1_700_00),
        ("medicare_part_b_deductible", 2026, 283_00),
        ("medigap_k_oop_limit", 2026, 8_000_00),
    ],
)
def test_yearly_figures(catalog: Catalog, name: str, year: int, cents: int) -> None:
    parameter = catalog.parameter(name, year)
    assert parameter is not None
    assert parameter.value == cents


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("aca_oop_max_self_only", 2028),
        ("aca_oop_max_self_only", 2021),
        ("medicare_part_b_deductible", 2027),
        ("ma_moop_combined_max", 2024),
        ("medigap_l_oop_limit", 2026),
    ],
)
def test_a_year_that_nobody_published_is_unknown(catalog: Catalog, name: str, year: int) -> None:
    assert catalog.parameter(name, year) is None


def test_a_family_limit_is_twice_that_of_one_person(catalog: Catalog) -> None:
    for year in range(2022, 2028):
        one, family = (catalog.parameter(f"aca_oop_max_{who}", year) for who in ("self_only", "other_than_self"))
        assert one is not None
        assert family is not None
        assert family.value == 2 * one.value


def test_every_yearly_figure_has_a_source(knowledge: Knowledge) -> None:
    assert len(knowledge.parameters) == 83
    unsourced = [one.name for one in knowledge.parameters if not re.match(r"https?://\S+$", one.source)]
    assert unsourced == []
