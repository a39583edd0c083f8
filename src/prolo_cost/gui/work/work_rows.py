"""The estimates in the records as lines of the list of work. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Final

from prolo_cost.app.draft.days import calendar_day, month_day, short_day, weekday
from prolo_cost.app.keeping.work_states import Group, Stale, Standing, local_day, sorted_by_group
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.speech import said
from prolo_cost.records.values import MOST_LISTED, State, WorkItem

A_WEEK: Final = 7

GLYPHS: Final = {
    Group.TO_FINISH: Glyph.DRAFT,
    Group.WAITING: Glyph.WAITING,
    Group.CONFIRMED: Glyph.DONE,
    Group.STALE: Glyph.STALE,
    Group.DONE: Glyph.DONE,
}


class Kind(Enum):
    """What a line is."""

    HEAD = "head"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line: the head of a group, or an estimate.

    Where there is little room ``detail`` is cut, never ``when``, which stands behind it. ``mark`` stands at the right,
    and ``mark_spoken`` says the same to a screen reader; ``presses`` where it should be looked at. ``group`` is the one
    that a line belongs to; the head of one that ``is_folded`` stands for all that is in it.
    """

    kind: Kind
    words: str
    detail: str = ""
    when: str = ""
    mark: str = ""
    mark_spoken: str = ""
    presses: bool = False
    id: str = ""
    glyph: Glyph = Glyph.DRAFT
    group: str = ""
    is_folded: bool = False

    @property
    def spoken(self) -> str:
        """The line, for a screen reader."""
        folded = said("folded") if self.is_folded else ""
        parts = (self.words, self.detail, self.when, self.mark_spoken or self.mark, folded)
        return ", ".join(part for part in parts if part)


def work_rows(
    items: Sequence[WorkItem], today: date, edition: str, *, searched: bool, folded: Collection[str] = ()
) -> tuple[WorkRow, ...]:
    """The groups that have something in them, each under its head with how many there are.

    Of the ``folded`` groups only the head is shown, unless something is ``searched``: what is found is seen.
    """
    hidden = () if searched else folded
    full = {state for state, count in Counter(item.state for item in items).items() if count >= MOST_LISTED[state]}
    groups = sorted_by_group(items, today, edition)
    rows = tuple(row for group, all_ in groups.items() for row in _group(group, all_, today, full, group in hidden))
    if rows:
        return tuple(_told_apart(rows, {item.id: item.number for item in items}))
    return (WorkRow(Kind.HEAD, said("Nothing found") if searched else said("Nothing kept yet")),)


def _told_apart(rows: Sequence[WorkRow], numbers: Mapping[str, str]) -> Iterator[WorkRow]:
    """The rows; those that read the same say their number for the payer: two drafts of a patient, begun on one day."""
    alike = Counter((row.words, row.detail, row.when) for row in rows)
    for row in rows:
        is_alike = bool(row.when) and alike[row.words, row.detail, row.when] > 1
        yield replace(row, detail=numbers[row.id]) if is_alike else row


def _group(
    group: Group, standings: Sequence[Standing], today: date, full: set[State], is_folded: bool
) -> Iterator[WorkRow]:
    more = "+" if any(standing.item.state in full for standing in standings) else ""
    yield WorkRow(Kind.HEAD, _title(group), mark=f"{len(standings)}{more}", group=group, is_folded=is_folded)
    for standing in () if is_folded else standings:
        yield _row(standing, today)


def _title(group: Group) -> str:
    titles = {
        Group.TO_FINISH: said("To finish"),
        Group.WAITING: said("Waiting for the insurer"),
        Group.CONFIRMED: said("Confirmed"),
        Group.STALE: said("Gone stale"),
        Group.DONE: said("Done"),
    }
    return titles[group]


def _row(standing: Standing, today: date) -> WorkRow:
    detail, when = _second_line(standing, today)
    mark, spoken, presses = _mark(standing, today)
    item = standing.item
    return WorkRow(
        Kind.ITEM,
        item.patient_label or said("No name yet"),
        detail,
        when,
        mark,
        spoken,
        presses,
        item.id,
        GLYPHS[standing.group],
        standing.group,
    )


def _second_line(standing: Standing, today: date) -> tuple[str, str]:
    """What of it may be cut, and the day that may not."""
    item = standing.item
    if standing.stale is not None:
        return _why_stale(standing.stale, item), ""
    if standing.group is Group.CONFIRMED:
        return _first_visit(item.first_date, today), ""
    if item.state is State.CLOSED:
        return said("settled"), _when(item.updated_at.astimezone().date(), today)
    day = local_day(item)
    if standing.group is Group.WAITING and day != today:
        if standing.is_overdue(today) and standing.due_on is not None:
            return _payer(item), said("due {day}", day=month_day(standing.due_on))
        return _payer(item), said("since {day}", day=month_day(day))
    return _payer(item), _when(day, today)


def _payer(item: WorkItem) -> str:
    if not item.has_plan:
        return said("paying directly")
    return item.payer_name or said("payer not known")


def _why_stale(stale: Stale, item: WorkItem) -> str:
    ended = item.deadlines.valid_until
    words = {
        Stale.CHANGED: said("changed since the paper"),
        Stale.PLAN_YEAR: said("plan year turned since"),
        Stale.EXPIRED: said("was good until {day}", day=month_day(ended) if ended else ""),
        Stale.PAYER_DATA: said("payer data is newer"),
    }
    return words[stale]


def _first_visit(first: date | None, today: date) -> str:
    if first is None:
        return said("first visit not set")
    if first < today:
        return said("first visit was {day}", day=short_day(first))
    return said("first visit {day}", day=said("today") if first == today else short_day(first))


def _mark(standing: Standing, today: date) -> tuple[str, str, bool]:
    """What stands at the right, how it is spoken, and whether it presses."""
    if standing.stale is not None:
        return "!", said("stale"), True
    if not standing.days_waited:
        return "", "", False
    waited = standing.days_waited
    days = said("{count} d", count=waited)
    spoken = said("waiting for 1 day" if waited == 1 else "waiting for {count} days", count=waited)
    return (f"! {days}", spoken, True) if standing.is_overdue(today) else (days, spoken, False)


def _when(day: date, today: date) -> str:
    """Today, a weekday of the last week, or the day; of another year, the year too."""
    if day == today:
        return said("today")
    if 0 < (today - day).days < A_WEEK:
        return weekday(day)
    return month_day(day) if day.year == today.year else calendar_day(day)
