"""Plan years and the dates of a series."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple


@dataclass(frozen=True, slots=True)
class PlanYearStart:
    """The month and day on which every plan year begins; 02-29 is 02-28 in a common year."""

    month: int = 1
    day: int = 1


NOT_MOVED: Final[Mapping[int, date]] = MappingProxyType({})


def day_of(year: int, month: int, day: int) -> date:
    """The date, or the last day of its month where the month is shorter (02-29 is 02-28 in a common year)."""
    return date(year, month, day if day <= 28 else min(day, monthrange(year, month)[1]))


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


class Spacing(NamedTuple):
    """How far apart the sessions of a series are: in weeks, or in months of the calendar."""

    weeks: int = 0
    months: int = 0


def series_dates(first: date, count: int, spacing: Spacing, moved: Mapping[int, date] = NOT_MOVED) -> Iterator[date]:
    """The dates of ``count`` sessions in their order. ``moved`` has those on dates of their own by number, from 1.

    A session stands its spacing after the one before it, so those after a moved one move along. A month that is too
    short ends it: a series from January 31 has February 28 and then March 31.

    Raises:
        OverflowError: if a date lies beyond the calendar.

    >>> [str(day) for day in series_dates(date(2027, 1, 31), 3, Spacing(months=1))]
    ['2027-01-31', '2027-02-28', '2027-03-31']
    """
    anchor, steps = first, 0
    for number in range(1, count + 1):
        if number in moved:
            anchor, steps = moved[number], 0
        yield _later(anchor, spacing, steps)
        steps += 1


def _later(day: date, spacing: Spacing, steps: int) -> date:
    """The day so many steps later."""
    years, month = divmod(day.month - 1 + spacing.months * steps, 12)
    if day.year + years > MAXYEAR:
        raise OverflowError("beyond the calendar")
    return day_of(day.year + years, month + 1, day.day) + timedelta(weeks=spacing.weeks * steps)
