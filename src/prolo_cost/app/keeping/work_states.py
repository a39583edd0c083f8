"""Where each estimate stands today, and in which order a day's work is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from prolo_cost.records.values import State, WorkItem

DAYS_TO_ASK: Final = 7
"""After a paper was handed out, its insurer is to be asked within so many days."""

BUSINESS_DAYS_BEFORE: Final = 3
"""And so many business days before the first session, so that there is time to tell the patient."""


class Group(StrEnum):
    """What there is to do about an estimate. They are shown in this order."""

    TO_FINISH = "to finish"
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    STALE = "stale"
    DONE = "done"


class Stale(StrEnum):
    """Why what the patient was told does not hold any more."""

    CHANGED = "changed"
    """Something was typed since the paper."""
    PLAN_YEAR = "plan year"
    """Another plan year has begun: what was met starts over."""
    EXPIRED = "expired"
    """The day until which the paper holds has passed."""
    PAYER_DATA = "payer data"
    """The payers were read again since, and the insurer has not answered itself."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an estimate stands today.

    ``stale`` says why it went stale. ``due_on`` is the day by which the insurer is to be asked, and ``days_waited`` how
    long it is since the paper; both only while it waits.
    """

    item: WorkItem
    group: Group
    stale: Stale | None = None
    due_on: date | None = None
    days_waited: int = 0

    def is_overdue(self, today: date) -> bool:
        """Whether the insurer should have been asked by now."""
        return self.due_on is not None and self.due_on < today


def day_to_ask(first_session: date | None, today: date) -> date:
    """By when the insurer is to be asked about what is handed out today, never before today."""
    # The calendar of federal holidays is large, and needed only when a paper is handed out.
    from prolo_cost.documents.business_days import business_days_before  # noqa: PLC0415

    ask = today + timedelta(days=DAYS_TO_ASK)
    if first_session is not None:
        ask = min(ask, business_days_before(first_session, BUSINESS_DAYS_BEFORE))
    return max(ask, today)


def sorted_by_group(items: Iterable[WorkItem], today: date, edition: str) -> dict[Group, Sequence[Standing]]:
    """Every group that has something in it, in order; in each, what presses most comes first.

    ``edition`` is the date of the payer data at hand. Items are given the newest first, and stay so where nothing
    presses.
    """
    found: dict[Group, list[Standing]] = {group: [] for group in Group}
    for item in items:
        standing = standing_of(item, today, edition)
        found[standing.group].append(standing)
    found[Group.WAITING].sort(key=lambda each: each.due_on or date.max)
    found[Group.CONFIRMED].sort(key=lambda each: each.item.first_date or date.max)
    return {group: standings for group, standings in found.items() if standings}


def standing_of(item: WorkItem, today: date, edition: str) -> Standing:
    """Where one estimate stands. What a patient pays directly is done once it is handed out: nobody is to be asked."""
    if item.state is State.CLOSED or (item.state is State.FINISHED and not item.has_plan):
        return Standing(item, Group.DONE)
    stale = _stale(item, today, edition)
    if stale is not None:
        return Standing(item, Group.STALE, stale)
    if item.state is State.DRAFT:
        return Standing(item, Group.TO_FINISH)
    if item.state is State.CONFIRMED:
        return Standing(item, Group.CONFIRMED)
    told = local_day(item)
    due_on = max(told, item.deadlines.due_on or told + timedelta(days=DAYS_TO_ASK))
    return Standing(item, Group.WAITING, due_on=due_on, days_waited=max(0, (today - told).days))


def local_day(item: WorkItem) -> date:
    """The day of the last paper by the clinic's own calendar; without a paper, of the last change."""
    return (item.printed_at or item.updated_at).astimezone().date()


def _stale(item: WorkItem, today: date, edition: str) -> Stale | None:
    """The weightiest reason; a draft that nobody was told is only unfinished."""
    days = item.deadlines
    if item.state is State.DRAFT and item.printed_at is None:
        return None
    if days.plan_year_ends is not None and days.plan_year_ends < today:
        return Stale.PLAN_YEAR
    if days.valid_until is not None and days.valid_until < today:
        return Stale.EXPIRED
    if item.state is State.DRAFT:
        return Stale.CHANGED
    asked_anew = item.state is State.FINISHED and item.payers_edition and item.payers_edition < edition
    return Stale.PAYER_DATA if asked_anew else None
