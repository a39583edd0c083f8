"""``prolo-cost payers``: calm text for people, stable JSON for programs, never more certain than the evidence."""

import argparse
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from prolo_cost.cli import payer_parser, payer_words, payers
from prolo_cost.domain.coverage import Position, Staleness
from prolo_cost.faults import MachineFault
from prolo_cost.payers import vocabulary
from prolo_cost.payers.build import build

from .conftest import PAYER, SECOND_STANCE, Write

TODAY = date(2026, 11, 24)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def database(resources: Path, tmp_path: Path) -> Path:
    """Beside the sound payer: one whose stance was inferred, one that says nothing."""
    inferred = (
        PAYER.format(id="lakeshore").replace("Evergreen", "Lakeshore").replace("evidence: read", "evidence: inferred")
    )
    silent = PAYER.format(id="redwood").replace("Evergreen", "Redwood").replace("evidence: read", "evidence: none")
    silent = silent.replace("position: not_covered_investigational", "position: unknown")
    (resources / "payers" / "lakeshore.yaml").write_text(inferred, encoding="utf-8")
    (resources / "payers" / "redwood.yaml").write_text(silent, encoding="utf-8")
    target = tmp_path / "payers.db"
    assert build(resources, target, TODAY) == ()
    return target


@pytest.fixture
def run(database: Path, resources: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: str, today: date = TODAY) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        payer_parser.add_parser(parser.add_subparsers())
        args = parser.parse_args(["payers", *words])
        status = payers.run(args, catalog_path=database, resources=resources, today=today)
        return status, *capsys.readouterr()

    return command


def as_json(run: Run, *words: str, today: date = TODAY) -> Any:
    status, out, err = run(*words, "--json", today=today)
    assert (status, err) == (0, "")
    return json.loads(out)


def test_show_says_what_the_payer_says_and_what_that_rests_on(run: Run) -> None:
    status, out, err = run("show", "evergreen")
    assert (status, err) == (0, "")
    assert (
        out
        == """\
Evergreen Health Plan  [evergreen]
Commercial, OR WA, part of Evergreen Group, electronic payer ID 00430.
Also known as: Evergreen.

M0076, dates of service from 2026-01-01
  Not covered: investigational.
  Investigational for every indication.
  Prior authorization: not stated.
  Document: EV-12, “Prolotherapy”, effective 2026-01-01, last review 2026-02-03, next review
  2027-02-03.
  Last verified on 2026-11-22, 2 days ago.
  Confidence: high.
  Keep in mind: Read in full.
  Source (the payer's own page): https://evergreen.example/prolotherapy
"""
    )


def test_an_inferred_stance_is_unknown_with_a_lead(run: Run) -> None:
    _, out, _ = run("show", "lakeshore")
    assert "\n  Unknown, call. Lead: not covered, investigational (inferred, not the payer's own words).\n" in out
    (stance,) = as_json(run, "show", "lakeshore")["stances"]
    assert (stance["position"], stance["lead"], stance["evidence"]) == (
        "unknown",
        "not_covered_investigational",
        "inferred",
    )


def test_a_payer_that_says_nothing_is_unknown_without_a_lead(run: Run) -> None:
    assert "\n  Unknown, call.\n" in run("show", "redwood")[1]
    (stance,) = as_json(run, "show", "redwood")["stances"]
    assert (stance["position"], stance["lead"], stance["evidence"], stance["stale"]) == ("unknown", None, "none", None)


def test_a_stale_stance_says_so(run: Run) -> None:
    later = date(2027, 2, 4)
    stale = "Not covered: investigational, when last read. Stale: its review date has passed. Call."
    assert stale in run("show", "evergreen", today=later)[1]
    assert stale in run("list", today=later)[1]
    (stance,) = as_json(run, "show", "evergreen", today=later)["stances"]
    assert (stance["position"], stance["stale"]) == ("not_covered_investigational", "review_due")


def test_show_as_json_is_stable(run: Run) -> None:
    stance = {
        "service": "M0076",
        "position": "not_covered_investigational",
        "lead": None,
        "evidence": "read",
        "stale": None,
        "line_of_business": "commercial",
        "states": ["OR", "WA"],
        "effective_from": "2026-01-01",
        "effective_to": None,
        "prior_authorization": "not_stated",
        "summary": "Investigational for every indication.",
        "citation": {
            "title": "Prolotherapy",
            "number": "EV-12",
            "source": "https://evergreen.example/prolotherapy",
            "source_kind": "payer",
            "effective": "2026-01-01",
            "last_review": "2026-02-03",
            "next_review": "2027-02-03",
        },
        "last_verified": "2026-11-22",
        "confidence": "high",
        "notes": "Read in full.",
    }
    payer = {
        "id": "evergreen",
        "name": "Evergreen Health Plan",
        "aliases": ["Evergreen"],
        "parent": "Evergreen Group",
        "line_of_business": "commercial",
        "states": ["OR", "WA"],
        "electronic_payer_id": "00430",
        "stances": [stance],
    }
    assert as_json(run, "show", "evergreen") == payer
    assert as_json(run, "show", "evergreen", "--service", "m0076") == {**payer, "stance": stance}


