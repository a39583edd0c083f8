"""Published sample files, where they lie beside the checkout: read or refused with words, and never a fault of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from prolo_cost.importers.eligibility_271 import read_271
from prolo_cost.importers.negotiated_rates import Wanted, read_rates
from prolo_cost.importers.remittance_835 import read_835

FOLDER = Path(__file__).parents[3] / "shared" / "samples"
REMITTANCES = sorted(FOLDER.glob("835/*"))
ANSWERS = sorted(FOLDER.glob("271/*"))
RATES = sorted(FOLDER.glob("rates/*"))

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="no samples beside the checkout; own files test the same")

UNBALANCED = {"moov_sample1.txt", "moov_sample2.txt"}
"""Malformed, as their source says."""

ODD_MARKS = {"lfh_cob-contractural-adjustment.835"}
"""Divides its codes by another mark than it says."""


@pytest.mark.parametrize("file", REMITTANCES, ids=lambda file: file.name)
def test_a_published_remittance_is_read_claim_by_claim(file: Path) -> None:
    found = read_835(file.read_bytes())
    assert found.claims
    assert bool(found.problems) == (file.name in UNBALANCED | ODD_MARKS)


@pytest.mark.parametrize("file", ANSWERS, ids=lambda file: file.name)
def test_a_published_answer_is_read_or_says_why_not(file: Path) -> None:
    answered = read_271(file.read_bytes())
    assert answered.payer == "ABC COMPANY"
    assert bool(answered.rows) != bool(answered.problems)
    assert bool(answered.problems) == ("error" in file.name)


@pytest.mark.parametrize("file", RATES, ids=lambda file: file.name)
def test_published_rates_are_found_or_told_as_the_price_of_many_services(file: Path) -> None:
    found = read_rates(file, Wanted(("27447",)))
    assert found.problems == ()
    assert bool(found.rates) != ("bundle" in file.name or "capitation" in file.name)
    assert all(rate.amount and rate.code == "27447" for rate in found.rates)
    assert {each.code for each in found.warnings} <= {"rates_bundle", "rates_capitation", "rate_is_no_coverage"}
