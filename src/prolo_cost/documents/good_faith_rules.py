"""What the law asks of a good faith estimate: what it must hold, when it is due, how far it reaches.

45 CFR 149.610 as published in 86 FR 55980, pages 56135 to 56138; the doubts that are left stand in docs/papers.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from prolo_cost.documents.business_days import business_days_after, business_days_ahead, business_days_before
from prolo_cost.documents.office import EMPLOYER_ID, Clinic, clinic_of
from prolo_cost.domain.case import Case
from prolo_cost.domain.money import Cents
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.provider_numbers import is_npi

DISPUTED_ABOVE: Cents = 400_00
"""A bill so far above the estimate may be disputed: 45 CFR 149.620(a)(2)(ii)."""


def missing_for_good_faith_estimate(case: Case, clinic: Clinic) -> tuple[Problem, ...]:
    """What has to be known before a valid one can be printed: 45 CFR 149.610(c)(1)(i), (iv) and (v).

    A diagnosis need not be named while there is none; it is listed so that a known one is not forgotten.
    """
    return tuple(_missing(case, clinic_of(case, clinic)))


def _missing(case: Case, clinic: Clinic) -> Iterator[Problem]:
    wanted = (
        (case.patient.name, "patient.name", "paper_patient_name"),
        (case.patient.date_of_birth, "patient.date_of_birth", "paper_birth_date"),
        (case.diagnoses, "diagnoses", "paper_diagnosis"),
        (clinic.name, "provider.name", "paper_clinic_name"),
        (is_npi(clinic.npi), "provider.npi", "paper_npi"),
        (EMPLOYER_ID.fullmatch(clinic.tax_id), "provider.tax_id", "paper_tax_id"),
        (clinic.state, "provider.state", "paper_state"),
        (clinic.address, "clinic.address", "paper_address"),
    )
    return (Problem(field, code) for found, field, code in wanted if not found)


def deadline(case: Case, replaces: date | None = None) -> date:
    """The last day on which the estimate may be given.

    One that takes the place of an earlier one, because what is planned has changed: one business day before the next
    visit (45 CFR 149.610(b)(1)(vii)). ``replaces`` is the day of the earlier one. For a first one:

    Booked three or more business days ahead: one business day after booking; ten or more: three business days after
    booking (45 CFR 149.610(b)(1)(vi)(A), (B)). Booked closer than that, or not at all: three business days after the
    patient asked, which is taken to be the day of the estimate (C), and no later than the first visit.

    Montana's own rule (MCA 50-4-512: courses over $500, within ten business days of booking) never comes before these.
    """
    if replaces is not None:
        return business_days_before(_next_visit(case), 1)
    first, booked = case.course.sessions[0].date, case.scheduled_on
    ahead = business_days_ahead(booked, first) if booked else 0
    if booked and ahead >= 3:
        return business_days_after(booked, 3 if ahead >= 10 else 1)
    return min(first, business_days_after(case.as_of, 3))


def _next_visit(case: Case) -> date:
    """The first visit that is still to come; the last one where none is."""
    days = [session.date for session in case.course.sessions]
    return next((day for day in days if day > case.as_of), days[-1])


def most_above_in_colorado(state: str, total: Cents) -> Cents | None:
    """By how much a bill in Colorado may exceed the estimate: 15 % or $400, whichever is less (CRS 25-49-106).

    ``None`` in other states. An emergency and what nobody could foresee are outside the rule.
    """
    return min(total * 15 // 100, 400_00) if state.upper() == "CO" else None


def within_twelve_months(days: Sequence[date]) -> list[range]:
    """The visits, by index, that one estimate may hold together: 12 months at most (45 CFR 149.610(b)(1)(x)).

    Each stretch begins with its first visit; a visit on the anniversary begins the next one.
    """
    stretches: list[range] = []
    start = 0
    for index, day in enumerate(days):
        if day >= _anniversary(days[start]):
            stretches.append(range(start, index))
            start = index
    return [*stretches, range(start, len(days))]


def _anniversary(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if leap_day else day.replace(year=day.year + 1)
