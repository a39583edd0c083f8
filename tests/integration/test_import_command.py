"""``prolo-cost import`` tells what an insurer's file says, in the contract's own form, and changes nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.examples import knee
from tests.unit.importers.files import eligibility, remittance

from prolo_cost import bootstrap
from prolo_cost.casefile import parse_json, read_case

CLAIM = "CLP*P-17*1*500.00*200.00*100.00*12*ICN1"
LINE = ("SVC*HC:20611:RT*500*200**2", "DTM*472*20261201", "CAS*CO*45*200", "CAS*PR*1*60**2*40")


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(kind: str, data: bytes, *more: str) -> tuple[int, str, str]:
        file = tmp_path / "from the insurer.txt"
        file.write_bytes(data)
        status = bootstrap.run(["--data-dir", str(tmp_path / "data"), "import", kind, str(file), *more])
        assert not (tmp_path / "data").exists(), "nothing is stored"
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_a_remittance_comes_in_the_form_of_the_contract(told: Any) -> None:
    status, out, err = told("835", remittance(CLAIM, *LINE), "--json")
    assert (status, err) == (0, "")
    claim = json.loads(out)["claims"][0]
    assert {name: claim[name] for name in ("payer", "payer_id", "claim", "status", "charge", "paid", "patient")} == {
        "payer": "CASCADE MUTUAL",
        "payer_id": "12345",
        "claim": "P-17",
        "status": "1",
        "charge": "500.00",
        "paid": "200.00",
        "patient": "100.00",
    }
    promised = {
        "code": "20611",
        "modifiers": ["RT"],
        "date": "2026-12-01",
        "units": 2,
        "charge": "500.00",
        "allowed": "300.00",
        "paid": "200.00",
        "deductible": "60.00",
        "copay": "0.00",
        "coinsurance": "40.00",
        "write_off": "200.00",
        "not_covered": "0.00",
        "reasons": ["CO-45", "PR-1", "PR-2"],
    }
    assert {name: claim["lines"][0][name] for name in promised} == promised


def test_what_an_eligibility_answer_suggests_is_a_plan_that_a_case_takes(told: Any) -> None:
    rows = ("EB*C*IND*30***23*1500*****Y", "EB*C*IND*30***29*1300*****Y", "EB*A**2***27**.25****Y")
    status, out, _ = told("271", eligibility(*rows), "--json")
    answer = json.loads(out)
    assert status == 0
    case = {**knee(), "plan": answer["plan"], "member": answer["member"]}
    read = read_case(parse_json(json.dumps(case)).data, date(2026, 11, 24))
    assert read.problems == ()
    assert answer["plan"]["benefits"]["procedure"]["in"]["coinsurance"] == "0.25"
    assert answer["member"]["in"]["deductible_met"]["individual"] == "200.00"


def test_a_line_that_does_not_balance_is_a_problem_that_names_it(told: Any) -> None:
    status, out, _ = told("835", remittance(CLAIM, *LINE[:-1]), "--json")
    problems = {each["code"]: each for each in json.loads(out)["problems"]}
    assert status == 2
    assert problems["line_unbalanced"]["field"] == "segment 10"
    assert "20611" in problems["line_unbalanced"]["text"]


def test_without_json_figures_go_to_the_answer_and_problems_to_the_side(told: Any) -> None:
    status, out, err = told("835", remittance(CLAIM, *LINE[:-1]))
    assert status == 2
    assert "2026-12-01 20611 x 2: charge 500.00" in out
    assert "segment 10: The line of 20611 does not add up." in err


@pytest.mark.parametrize("kind", ["271", "835"])
def test_a_wrong_file_is_told_in_a_sentence(told: Any, kind: str) -> None:
    status, out, err = told(kind, b"%PDF-1.7 a print of the portal")
    assert (status, out.strip()) == (2, "")
    assert "raw X12 file" in err


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.run(["import", "835", "nowhere.835"]) == 2
    assert "There is no file nowhere.835." in capsys.readouterr().err
