"""What a key makes is gone with the next one; nothing is left for a search through all objects."""

from __future__ import annotations

import gc
from datetime import date

from tests.unit.domain.small import case, visit

from prolo_cost.casefile import read_case
from prolo_cost.domain.estimate import estimate


def test_an_estimate_that_is_let_go_leaves_no_cycles() -> None:
    unknown = {"plan__benefits__care__in__copay": "unknown", "plan__tiers__in__deductible__individual": "unknown"}
    reading = read_case(case(visit("2026-03-02"), visit("2026-04-02"), **unknown), date(2026, 1, 1))
    assert reading.case is not None, reading.problems
    estimate(reading.case)
    gc.collect()
    gc.disable()
    try:
        estimate(reading.case)
        assert gc.collect() == 0
    finally:
        gc.enable()
