"""What is typed in a box means one thing, or says that it does not."""

from __future__ import annotations

from datetime import date

import pytest

from prolo_cost.app.draft.boxes import Fault, Json, Kind, read, tidy, write

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("  ", None),
        ("?", None),
        ("unknown", None),
        ("0", 0),
        ("0.00", 0),
        ("none", "none"),
        ("None", "none"),
        ("1500", 1500),
        ("1,500", 1500),
        ("$1,500.50", "1500.5"),
        (".5", "0.5"),
        ("450.", 450),
        ("296-318", {"low": 296, "high": 318}),
        ("296\N{EN DASH}318", {"low": 296, "high": 318}),
        ("250 to 320 (300)", {"low": 250, "high": 320, "point": 300}),
        ("296\N{EM DASH}318", {"low": 296, "high": 318}),
        ("1500 $", 1500),
        ("not known", None),
        ("no se sabe", None),
    ],
)
def test_an_amount_is_read(text: str, value: Json) -> None:
    assert read(Kind.AMOUNT, text, TODAY) == value


@pytest.mark.parametrize("text", ["1,50", "12,34,567", "1.234", "-5", "1e3", "4 50", "free", "٣", "NaN"])
def test_an_amount_that_is_not_understood_goes_on_as_typed(text: str) -> None:
    assert read(Kind.AMOUNT, text, TODAY) == text


@pytest.mark.parametrize(
    ("kind", "pasted", "value"),
    [
        (Kind.AMOUNT, "\N{NO-BREAK SPACE}$1,500.00\t", 1500),
        (Kind.AMOUNT, "\uff11\uff0c\uff15\uff10\uff10", 1500),
        (Kind.SHARE, "20\N{NARROW NO-BREAK SPACE}%", "0.2"),
        (Kind.SHARE, "\uff12\uff10\uff05", "0.2"),
        (Kind.WHOLE, "\uff14", 4),
        (Kind.DAY, "\uff11\uff12\uff0f\uff11", "2026-12-01"),
        (Kind.TEXT, "\uff21na", "\uff21na"),
        (Kind.CODE, "\uff4d0076", "M0076"),
    ],
)
def test_what_is_pasted_in_wide_letters_is_the_same_figure_and_a_name_stays_as_it_is(
    kind: Kind, pasted: str, value: Json
) -> None:
    assert read(kind, pasted, TODAY) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20 %", "0.2"),
        ("20%", "0.2"),
        ("20", "0.2"),
        ("0.2", "0.2"),
        (".2", "0.2"),
        ("12.5 %", "0.125"),
        ("0", 0),
        ("100 %", 1),
        ("1 %", "0.01"),
        ("none", "none"),
        ("20-30 %", {"low": "0.2", "high": "0.3"}),
        ("0.2-0.3", {"low": "0.2", "high": "0.3"}),
    ],
)
def test_a_share_is_read_as_per_cent_or_fraction(text: str, value: Json) -> None:
    assert read(Kind.SHARE, text, TODAY) == value


@pytest.mark.parametrize("text", ["1", "1.0", "0-1"])
def test_a_share_of_one_is_never_guessed(text: str) -> None:
    assert read(Kind.SHARE, text, TODAY) == Fault("share_of_one")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", "2026-12-01"),
        ("12/1", "2026-12-01"),
        ("11/22", "2026-11-22"),
        ("11/21", "2027-11-21"),
        ("12/1/27", "2027-12-01"),
        ("12/1/2027", "2027-12-01"),
        ("Dec 1", "2026-12-01"),
        ("december 1, 2026", "2026-12-01"),
        ("1 Dec 2026", "2026-12-01"),
        ("Tue Dec 1 2026", "2026-12-01"),
        ("2/29", "2028-02-29"),
        ("+2w", "2026-12-06"),
        ("+10", "2026-12-02"),
        ("+3m", "2027-02-22"),
        ("today", "2026-11-22"),
        ("tomorrow", "2026-11-23"),
        ("12-1", "2026-12-01"),
        ("12-1-26", "2026-12-01"),
        ("12-01-2026", "2026-12-01"),
        ("12012026", "2026-12-01"),
        ("2026/12/1", "2026-12-01"),
        ("Dec 1st", "2026-12-01"),
        ("December 3rd, 2026", "2026-12-03"),
        ("1 Dec 26", "2026-12-01"),
        ("+2 weeks", "2026-12-06"),
        ("+10 d\u00edas", "2026-12-02"),
    ],
)
def test_a_day_is_read_in_every_spelling_of_the_desk(text: str, day: str) -> None:
    assert read(Kind.DAY, text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["12/", "Dec", "2026-02-30", "13/1", "soon", "Tuesday", "31/12/2026", "12/1/0000", "20261201", "1-2-3"]
)
def test_a_text_that_is_no_day_is_a_fault(text: str) -> None:
    assert read(Kind.DAY, text, TODAY) == Fault("day_not_read")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2/3/80", "1980-02-03"),
        ("2/3/26", "2026-02-03"),
        ("02-03-1980", "1980-02-03"),
        ("02031980", "1980-02-03"),
        ("3 feb 80", "1980-02-03"),
    ],
)
def test_a_birthday_is_never_ahead(text: str, day: str) -> None:
    assert read(Kind.BIRTHDAY, text, TODAY) == day


