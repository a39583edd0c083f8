"""What one estimate costs, beside a bare total worked out in the same run.

The bare total is the least that any program could do: deductible, coinsurance and limit in one loop over plain
integers, with no plan years, ranges, steps or questions. Run: ``make bench`` or ``python benchmarks/estimate.py``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta

from prolo_cost.casefile import read_case
from prolo_cost.domain.answers import Answers
from prolo_cost.domain.case import Case
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.explore import point_of, ranges, swings
from prolo_cost.domain.filing import Filing
from prolo_cost.domain.result import Scenario
from prolo_cost.domain.scenarios import coverage_of, filings_of
from prolo_cost.domain.start_dates import start_dates
from prolo_cost.domain.trace import claim_steps

TODAY = date(2026, 11, 24)


def a_case(sessions: int, lines: int, *, unknowns: bool) -> Case:
    """A course of so many sessions and lines; with ``unknowns``, ten figures are not known."""

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
    reading = read_case(
        {
            "format": "prolo-cost/case/1",
            "as_of": "2026-11-20",
            "plan": {
                "tiers": {
                    "in": {
                        "deductible": {"individual": figure(1500)},
                        "out_of_pocket_max": {"individual": figure(6000)},
                    }
                },
                "benefits": benefits,
            },
            "member": {
                "in": {"deductible_met": {"individual": figure(200)}, "out_of_pocket_met": {"individual": figure(350)}}
            },
            "course": {"series": [{"first": "2026-12-01", "count": sessions, "every_weeks": 4, "services": services}]},
        },
        TODAY,
    )
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


def best(work: Callable[[], object], times: int) -> float:
    """Microseconds of processor time a call: the least of several rounds, since other work only ever adds."""
    rounds = []
    for _ in range(9):
        begin = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - begin) / times)
    return min(rounds) * 1e6


def main() -> None:
    six, twelve = a_case(6, 5, unknowns=False), a_case(12, 5, unknowns=True)
    amounts = [300 * 100 - 1000 * (index % 5) for index in range(30)]
    bare = best(lambda: bare_total(amounts, 130_000, 565_000), 2000)
    filing = filings_of(six, coverage_of(six, None))[Scenario.COVERED]
    uncertain = filings_of(twelve, coverage_of(twelve, None))[Scenario.COVERED]
    point = point_of(uncertain)
    assert len(uncertain.doubts) == 10, sorted(uncertain.doubts)

    def fresh() -> Filing:
        return filings_of(twelve, coverage_of(twelve, None))[Scenario.COVERED]

    def explained() -> object:
        records = filing.record({})
        return claim_steps(records, filing.plan, six.network)

    days = [TODAY + timedelta(index) for index in range(365)]
    rows = [
        ("bare total, 6 sessions x 5 lines", bare, ""),
        ("one scenario walked and recorded", best(lambda: filing.record({}), 200), "<= 50"),
        ("the same with every step told", best(explained, 100), ""),
        ("reading the terms and prices", best(lambda: filing.setting(Answers()), 200), ""),
        ("whole estimate, 3 scenarios, nothing unknown", best(lambda: estimate(six), 20), ""),
        ("range of 10 unknowns, 12 x 5", best(lambda: ranges(fresh(), point), 10), "<= 16000"),
        ("questions of 10 unknowns, 12 x 5", best(lambda: swings(fresh(), point), 10), "<= 2000"),
        ("whole estimate, 10 unknowns, 12 x 5", best(lambda: estimate(twelve), 5), "<= 16000"),
        ("365 start dates, 6 x 5", best(lambda: start_dates(six, None, days), 2), "<= 100000"),
    ]
    print(f"{'what':<48}{'us':>10}{'x bare':>10}  goal")
    for name, cost, goal in rows:
        print(f"{name:<48}{cost:>10.1f}{cost / bare:>10.1f}  {goal}")


if __name__ == "__main__":
    main()
