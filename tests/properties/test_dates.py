"""Plan years, found here by walking back day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.naive.amounts import Case
from tests.properties.comparing import claimed, examples, product

days = st.dates(date(2023, 1, 1), date(2033, 12, 31))
month_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: f"{day:%m-%d}")


def begins_a_year(day: date, start: str) -> bool:
    """02-29 is 02-28 in a common year."""
    is_common = (day.month, day.day) == (2, 28) and (day + timedelta(days=1)).month == 3
    return f"{day:%m-%d}" == start or (start == "02-29" and is_common)


def first_day_of_year(day: date, start: str) -> date:
    while not begins_a_year(day, start):
        day -= timedelta(days=1)
    return day


def case_on(dates: list[date], start: str, as_of: date) -> Case:
    return {
        "format": "prolo-cost/case/1",
        "as_of": as_of.isoformat(),
        "plan": {
            "plan_year_start": start,
            "tiers": {"in": {"deductible": {"individual": 100}, "out_of_pocket_max": {"individual": "none"}}},
            "benefits": {"procedure": {"in": {"copay": "none", "coinsurance": "none", "deductible_applies": True}}},
        },
        "member": {"in": {"deductible_met": {"individual": 30}, "out_of_pocket_met": {"individual": 0}}},
        "course": {
            "sessions": [
                {
                    "date": day.isoformat(),
                    "services": [
                        {"code": "X1", "benefit": "procedure", "charge": 500, "allowed": 500, "coverage": "covered"}
                    ],
                }
                for day in dates
            ]
        },
    }


@examples(40)
@given(st.lists(days, min_size=1, max_size=6), st.one_of(st.just("02-29"), month_days), days)
def test_each_plan_year_takes_its_own_deductible_once(dates: list[date], start: str, as_of: date) -> None:
    estimated = product(case_on(dates, start, as_of))
    told = first_day_of_year(as_of, start)
    seen: set[date] = set()
    for day, session in zip(sorted(dates), dict(claimed(estimated))["covered"]["sessions"], strict=True):
        year = first_day_of_year(day, start)
        assert session["plan_year"] == year.isoformat()
        once = "70.00" if year == told else "100.00"
        assert session["lines"][0]["deductible"] == ("0.00" if year in seen else once)
        seen.add(year)


@examples(40)
@given(days, st.integers(1, 12), st.integers(1, 60))
def test_a_series_keeps_its_weekday_and_its_weeks(first: date, weeks: int, count: int) -> None:
    case = case_on([first], "01-01", first)
    services = case["course"]["sessions"][0]["services"]
    series = {"first": first.isoformat(), "count": count, "every_weeks": weeks, "services": services}
    case["course"] = {"series": [series]}
    dates = [date.fromisoformat(each["date"]) for each in product(case)["scenarios"]["covered"]["sessions"]]
    assert dates == [first + timedelta(weeks=weeks * number) for number in range(count)]
