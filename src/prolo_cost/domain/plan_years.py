"""Which plan year each session of a course falls in, for one plan. It depends on dates alone, so it is read once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from prolo_cost.domain.periods import PlanYearStart, last_quarter_of, next_plan_year, plan_year_of


class Visit(NamedTuple):
    """Where one session stands in its plan year."""

    year: date
    """The first day of the plan year."""
    is_member_year: bool
    """Whether the amounts met belong to this plan year."""
    in_last_quarter: bool
    """Whether deductible amounts of this date may carry over into the next plan year."""
    opens_year: bool
    """Whether it is the first of the course in its plan year."""
    follows: bool
    """Whether the course has sessions in the plan year directly before this one too."""


@lru_cache(maxsize=16)
def visits(dates: tuple[date, ...], start: PlanYearStart, member_as_of: date) -> tuple[Visit, ...]:
    """Place every date, in the order given. All scenarios of a case have the same, and so has the next key's."""
    member_year = plan_year_of(member_as_of, start)
    placed: list[Visit] = []
    year = next_year = last_quarter = date.min
    follows = False
    for day in dates:
        opens = not year <= day < next_year
        if opens:
            year = plan_year_of(day, start)
            follows = year == next_year
            next_year, last_quarter = next_plan_year(year, start), last_quarter_of(year, start)
        placed.append(Visit(year, year == member_year, last_quarter <= day, opens, follows))
    return tuple(placed)
