"""Plan years begin on their own day; their last three months end the day before the next begins."""

from __future__ import annotations

from datetime import date

import pytest

from prolo_cost.domain.periods import (
    PlanYearStart,
    Spacing,
    last_quarter_of,
    next_plan_year,
    plan_year_of,
    series_dates,
)

LEAP_DAY = PlanYearStart(2, 29)


@pytest.mark.parametrize(
    ("day", "start", "first_day"),
    [
        (date(2026, 12, 31), PlanYearStart(1, 1), date(2026, 1, 1)),
        (date(2027, 1, 1), PlanYearStart(1, 1), date(2027, 1, 1)),
        (date(2027, 6, 30), PlanYearStart(7, 1), date(2026, 7, 1)),
        (date(2027, 7, 1), PlanYearStart(7, 1), date(2027, 7, 1)),
        (date(2027, 12, 30), PlanYearStart(12, 31), date(2026, 12, 31)),
        (date(2027, 2, 27), LEAP_DAY, date(2026, 2, 28)),
        (date(2027, 2, 28), LEAP_DAY, date(2027, 2, 28)),
        (date(2028, 2, 28), LEAP_DAY, date(2027, 2, 28)),
        (date(2028, 2, 29), LEAP_DAY, date(2028, 2, 29)),
        (date(2029, 2, 27), LEAP_DAY, date(2028, 2, 29)),
    ],
)
def test_a_day_belongs_to_the_plan_year_that_began_last(day: date, start: PlanYearStart, first_day: date) -> None:
    assert plan_year_of(day, start) == first_day


@pytest.mark.parametrize(
    ("first_day", "start", "next_first_day", "last_quarter"),
    [
        (date(2026, 1, 1), PlanYearStart(1, 1), date(2027, 1, 1), date(2026, 10, 1)),
        (date(2026, 7, 1), PlanYearStart(7, 1), date(2027, 7, 1), date(2027, 4, 1)),
        (date(2026, 5, 31), PlanYearStart(5, 31), date(2027, 5, 31), date(2027, 2, 28)),
        (date(2027, 5, 31), PlanYearStart(5, 31), date(2028, 5, 31), date(2028, 2, 29)),
        (date(2026, 12, 31), PlanYearStart(12, 31), date(2027, 12, 31), date(2027, 9, 30)),
        (date(2027, 2, 28), LEAP_DAY, date(2028, 2, 29), date(2027, 11, 29)),
        (date(2028, 2, 29), LEAP_DAY, date(2029, 2, 28), date(2028, 11, 28)),
    ],
)
def test_the_last_three_months_begin_three_months_before_the_next_year(
    first_day: date, start: PlanYearStart, next_first_day: date, last_quarter: date
) -> None:
    assert next_plan_year(first_day, start) == next_first_day
    assert last_quarter_of(first_day, start) == last_quarter


def test_a_series_keeps_its_weeks_over_a_leap_day() -> None:
    assert list(series_dates(date(2028, 2, 22), 3, Spacing(weeks=1))) == [
        date(2028, 2, 22),
        date(2028, 2, 29),
        date(2028, 3, 7),
    ]


@pytest.mark.parametrize("spacing", [Spacing(weeks=4), Spacing(months=1)])
def test_a_series_beyond_the_calendar_is_refused(spacing: Spacing) -> None:
    with pytest.raises(OverflowError):
        list(series_dates(date(9999, 12, 1), 3, spacing))


def test_sessions_after_a_moved_one_keep_their_spacing_from_it() -> None:
    moved = {2: date(2026, 12, 10), 4: date(2027, 1, 1)}
    assert list(series_dates(date(2026, 12, 1), 5, Spacing(weeks=1), moved)) == [
        date(2026, 12, 1),
        date(2026, 12, 10),
        date(2026, 12, 17),
        date(2027, 1, 1),
        date(2027, 1, 8),
    ]


def test_months_keep_their_day_where_the_month_has_it() -> None:
    dates = list(series_dates(date(2027, 10, 31), 4, Spacing(months=4)))
    assert dates == [date(2027, 10, 31), date(2028, 2, 29), date(2028, 6, 30), date(2028, 10, 31)]
