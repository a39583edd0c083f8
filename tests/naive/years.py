"""Plan years: which one holds a date, and which dates are its last three months."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def day_in(year: int, month: int, day: int) -> date:
    """That day, or the last day of the month where the month is shorter."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def plan_year(of: date, start: str) -> date:
    """The first day of the plan year that holds a date; ``start`` is MM-DD."""
    month, day = (int(part) for part in start.split("-"))
    this = day_in(of.year, month, day)
    return this if this <= of else day_in(of.year - 1, month, day)


def next_year(first_day: date, start: str) -> date:
    """The first day of the plan year after this one."""
    month, day = (int(part) for part in start.split("-"))
    return day_in(first_day.year + 1, month, day)


def year_before(first_day: date, start: str) -> date:
    """The first day of the plan year before this one."""
    return plan_year(first_day - timedelta(days=1), start)


def is_in_last_three_months(day: date, start: str) -> bool:
    """Whether carryover takes a date of service into the next plan year."""
    return day >= _three_months_before(next_year(plan_year(day, start), start))


def _three_months_before(day: date) -> date:
    if day.month > 3:
        return day_in(day.year, day.month - 3, day.day)
    return day_in(day.year - 1, day.month + 9, day.day)
