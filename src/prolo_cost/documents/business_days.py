"""Days on which federal offices work: Monday to Friday without the legal public holidays of 5 USC 6103."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)


@cache
def _holidays(year: int) -> frozenset[date]:
    # Knows every country's holidays, and only a paper with a deadline needs those of one.
    from holidays.countries.united_states import UnitedStates  # noqa: PLC0415

    return frozenset(UnitedStates(years=year))  # type: ignore[no-untyped-call]  # it has no types


def is_business_day(day: date) -> bool:
    """Whether a day is a working one; a holiday on a weekend is kept on the Friday before or the Monday after."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def business_days_after(day: date, count: int) -> date:
    """The so-manieth business day after a day, which itself does not count."""
    while count:
        day += DAY
        count -= is_business_day(day)
    return day


def business_days_before(day: date, count: int) -> date:
    """The so-manieth business day before a day, which itself does not count."""
    while count:
        day -= DAY
        count -= is_business_day(day)
    return day


def business_days_ahead(booked: date, visit: date) -> int:
    """How many business days a visit was booked ahead: those after the booking, up to the visit and with it."""
    days = (booked + DAY * number for number in range(1, (visit - booked).days + 1))
    return sum(map(is_business_day, days))
