"""Another first date: the course moved as a whole, each way of falling worked out, both sides told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.unit.domain.small import Json, case, estimated, visit

from prolo_cost.casefile import read_case
from prolo_cost.domain.case import Case
from prolo_cost.domain.coverage import Evidence, Payer, Position, Stance
from prolo_cost.domain.result import Scenario
from prolo_cost.domain.start_dates import moved_to, start_dates


def read(made: Json) -> Case:
    reading = read_case(made, date(2026, 1, 1))
    assert reading.case is not None, reading.problems
    return reading.case


def changed(**more: object) -> Json:
    return case(
        visit("2026-11-02"),
        visit("2026-12-14"),
        plan__tiers__in__deductible__individual=150,
        plan__benefits__care__in={"copay": "none", "coinsurance": 0.2, "deductible_applies": True},
        **more,
    )


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"plan__plan_year_start": "07-01"},
        {"plan__carryover": "always"},
        {"plan__carryover": "if_unmet", "plan__plan_year_start": "02-29"},
        {
            "secondary": {
                "method": "standard",
                "plan": {"plan_year_start": "10-15", "tiers": {"in": {"deductible": {"individual": 90}}}},
            }
        },
    ],
)
def test_every_first_date_costs_what_the_moved_course_costs(more: Json) -> None:
    made = changed(**more)
    days = [date(2026, 9, 1) + timedelta(days=9 * index) for index in range(40)]
    for start in start_dates(read(made), None, days):
        moved = changed(**more)
        for session, old in zip(moved["course"]["sessions"], made["course"]["sessions"], strict=True):
            by = start.first - date(2026, 11, 2)
            session["date"] = (date.fromisoformat(old["date"]) + by).isoformat()
        direct = estimated(moved)
        assert start.patient == {name: result.patient for name, result in direct.scenarios.items()}


def test_the_turn_of_the_plan_year_shows() -> None:
    before, after = start_dates(read(changed()), None, [date(2026, 11, 19), date(2026, 11, 20)])
    covered = Scenario.COVERED
    # Both sessions in 2026: 100 + 50 + 20 % of 50. The second in 2027: 100 twice.
    assert (before.patient[covered].point, after.patient[covered].point) == (160_00, 200_00)


def test_moving_keeps_the_distance_of_the_sessions() -> None:
    moved = moved_to(read(changed()), date(2027, 1, 4))
    assert [session.date for session in moved.course.sessions] == [date(2027, 1, 4), date(2027, 2, 15)]


def test_a_stance_that_ends_counts_only_for_dates_that_it_speaks_for() -> None:
    service = {"code": "M0076", "benefit": "care", "charge": 200, "allowed": 100}
    made = case(visit("2026-11-02", service))
    pays = Stance("M0076", Position.COVERED, Evidence.READ, "all", effective_to=date(2026, 12, 31))
    payer = Payer("p", "P", stances=(pays,))
    inside, outside = start_dates(read(made), payer, [date(2026, 12, 31), date(2027, 1, 1)])
    assert inside.patient[Scenario.DENIED].point == 0
    assert outside.patient[Scenario.DENIED].point == 200_00


def test_without_a_plan_only_paying_directly_is_told() -> None:
    (start,) = start_dates(read(case(plan=None)), None, [date(2027, 1, 4)])
    assert set(start.patient) == {Scenario.SELF_PAY}
