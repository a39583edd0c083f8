"""Which plan year each session of a course falls in, for one plan. It depends on dates alone, so it is read once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from prolo_cost.domain.periods import last_quarter_of, next_plan_year, plan_year_of
from prolo_cost.domain.plan import PlanYearStart


class Visit(NamedTuple):
    """Where one session stands in its plan year."""

    year: date
    """The first day of the plan year."""
    is_member_year: bool
    """Whether the amounts met belong to this plan year."""
    in_last_quarter: bool
    """Whether deductible amounts of this date may carry over into the next plan year."""
    follows: bool
    """Whether this plan year comes directly after that of the session before."""


def visits(dates: Iterable[date], start: PlanYearStart, member_as_of: date) -> tuple[Visit, ...]:
    """Place every date, in the order given."""
    member_year = plan_year_of(member_as_of, start)
    placed: list[Visit] = []
    for day in dates:
        year = plan_year_of(day, start)
        follows = bool(placed) and next_plan_year(placed[-1].year, start) == year
        placed.append(Visit(year, year == member_year, last_quarter_of(year, start) <= day, follows))
    return tuple(placed)
