"""Business days as federal offices keep them."""

from datetime import date

import pytest

from prolo_cost.documents.business_days import (
    business_days_after,
    business_days_ahead,
    business_days_before,
    is_business_day,
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 25), True),
        (date(2026, 11, 26), False),  # Thanksgiving
        (date(2026, 11, 27), True),
        (date(2026, 11, 28), False),  # a Saturday
        (date(2026, 7, 3), False),  # July 4 is a Saturday, kept on Friday
        (date(2027, 7, 5), False),  # July 4 is a Sunday, kept on Monday
        (date(2021, 12, 31), False),  # New Year's Day of the next year is a Saturday
        (date(2026, 4, 3), True),  # Good Friday is no federal holiday
        (date(2026, 6, 19), False),
    ],
)
def test_weekends_and_federal_holidays_are_no_business_days(day: date, works: bool) -> None:
    assert is_business_day(day) is works


def test_days_after_leave_out_the_day_itself_weekends_and_holidays() -> None:
    friday = date(2026, 11, 20)

    assert business_days_after(friday, 1) == date(2026, 11, 23)
    assert business_days_after(friday, 4) == date(2026, 11, 27)
    assert business_days_after(date(2026, 11, 21), 1) == date(2026, 11, 23)


def test_days_before_leave_out_the_day_itself_weekends_and_holidays() -> None:
    assert business_days_before(date(2026, 11, 30), 1) == date(2026, 11, 27)
    assert business_days_before(date(2026, 11, 30), 3) == date(2026, 11, 24)
    assert business_days_before(date(2026, 11, 28), 1) == date(2026, 11, 27)


def test_days_ahead_count_the_visit_but_not_the_booking() -> None:
    assert business_days_ahead(date(2026, 11, 23), date(2026, 11, 24)) == 1
    assert business_days_ahead(date(2026, 11, 20), date(2026, 12, 1)) == 6
    assert business_days_ahead(date(2026, 11, 20), date(2026, 11, 20)) == 0
