"""Days are read in English and in Spanish, whichever of them the window speaks, and written in the one it speaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from prolo_cost.app.draft.boxes import Kind, read, tidy
from prolo_cost.app.draft.days import (
    calendar_day,
    long_day,
    month_day,
    read_birthday,
    read_day,
    read_past_day,
    read_year_start,
    short_day,
    write_days_in,
)

TODAY = date(2026, 11, 22)
A_YEAR = [date(2026, 12, 1) + timedelta(days=days) for days in range(365)]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    write_days_in("en")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 dic", date(2026, 12, 1)),
        ("1 dic 2026", date(2026, 12, 1)),
        ("1 de diciembre de 2026", date(2026, 12, 1)),
        ("1 de diciembre del 2026", date(2026, 12, 1)),
        ("martes 1 de diciembre", date(2026, 12, 1)),
        ("mar 1 dic 2026", date(2026, 12, 1)),
        ("mar. 1 dic. 2026", date(2026, 12, 1)),
        ("diciembre 1, 2026", date(2026, 12, 1)),
        ("12 ENE", date(2027, 1, 12)),
        ("5 abr", date(2027, 4, 5)),
        ("5 ago", date(2027, 8, 5)),
        ("miércoles 2 dic", date(2026, 12, 2)),
        ("mié 2 dic", date(2026, 12, 2)),
        ("mie 2 dic", date(2026, 12, 2)),
        ("sáb 5 dic", date(2026, 12, 5)),
        ("sab 5 dic", date(2026, 12, 5)),
        ("hoy", TODAY),
        ("mañana", date(2026, 11, 23)),
        ("+2s", date(2026, 12, 6)),
    ],
)
def test_a_day_is_read_in_spanish(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mar 3", date(2027, 3, 3)),
        ("3 mar", date(2027, 3, 3)),
        ("marzo 3", date(2027, 3, 3)),
        ("March 3", date(2027, 3, 3)),
        ("mar 3 mar", date(2027, 3, 3)),
        ("mar mar 3", date(2027, 3, 3)),
        ("Tue Mar 3", date(2027, 3, 3)),
        ("martes 3", None),
        ("3 martes", None),
        ("martes", None),
        ("mar", None),
    ],
)
def test_mar_is_march_where_a_month_stands_and_tuesday_where_a_weekday_does(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


def test_days_in_figures_put_the_month_first_in_both() -> None:
    assert read_day("12/1", TODAY) == date(2026, 12, 1)


@pytest.mark.parametrize("written", ["en", "es"])
@pytest.mark.parametrize("opened", ["en", "es"])
def test_every_day_of_a_year_reads_back_whichever_language_wrote_it(written: str, opened: str) -> None:
    for day in A_YEAR:
        write_days_in(written)
        texts = (long_day(day), short_day(day), calendar_day(day), month_day(day))
        write_days_in(opened)
        assert [read_day(text, date(2026, 12, 1)) for text in texts] == [day] * 4
        assert read_birthday(texts[2], date(2028, 1, 1)) == day
        assert read_year_start(texts[3]) == day.strftime("%m-%d")
        assert read_past_day(texts[0], date(2028, 1, 1)) == day


def test_a_day_without_its_year_has_been_within_half_a_year_or_is_none() -> None:
    assert read_past_day("5/23", TODAY) == date(2026, 5, 23)
    assert read_past_day("5/22", TODAY) is None
    assert read_past_day("5/22/2026", TODAY) == date(2026, 5, 22)


def test_days_are_written_in_the_language_of_the_window() -> None:
    day = date(2026, 12, 1)
    assert (long_day(day), short_day(day), calendar_day(day)) == ("Tue Dec 1 2026", "Tue Dec 1", "Dec 1 2026")
    write_days_in("es")
    assert (long_day(day), short_day(day), calendar_day(day)) == ("mar 1 dic 2026", "mar 1 dic", "1 dic 2026")
    assert (long_day(date(2026, 12, 2)), long_day(date(2026, 12, 5))) == ("mié 2 dic 2026", "sáb 5 dic 2026")


def test_a_box_at_rest_shows_the_day_in_the_language_of_the_window_whatever_was_typed() -> None:
    write_days_in("es")
    assert tidy(Kind.DAY, "Tue Dec 1 2026", TODAY) == "mar 1 dic 2026"
    assert tidy(Kind.BIRTHDAY, "2/3/1980", TODAY) == "3 feb 1980"
    assert tidy(Kind.YEAR_START, "Jul 1", TODAY) == "1 jul"


@pytest.mark.parametrize("text", ["ninguno", "Ninguna", "no hay"])
def test_no_limit_is_typed_in_spanish_too(text: str) -> None:
    assert read(Kind.AMOUNT, text, TODAY) == read(Kind.SHARE, text, TODAY) == "none"


def test_two_ends_and_what_is_not_known_are_typed_in_spanish_too() -> None:
    assert read(Kind.AMOUNT, "296 a 318", TODAY) == {"low": 296, "high": 318}
    assert read(Kind.AMOUNT, "desconocido", TODAY) is None
