"""Files become values exactly as written; every fault names file and field, all at once."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from prolo_cost.domain.coverage import Citation, Evidence, Payer, Position, Stance
from prolo_cost.payers.source import read
from prolo_cost.payers.values import Parameter, Remark

from .conftest import Write


def problems(resources: Path) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in read(resources).problems]


def test_a_file_becomes_a_payer_with_nothing_lost_or_guessed(resources: Path) -> None:
    knowledge = read(resources)

    (entry,) = knowledge.entries
    assert entry.payer == Payer(
        id="evergreen",
        name="Evergreen Health Plan",
        aliases=("Evergreen",),
        parent="Evergreen Group",
        line_of_business="commercial",
        states=("OR", "WA"),
        electronic_payer_id="00430",
        stances=(
            Stance(
                service="M0076",
                position=Position.NOT_COVERED_INVESTIGATIONAL,
                evidence=Evidence.READ,
                line_of_business="commercial",
                states=("OR", "WA"),
                effective_from=date(2026, 1, 1),
                prior_authorization="not_stated",
                summary="Investigational for every indication.",
                citation=Citation(
                    "Prolotherapy",
                    "EV-12",
                    "https://evergreen.example/prolotherapy",
                    "payer",
                    date(2026, 1, 1),
                    date(2026, 2, 3),
                    date(2027, 2, 3),
                ),
                last_verified=date(2026, 11, 22),
            ),
        ),
    )
    assert entry.remarks == (Remark("high", "Read in full."),)
    assert knowledge.problems == ()


def test_us_means_everywhere(spoil: Write) -> None:
    (entry,) = read(spoil("states: [WA, OR]", "states: [US]")).entries
    assert entry.payer.states == entry.payer.stances[0].states == ()


def test_a_stance_may_narrow_what_its_payer_says(spoil: Write) -> None:
    narrowed = (
        "evidence: read\n    line_of_business: medicaid\n    states: [OR]\n    from: 2026-03-01\n    until: 2026-12"
    )
    (entry,) = read(spoil("evidence: read", narrowed)).entries
    stance = entry.payer.stances[0]
    assert (stance.line_of_business, stance.states) == ("medicaid", ("OR",))
    assert (stance.effective_from, stance.effective_to) == (date(2026, 3, 1), date(2026, 12, 1))


def test_parameters_are_exact(resources: Path, spoil: Write) -> None:
    name = "medicare_part_b_deductible"
    first, second = read(resources).parameters
    source, verified = "https://news.example/part-b", date(2026, 11, 20)
    assert first == Parameter(name, 2025, 25700, source, "high", "", verified)
    assert second == Parameter(name, 2026, 28350, source, "medium", "Rounded by the newspaper.", verified)

    as_rate = read(spoil("unit: dollars", "unit: rate", file=f"parameters/{name}.yaml")).parameters
    assert as_rate[1].value == Fraction("283.5")


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ("parent:", "parrent:", "parrent", "unknown_key"),
        ("parent: Evergreen Group", "name: Twice", "name", "repeated_key"),
        ("      number: EV-12", "      source: x", "source", "repeated_key"),
        ("name: Evergreen Health Plan\n", "", "name", "missing"),
        ("id: evergreen", "id: nevergreen", "id", "not_its_file_name"),
        ("aliases_source: general knowledge\n", "", "aliases_source", "missing"),
        ("line_of_business: commercial", "line_of_business: comercial", "line_of_business", "unknown_word"),
        ("states: [WA, OR]", "states: [WA, JE]", "states", "unknown_word"),
        ("states: [WA, OR]", "states: WA", "states", "not_a_list"),
        ("states: [WA, OR]\n", "", "states", "missing"),
        ("  - Evergreen\n", "  - [Evergreen]\n", "aliases", "not_a_list_of_texts"),
        ("service: M0076", "service: '12345'", "stances[0].service", "not_hcpcs_level_ii"),
        ("position: not_covered_investigational", "position: never", "stances[0].position", "unknown_word"),
        ("evidence: read", "evidence: heard", "stances[0].evidence", "unknown_word"),
        (
            "prior_authorization: not_stated",
            "prior_authorization: maybe",
            "stances[0].prior_authorization",
            "unknown_word",
        ),
        ("source_kind: payer", "source_kind: blog", "stances[0].citation.source_kind", "unknown_word"),
        ("effective: 2026-01", "effective: 2026-13", "stances[0].citation.effective", "not_a_date"),
        ("effective: 2026-01", "effective: January", "stances[0].citation.effective", "not_a_date"),
        ("last_verified: 2026-11-22", "last_verified: 2026-11-31", "stances[0].last_verified", "not_a_date"),
        ("summary: Investigational for every indication.", "summary: [a, b]", "stances[0].summary", "not_text"),
        ("confidence: high", "confidence: sure", "stances[0].confidence", "unknown_word"),
        ("    citation:\n", "    citation: none\n    other:\n", "stances[0].citation", "not_a_mapping"),
    ],
)
def test_every_fault_names_file_and_field(spoil: Write, old: str, new: str, field: str, code: str) -> None:
    assert (f"payers/evergreen.yaml: {field}", code) in problems(spoil(old, new))


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ("value: 257", "value: 257.123", "years[0].value", "not_a_figure"),
        ("value: 257", "value: $257", "years[0].value", "not_a_figure"),
        ("value: 257", "value: 1e3", "years[0].value", "not_a_figure"),
        ("year: 2025", "year: soon", "years[0].year", "not_a_year"),
        ("unit: dollars", "unit: euros", "unit", "unknown_word"),
        ("name: medicare", "name: medicaid", "name", "not_its_file_name"),
    ],
)
def test_faults_of_parameters(spoil: Write, old: str, new: str, field: str, code: str) -> None:
    file = "parameters/medicare_part_b_deductible.yaml"
    assert (f"{file}: {field}", code) in problems(spoil(old, new, file=file))


def test_all_faults_come_at_once_and_what_is_sound_stays(spoil: Write) -> None:
    spoil("evidence: read", "evidence: heard")
    resources = spoil("effective: 2026-01", "effective: soon")
    (resources / "payers" / "broken.yaml").write_text("id: [", encoding="utf-8")
    (resources / "payers" / "list.yaml").write_text("- id\n", encoding="utf-8")
    (resources / "payers" / "latin.yaml").write_bytes(b"name: Caf\xe9\n")

    assert {code for _, code in problems(resources)} == {"unknown_word", "not_a_date", "not_yaml"}
    assert {field for field, code in problems(resources) if code == "not_yaml"} == {
        "payers/broken.yaml",
        "payers/list.yaml",
        "payers/latin.yaml",
    }
    assert [entry.payer.name for entry in read(resources).entries] == ["Evergreen Health Plan"]


def test_a_near_word_is_suggested(spoil: Write) -> None:
    (problem,) = read(spoil("line_of_business: commercial", "line_of_business: comercial")).problems
    assert problem.figures["near"] == "commercial"


def test_the_edition_is_the_newest_day_of_verifying(resources: Path) -> None:
    assert read(resources).edition == date(2026, 11, 22)
