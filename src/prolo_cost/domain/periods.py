"""Plan years and the dates of a series."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from prolo_cost.domain.plan import PlanYearStart


def day_of(year: int, month: int, day: int) -> date:
    """The date, or the last day of its month where the month is shorter (02-29 is 02-28 in a common year)."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def plan_year_of(day: date, start: PlanYearStart) -> date:
    """The first day of the plan year that holds ``day``.

    >>> plan_year_of(date(2027, 3, 1), PlanYearStart(7, 1)), plan_year_of(date(2027, 2, 28), PlanYearStart(2, 29))
    (datetime.date(2026, 7, 1), datetime.date(2027, 2, 28))
    """
    this_year = day_of(day.year, start.month, start.day)
    return this_year if this_year <= day else day_of(day.year - 1, start.month, start.day)


def next_plan_year(first_day: date, start: PlanYearStart) -> date:
    """The first day of the plan year that follows the one beginning on ``first_day``."""
    return day_of(first_day.year + 1, start.month, start.day)


def last_quarter_of(first_day: date, start: PlanYearStart) -> date:
    """The first day of the last three months of the plan year beginning on ``first_day``.

    They are counted back from the day on which the next one begins: from 02-28 where a 02-29 falls in a common year.
    """
    end = next_plan_year(first_day, start)
    months = end.year * 12 + (end.month - 1) - 3
    return day_of(months // 12, months % 12 + 1, end.day)


def series_dates(first: date, count: int, every_weeks: int) -> Iterator[date]:
    """The dates of ``count`` sessions, so many weeks apart.

    Raises:
        OverflowError: if the last date lies beyond the calendar.
    """
    return (first + timedelta(weeks=every_weeks * index) for index in range(count))
