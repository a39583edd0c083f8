"""The days of a course as the form lists them. No Qt here."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from prolo_cost.app.draft.days import month_day
from prolo_cost.domain.result import Estimate, SessionShare


class DateMark(NamedTuple):
    """A day after the first, and whether a plan year begins between it and the one before."""

    words: str
    begins_year: bool


def session_dates(estimate: Estimate | None) -> tuple[DateMark, ...]:
    """The days after the first session."""
    if estimate is None:
        return ()
    sessions = estimate.in_order[0].sessions
    return tuple(_mark(before, after) for before, after in pairwise(sessions))


def _mark(before: SessionShare, after: SessionShare) -> DateMark:
    return DateMark(month_day(after.date), after.plan_year != before.plan_year)
