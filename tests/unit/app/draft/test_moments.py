"""When somebody called is read as the desk types it, and never lies ahead."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from prolo_cost.app.draft.moments import Moment, moment_of, read_moment

NOW = datetime(2026, 11, 24, 14, 30)  # noqa: DTZ001 - the wall clock at the desk


@pytest.mark.parametrize(
    ("typed", "day", "clock"),
    [
        ("11/24 11:20", date(2026, 11, 24), time(11, 20)),
        ("Nov 24, 11:20", date(2026, 11, 24), time(11, 20)),
        ("Tue Nov 24 2026, 11:20", date(2026, 11, 24), time(11, 20)),
        ("11:20", date(2026, 11, 24), time(11, 20)),
        ("2 pm", date(2026, 11, 24), time(14, 0)),
        ("12:05 am", date(2026, 11, 24), time(0, 5)),
        ("yesterday 3pm", date(2026, 11, 23), time(15, 0)),
        ("11/23", date(2026, 11, 23), None),
        ("today", date(2026, 11, 24), None),
        ("2026-11-20 8:05", date(2026, 11, 20), time(8, 5)),
        ("6/1", date(2026, 6, 1), None),
    ],
)
def test_a_day_and_a_time_are_read_as_the_desk_types_them(typed: str, day: date, clock: time | None) -> None:
    assert read_moment(typed, NOW) == Moment(day, clock)


@pytest.mark.parametrize("typed", ["11/25", "tomorrow", "15:00", "3 pm", "+2w", "11/24/2027", "25:00", "13 pm", "soon"])
def test_what_is_to_come_or_means_no_moment_is_not_read(typed: str) -> None:
    assert read_moment(typed, NOW) is None


@pytest.mark.parametrize("typed", ["11/24 11:20", "yesterday 3pm", "11/23", "9:15"])
def test_the_spelling_that_the_box_shows_means_the_same_moment_tomorrow(typed: str) -> None:
    moment = read_moment(typed, NOW)
    assert moment is not None
    assert read_moment(moment.long, NOW.replace(day=25)) == moment


def test_a_moment_is_spelled_long_for_its_box_and_short_for_a_line() -> None:
    moment = moment_of(NOW.replace(hour=9, minute=5))
    assert (moment.long, moment.short) == ("Tue Nov 24 2026, 9:05", "Nov 24 9:05")