def test_a_birthday_needs_its_year() -> None:
    assert read(Kind.BIRTHDAY, "2/3", TODAY) == Fault("birthday_not_read")


def test_a_month_later_keeps_to_the_end_of_the_month() -> None:
    assert read(Kind.DAY, "+1m", date(2027, 1, 31)) == "2027-02-28"
    assert read(Kind.DAY, "+3m", date(2027, 1, 31)) == "2027-04-30"


@pytest.mark.parametrize(
    ("text", "value"), [("Jan 1", "01-01"), ("7/1", "07-01"), ("07-01", "07-01"), ("Feb 29", "02-29")]
)
def test_a_plan_year_begins_on_a_month_and_day(text: str, value: str) -> None:
    assert read(Kind.YEAR_START, text, TODAY) == value


def test_diagnoses_are_parted_by_commas_or_blanks() -> None:
    assert read(Kind.WORDS, "M17.11, M25.561 M25.562", TODAY) == ["M17.11", "M25.561", "M25.562"]


def test_a_person_may_be_called_anything() -> None:
    assert read(Kind.TEXT, "?", TODAY) == "?"
    assert read(Kind.TEXT, "unknown", TODAY) == "unknown"


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.AMOUNT, 1500, "1,500"),
        (Kind.AMOUNT, 310.5, "310.50"),
        (Kind.AMOUNT, "0.00", "0"),
        (Kind.AMOUNT, {"low": 250, "high": 320, "point": 300}, "250\N{EN DASH}320 (300)"),
        (Kind.AMOUNT, -5, "-5"),
        (Kind.AMOUNT, "0.001", "0.001"),
        (Kind.AMOUNT, True, None),
        (Kind.AMOUNT, {"low": 1}, None),
        (Kind.SHARE, 0.2, "20 %"),
        (Kind.SHARE, "0.125", "12.5 %"),
        (Kind.SHARE, 1, "100 %"),
        (Kind.WHOLE, 4, "4"),
        (Kind.DAY, "2026-12-01", "Tue Dec 1 2026"),
        (Kind.DAY, "2026-13-01", "2026-13-01"),
        (Kind.BIRTHDAY, "1980-02-03", "Feb 3 1980"),
        (Kind.YEAR_START, "07-01", "Jul 1"),
        (Kind.SWITCH, False, "no"),
        (Kind.WORDS, ["M17.11", "M25.561"], "M17.11, M25.561"),
        (Kind.WORDS, ["knee pain"], None),
        (Kind.TEXT, {"a": 1}, None),
    ],
)
def test_a_value_is_written_as_a_person_would(kind: Kind, value: Json, text: str | None) -> None:
    assert write(kind, value) == text


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        (Kind.AMOUNT, "0", "0.00"),
        (Kind.AMOUNT, "1500", "1,500"),
        (Kind.AMOUNT, "none", "none"),
        (Kind.AMOUNT, "12x", "12x"),
        (Kind.AMOUNT, "1e3", "1e3"),
        (Kind.AMOUNT, "1_000", "1_000"),
        (Kind.SHARE, ".2", "20 %"),
        (Kind.DAY, "12/1", "Tue Dec 1 2026"),
        (Kind.DAY, "soon", "soon"),
        (Kind.TEXT, " Maria ", "Maria"),
    ],
)
def test_a_box_at_rest_shows_what_was_understood(kind: Kind, typed: str, shown: str) -> None:
    assert tidy(kind, typed, TODAY) == shown
