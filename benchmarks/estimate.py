"""What one estimate costs, beside a bare total worked out in the same run.

The bare total is the least that any program could do: deductible, coinsurance and limit in one loop over plain
integers, with no plan years, ranges, steps or questions. Run: ``make bench`` or ``python benchmarks/estimate.py``.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from prolo_cost.casefile import read_case
from prolo_cost.domain.case import Case
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.explore import Chosen, patient_range, plan_range, point_of, swings
from prolo_cost.domain.filing import Filing
from prolo_cost.domain.money import Range
from prolo_cost.domain.result import Scenario
from prolo_cost.domain.scenarios import coverage_of, filings_of
from prolo_cost.domain.start_dates import start_dates
from prolo_cost.domain.trace import claim_steps

TODAY = date(2026, 11, 24)


def a_case(sessions: int, lines: int, *, unknowns: bool, second_plan: bool = False) -> Case:
    """A course of so many sessions and lines; with ``unknowns``, ten figures are not known.

    A second plan is like the first one, and five more of its figures are not known.
    """

    def figure(known: object) -> object:
        return "unknown" if unknowns else known

    services = [
        {
            "code": f"C{index}",
            "benefit": f"benefit {index}",
            "charge": 450 - 10 * index,
            "allowed": {"low": 250, "high": 320} if unknowns else 300 - 10 * index,
            "self_pay_price": 300,
            "coverage": "in_question" if index == 0 else "covered",
        }
        for index in range(lines)
    ]
    terms = {"copay": "none", "coinsurance": 0.2, "deductible_applies": True}
    benefits = {f"benefit {index}": {"in": dict(terms)} for index in range(lines)}
    benefits["benefit 0"]["in"]["coinsurance"] = figure(0.2)
    coverage = {
        "plan": {
            "tiers": {
                "in": {"deductible": {"individual": figure(1500)}, "out_of_pocket_max": {"individual": figure(6000)}}
            },
            "benefits": benefits,
        },
        "member": {
            "in": {"deductible_met": {"individual": figure(200)}, "out_of_pocket_met": {"individual": figure(350)}}
        },
    }
    series = {"first": "2026-12-01", "count": sessions, "every_weeks": 4, "services": services}
    case = {"format": "prolo-cost/case/1", "as_of": "2026-11-20", **coverage, "course": {"series": [series]}}
    if second_plan:
        case["secondary"] = {"method": "standard", **coverage}
    reading = read_case(case, TODAY)
    assert reading.case is not None, reading.problems
    return reading.case


def bare_total(amounts: list[int], deductible: int, limit: int) -> int:
    """The least that any program could do for the same course."""
    total = 0
    for allowed in amounts:
        taken = allowed if allowed < deductible else deductible
        deductible -= taken
        share = taken + (2 * 20 * (allowed - taken) + 100) // 200
        share = share if share < limit else limit
        limit -= share
        total += share
    return total


ROUNDS = 25


class Row(NamedTuple):
    """Something to measure, how often in one round, and its goal in microseconds."""

    what: str
    work: Callable[[], object]
    times: int
    goal: str = ""


def rows() -> list[Row]:
    six, twelve = a_case(6, 5, unknowns=False), a_case(12, 5, unknowns=True)
    amounts = [300 * 100 - 1000 * (index % 5) for index in range(30)]
    second = a_case(12, 5, unknowns=True, second_plan=True)
    filing, uncertain = covered(six), covered(twelve)
    assert len(uncertain.doubts) == 10, sorted(uncertain.doubts)
    point = point_of(uncertain)
    days = [TODAY + timedelta(index) for index in range(365)]
    return [
        Row("bare total, 6 sessions x 5 lines", lambda: bare_total(amounts, 130_000, 565_000), 200),
        Row("one scenario walked and recorded", lambda: filing.record({}), 30, "<= 50"),
        Row(
            "the same with every step told",
            lambda: claim_steps(filing.record({}), filing.plan, six.network, range(6)),
            10,
        ),
        Row("reading both claimed scenarios, 12 x 5", lambda: covered(twelve), 5),
        Row("whole estimate, 3 scenarios, nothing unknown", lambda: estimate(six), 5),
        Row("range of 10 unknowns, that reading included", lambda: both_ranges(covered(twelve), point), 3, "<= 16000"),
        Row("questions of 10 unknowns, that reading included", lambda: swings(covered(twelve), point), 3, "<= 2000"),
        Row("whole estimate, 10 unknowns, 12 x 5", lambda: estimate(twelve), 1, "<= 16000"),
        Row("the same with a second plan, 15 unknowns", lambda: estimate(second), 1, "<= 16000"),
        Row("365 start dates, 6 x 5", lambda: start_dates(six, None, days), 1, "<= 100000"),
    ]


def covered(case: Case) -> Filing:
    return filings_of(case, coverage_of(case, None))[Scenario.COVERED]


def both_ranges(filing: Filing, point: Chosen) -> tuple[Range, Range]:
    return patient_range(filing, point), plan_range(filing, point)


def best(measured: list[Row]) -> list[float]:
    """Microseconds of processor time a call: the least of many rounds, in turn, since other work only ever adds."""
    least = [math.inf] * len(measured)
    for _ in range(ROUNDS):
        for index, row in enumerate(measured):
            begin = time.process_time()
            for _ in range(row.times):
                row.work()
            least[index] = min(least[index], (time.process_time() - begin) / row.times * 1e6)
    return least


def main() -> None:
    measured = rows()
    costs = best(measured)
    print(f"{'what':<52}{'us':>10}{'x bare':>10}  goal")
    for row, cost in zip(measured, costs, strict=True):
        print(f"{row.what:<52}{cost:>10.1f}{cost / costs[0]:>10.1f}  {row.goal}")


if __name__ == "__main__":
    main()
