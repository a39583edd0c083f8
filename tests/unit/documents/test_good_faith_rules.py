"""What the law asks of a good faith estimate, rule by rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from prolo_cost.documents.business_days import business_days_after
from prolo_cost.documents.good_faith_rules import (
    deadline,
    missing_for_good_faith_estimate,
    most_above_in_colorado,
    within_twelve_months,
)
from prolo_cost.documents.office import Clinic
from prolo_cost.domain.case import Case, Patient, Provider
from prolo_cost.domain.course import Course, Session

FIRST = date(2026, 12, 1)
CASE = Case(
    as_of=date(2026, 11, 24),
    plan=None,
    course=Course((Session(FIRST, ()),)),
    patient=Patient("Ana Ruiz", date(1974, 5, 16)),
    provider=Provider("Alder Street Joint Clinic", "1234567893", "12-3456789", "OR"),
    diagnoses=("M17.11",),
)
CLINIC = Clinic("", address="12 Alder Street, Portland, OR 97201")


def booked(day: date, first: date = FIRST) -> Case:
    return replace(CASE, scheduled_on=day, course=Course((Session(first, ()),)))


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 11, 24), date(2026, 11, 25)),  # 4 business days ahead
        (date(2026, 11, 25), date(2026, 11, 27)),  # 3, with Thanksgiving the day after
        (date(2026, 11, 16), date(2026, 11, 19)),  # 10
        (date(2026, 11, 17), date(2026, 11, 18)),  # 9
        (date(2026, 9, 1), date(2026, 9, 4)),
    ],
)
def test_a_booking_sets_the_deadline(day: date, due: date) -> None:
    assert deadline(booked(day)) == due


def test_without_a_booking_the_asking_sets_it() -> None:
    assert deadline(CASE) == date(2026, 11, 30)


def test_a_booking_at_short_notice_leaves_the_asking_but_not_beyond_the_visit() -> None:
    assert deadline(booked(date(2026, 11, 24), first=date(2026, 11, 25))) == date(2026, 11, 25)


def test_one_that_replaces_another_is_due_a_business_day_before_the_next_visit() -> None:
    visits = (Session(date(2026, 11, 24), ()), Session(date(2026, 11, 30), ()), Session(date(2026, 12, 14), ()))
    course, earlier = Course(visits), date(2026, 11, 2)

    assert deadline(replace(booked(earlier), course=course), earlier) == date(2026, 11, 27)
    assert deadline(replace(booked(earlier), course=course, as_of=date(2026, 11, 30)), earlier) == date(2026, 12, 11)
    assert deadline(replace(booked(earlier), course=course, as_of=date(2026, 12, 20)), earlier) == date(2026, 12, 11)


def test_montanas_ten_business_days_from_booking_are_never_the_earlier_ones() -> None:
    """Why the rule needs no code of its own: estimates are given before the first visit."""
    days = [date(2026, 11, 2) + timedelta(days=number) for number in range(60)]
    for day in days[:30]:
        for first in days[days.index(day) :]:
            assert deadline(replace(booked(day, first=first), as_of=day)) <= business_days_after(day, 10)


def test_colorado_lets_a_bill_exceed_by_15_percent_or_400_dollars_whichever_is_less() -> None:
    assert most_above_in_colorado("CO", 1000_00) == 150_00
    assert most_above_in_colorado("CO", 2666_66) == 399_99
    assert most_above_in_colorado("CO", 9000_00) == 400_00
    assert most_above_in_colorado("OR", 1000_00) is None


def test_nothing_is_missing_where_everything_is_said() -> None:
    assert missing_for_good_faith_estimate(CASE, CLINIC) == ()


def test_everything_missing_is_named_at_once() -> None:
    bare = Case(as_of=CASE.as_of, plan=None, course=CASE.course)

    assert [problem.field for problem in missing_for_good_faith_estimate(bare, Clinic(""))] == [
        "patient.name",
        "patient.date_of_birth",
        "diagnoses",
        "provider.name",
        "provider.npi",
        "provider.tax_id",
        "provider.state",
        "clinic.address",
    ]


def test_the_clinics_settings_fill_in_what_the_case_leaves_out() -> None:
    settings = replace(CLINIC, name="Alder", npi="1234567893", tax_id="12-3456789", state="OR")

    assert missing_for_good_faith_estimate(replace(CASE, provider=Provider()), settings) == ()


@pytest.mark.parametrize(("field", "value"), [("tax_id", "123-45-6789"), ("npi", "1234567890"), ("npi", "12345")])
def test_a_number_that_cannot_be_one_is_missing(field: str, value: str) -> None:
    case = replace(CASE, provider=replace(CASE.provider, **{field: value}))

    assert [problem.field for problem in missing_for_good_faith_estimate(case, CLINIC)] == [f"provider.{field}"]


def test_one_estimate_reaches_over_twelve_months_and_no_further() -> None:
    monthly = [FIRST + timedelta(weeks=4) * number for number in range(16)]

    assert within_twelve_months(monthly) == [range(14), range(14, 16)]
    assert within_twelve_months([FIRST, date(2027, 11, 30)]) == [range(2)]
    assert within_twelve_months([FIRST, date(2027, 12, 1)]) == [range(1), range(1, 2)]
    assert within_twelve_months([date(2028, 2, 29), date(2029, 2, 28), date(2029, 3, 1)]) == [range(2), range(2, 3)]
