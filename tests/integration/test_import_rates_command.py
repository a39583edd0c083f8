"""``prolo-cost import rates`` tells an insurer's negotiated rates, in JSON and in lines, and changes nothing."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.unit.importers.rate_files import NPI, item, price, rate_file, rates

from prolo_cost import bootstrap
from prolo_cost.cli import rates as command

OURS = ("--code", "m0076", "--npi", str(NPI))


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(content: object, *more: str) -> tuple[int, str, str]:
        file = tmp_path / "rates.json"
        file.write_text(json.dumps(content), encoding="utf-8")
        status = bootstrap.run(["--data-dir", str(tmp_path / "data"), "import", "rates", str(file), *more])
        assert not (tmp_path / "data").exists(), "nothing is stored"
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_a_rate_comes_with_its_meaning_and_its_file(told: Any) -> None:
    over = price(65, "percentage", expiration_date="2025-12-31", service_code=["CSTM-00"], billing_code_modifier=["RT"])
    status, out, err = told(rate_file(item(rates(price(), over))), *OURS, "--json")
    assert (status, err) == (0, "")
    answer = json.loads(out)
    assert set(answer) == {"rates", "file", "warnings", "problems"}
    assert answer["file"] == {
        "reporting_entity": "CASCADE MUTUAL",
        "plan": None,
        "last_updated_on": "2026-11-01",
        "version": "2.0.0",
    }
    assert answer["rates"][0] == {
        "place": "in_network[0].negotiated_rates[0].negotiated_prices[0]",
        "code": "M0076",
        "code_type": "HCPCS",
        "for_every_code": False,
        "modifiers": [],
        "negotiated_type": "negotiated",
        "amount": "310.50",
        "percent_of_charge": None,
        "billing_class": "professional",
        "setting": "outpatient",
        "places_of_service": ["11"],
        "expires": "2199-12-31",
        "expired": False,
        "npis": [str(NPI)],
        "tins": [],
        "networks": ["PPO"],
        "note": None,
    }
    promised = {"amount": None, "percent_of_charge": "65", "expired": True, "modifiers": ["RT"]}
    assert {name: answer["rates"][1][name] for name in promised} == promised


def test_lines_tell_what_it_is_whose_and_until_when_and_that_it_is_no_coverage(told: Any) -> None:
    over = price(
        65, "percentage", expiration_date="2025-12-31", service_code=["CSTM-00"], additional_information="Note"
    )
    status, out, err = told(rate_file(item(rates(price(), over, price(900, "per diem")))), *OURS)
    assert status == 0
    assert out.splitlines() == [
        "CASCADE MUTUAL, as of 2026-11-01",
        "HCPCS M0076: $310.50 negotiated, until 2199-12-31",
        "    professional, outpatient, place of service 11",
        f"    NPI {NPI}, PPO",
        "HCPCS M0076: 65 % of the charge, expired on 2025-12-31",
        "    professional, outpatient, every place of service",
        f"    NPI {NPI}, PPO",
        "    Note",
        "HCPCS M0076: $900.00 a day, until 2199-12-31",
        "    professional, outpatient, place of service 11",
        f"    NPI {NPI}, PPO",
    ]
    assert "may have been agreed anew" in err.splitlines()[0]
    assert "does not mean that the service is covered" in err.splitlines()[1]


def test_free_words_of_an_insurer_stay_on_their_line(told: Any) -> None:
    _, out, _ = told(rate_file(item(rates(price(additional_information="a\n\x1b[2Jb")))), *OURS)
    assert out.splitlines()[-1] == "    a  [2Jb"


def test_nothing_found_says_for_what_and_is_status_2(told: Any) -> None:
    status, out, err = told(rate_file(), "--code", "20611", "20610")
    assert (status, out) == (2, "")
    assert err.splitlines() == [f"{code}: The file has no rate for this code." for code in ("20611", "20610")]


def test_everything_that_is_wrong_with_what_was_asked_for_is_told_at_once(told: Any) -> None:
    asked = ("--code", "M007", "20611", "--npi", "1234567890", "--tin", "123-45-6789", "--json")
    status, out, _ = told(rate_file(), *asked)
    found = [(each["field"], each["code"]) for each in json.loads(out)["problems"]]
    assert status == 2
    assert found == [("--code", "not_a_billing_code"), ("--npi", "not_an_npi"), ("--tin", "not_a_tax_id")]


def test_a_code_is_needed(told: Any) -> None:
    status, out, _ = told(rate_file(), "--json")
    assert (status, [each["field"] for each in json.loads(out)["problems"]]) == (2, ["--code"])


def test_a_file_that_is_none_of_rates_is_a_sentence(told: Any) -> None:
    status, out, err = told({"reporting_structure": []}, *OURS)
    assert (status, out) == (2, "")
    assert "table of contents" in err


class Terminal(io.StringIO):
    """What a person watches."""

    def isatty(self) -> bool:
        return True


def test_where_it_lasts_a_person_sees_how_far_it_is(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    told(rate_file(), *OURS)
    assert " % of " not in terminal.getvalue(), "it did not last"
    monkeypatch.setattr(command, "_PATIENCE", 0)
    told(rate_file(), *OURS)
    assert "\r100 % of 0 MB\nThat a rate" in terminal.getvalue()


def test_whoever_stops_it_gets_a_line_of_their_own_and_no_traceback(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(Terminal):
        def write(self, text: str, /) -> int:
            if "%" in text and "%" not in self.getvalue():
                super().write(text)
                raise KeyboardInterrupt
            return super().write(text)

    terminal = Stopped()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(command, "_PATIENCE", 0)
    assert told(rate_file(), *OURS) == (1, "", "")
    assert terminal.getvalue() == "\r  0 % of 0 MB\n"