def test_only_the_stance_in_force_on_the_date_counts(run: Run, spoil: Write) -> None:
    second = SECOND_STANCE.replace("effective: 2026-06-01", "effective: 2025-01-01\n    until: 2025-12-31")
    spoil("    notes: Read in full.\n", second)
    run("build")
    assert as_json(run, "show", "evergreen", "--on", "2025-12-31")["stance"]["position"] == "covered"
    assert as_json(run, "show", "evergreen", "--on", "2026-01-01")["stance"]["summary"].startswith("Investigational")
    assert as_json(run, "show", "evergreen", "--on", "2024-12-31")["stance"] is None
    assert run("show", "evergreen", "--on", "2024-12-31")[1].endswith("\nUnknown, call.\n")
    assert as_json(run, "show", "evergreen", "--service", "P9020")["stance"] is None


def test_an_unknown_payer_is_a_problem_with_a_suggestion(run: Run) -> None:
    status, out, err = run("show", "evergren")
    assert (status, out) == (2, "")
    assert err == "id: There is no payer “evergren” in the database. Did you mean evergreen?\n"
    assert "Did you mean evergreen?" in run("show", "Evergreen Health")[2]


def test_all_problems_come_at_once_as_json(run: Run) -> None:
    status, out, err = run("show", "nobody", "--on", "20261122", "--json")
    assert (status, err) == (2, "")
    problems = json.loads(out)["problems"]
    assert [(problem["field"], problem["code"]) for problem in problems] == [
        ("id", "unknown_payer"),
        ("on", "not_a_day"),
    ]
    assert problems[1]["text"] == "“20261122” is not a day. Write it like 2026-11-22."


@pytest.mark.parametrize("day", ["2026-13-01", "2026-W48-2", "soon", ""])
def test_what_is_no_day_is_a_problem(run: Run, day: str) -> None:
    status, out, err = run("show", "evergreen", "--on", day)
    assert (status, out) == (2, "")
    assert err == f"on: “{day}” is not a day. Write it like 2026-11-22.\n"


def test_search(run: Run) -> None:
    assert as_json(run, "search", "red", "wood")["hits"] == [
        {
            "id": "redwood",
            "name": "Redwood Health Plan",
            "alias": "Redwood",
            "line_of_business": "commercial",
            "states": ["OR", "WA"],
        }
    ]
    assert as_json(run, "search", "nothing like it") == {"hits": []}
    status, out, _ = run("search", "nothing like it")
    assert (status, out) == (0, "No payer is known by that name. A clinic can add its own in the window.\n")
    assert "Commercial, OR WA, found by “00430”" in run("search", "00430")[1]


def test_list(run: Run) -> None:
    listed = as_json(run, "list")
    assert listed["edition"] == "2026-11-22"
    assert [(payer["id"], payer["position"], payer["lead"]) for payer in listed["payers"]] == [
        ("evergreen", "not_covered_investigational", None),
        ("lakeshore", "unknown", "not_covered_investigational"),
        ("redwood", "unknown", None),
    ]
    assert run("list")[1].startswith("3 payers. Edition of 2026-11-22.")


def test_a_check_that_finds_only_old_stances_is_done(run: Run) -> None:
    findings = as_json(run, "check", today=date(2030, 1, 1))
    assert findings["problems"] == []
    assert findings["review"][0] == {
        "field": "payers/evergreen.yaml: stances[0]",
        "code": "review_due",
        "text": "Its review date 2027-02-03 has passed.",
    }
    status, out, _ = run("check", today=date(2030, 1, 1))
    assert status == 0
    assert out.endswith("\n3 payers, 0 faults, 2 to review.\n")


def test_a_check_that_finds_faults_has_a_status_of_its_own(run: Run, spoil: Write) -> None:
    spoil("evidence: read", "evidence: red")
    status, _, err = run("check")
    assert status == 2
    assert (
        "payers/evergreen.yaml: stances[0].evidence: “red” is not a word that can stand here. Did you mean read?\n"
        in err
    )
    status, out, _ = run("check", "--json")
    assert status == 2
    assert json.loads(out)["problems"][0]["code"] == "unknown_word"


def test_build(run: Run, spoil: Write, database: Path) -> None:
    spoil("name: Evergreen Health Plan", "name: Evergreen Mutual")
    assert run("build") == (0, "payers.db: 3 payers, edition of 2026-11-22.\n", "")
    assert as_json(run, "show", "evergreen")["name"] == "Evergreen Mutual"
    before = database.read_bytes()
    spoil("evidence: read", "evidence: red")
    assert run("build")[0] == 2
    assert json.loads(run("build", "--json")[1])["problems"][0]["field"] == "payers/evergreen.yaml: stances[0].evidence"
    assert database.read_bytes() == before


def test_a_missing_database_is_a_fault_of_the_machine(run: Run, database: Path) -> None:
    database.unlink()
    for words in (["search", "a"], ["show", "a"], ["list"]):
        with pytest.raises(MachineFault, match=r"payers\.db is missing"):
            run(*words)


def test_there_are_words_for_all_that_can_be_said() -> None:
    assert set(payer_words.POSITIONS) == set(Position)
    assert set(payer_words.STALENESS) == set(Staleness)
    assert set(payer_words.AUTHORIZATION) == set(vocabulary.PRIOR_AUTHORIZATION)
    assert set(payer_words.SOURCE_KINDS) == set(vocabulary.SOURCE_KINDS)
    assert {reason.value for reason in Staleness} <= set(payer_words.PROBLEMS)
