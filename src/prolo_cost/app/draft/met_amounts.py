"""Amounts met of a yearly limit belong to the plan year of the day on which they were known."""

from __future__ import annotations

from datetime import date
from re import fullmatch

from prolo_cost.app.draft.boxes import Kind, read
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.domain.periods import PlanYearStart, plan_year_of

AS_OF = "member.as_of"


def is_amount_met(place: str) -> bool:
    """Whether a place holds what is met of a limit of the first plan."""
    return place.startswith("member.") and fullmatch(r"member\.\w+\.\w+_met\.\w+", place) is not None


def has_amounts_met(draft: Draft) -> bool:
    """Whether anything is known to be met."""
    return any(is_amount_met(key) and not draft.is_blank(key) for key in draft.texts)


def known_on(draft: Draft, today: date) -> date | None:
    """The day on which amounts met are known to hold: their own, else the estimate's; ``None`` where neither is one."""
    day = read(Kind.DAY, draft.text(AS_OF) or draft.text("as_of"), today)
    return date.fromisoformat(day) if isinstance(day, str) else None


def plan_year(draft: Draft, day: date) -> date:
    """The first day of the plan year that holds a day; of the calendar year where the box says no other."""
    start = read(Kind.YEAR_START, draft.text("plan.plan_year_start"), day)
    month, _, day_of_month = start.partition("-") if isinstance(start, str) else ("1", "", "1")
    is_day = month.isdigit() and day_of_month.isdigit()
    return plan_year_of(day, PlanYearStart(int(month), int(day_of_month)) if is_day else PlanYearStart())


def of_an_earlier_year(draft: Draft, today: date) -> date | None:
    """The day of the amounts met that stand in a draft, where a new plan year has begun since; else ``None``."""
    known = known_on(draft, today) if has_amounts_met(draft) else None
    return known if known is not None and plan_year(draft, known) < plan_year(draft, today) else None
