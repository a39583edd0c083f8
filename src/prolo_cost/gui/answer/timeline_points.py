"""The deductible running down over the course, as points of a drawing. No Qt here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from prolo_cost.app.draft.course_days import days_later
from prolo_cost.app.draft.days import short_day
from prolo_cost.app.estimates.ledger import Entry, ledger
from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import ScenarioResult
from prolo_cost.gui.look.figures import plain
from prolo_cost.gui.speech import said

MARGIN: Final = 0.105
"""Room before the first session and after the last, as a share of the width."""

ONE_DAY_ACROSS: Final = 56
"""How many days lie across the drawing where all sessions are on one."""

EDGE: Final = 0.015
"""What lies outside the drawing is held at its edge."""


class Scale(NamedTuple):
    """Which day lies where across the drawing, from 0 to 1."""

    first: dt.date
    across: int
    """Days from the first session to the last; 0 where they are one."""

    @property
    def _a_day(self) -> float:
        return (1 - 2 * MARGIN) / self.across if self.across else 1 / ONE_DAY_ACROSS

    def place(self, day: dt.date) -> float:
        """Where a day lies."""
        start = MARGIN if self.across else 0.5
        return min(1 - EDGE, max(EDGE, start + (day - self.first).days * self._a_day))

    def moved(self, day: dt.date, by: float) -> dt.date:
        """The day that lies so much of the width further."""
        return days_later(day, round(by / self._a_day))


NO_SCALE: Final = Scale(dt.date.min, 0)


@dataclass(frozen=True, slots=True)
class Level:
    """What is left from one place of the drawing to another; places run from 0 to 1."""

    start: float
    end: float
    left: Cents
    words: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a plan year begins, and what it says there."""

    place: float
    before: str
    after: tuple[str, ...]
    """The same in ever fewer words, for as much room as there is: an amount is never cut."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: levels in order, a numbered place for each session, the turns of the plan year, and its top.

    Without a deductible there are no levels: sessions and turns stand on a line then. ``days`` are those of the
    sessions, by the scale of the drawing; ``ahead`` has the turns of the plan year that no session has reached.
    """

    levels: tuple[Level, ...]
    sessions: tuple[tuple[int, float], ...]
    turns: tuple[Turn, ...]
    top: Cents
    days: tuple[dt.date, ...] = ()
    scale: Scale = NO_SCALE
    ahead: tuple[float, ...] = ()

    @property
    def spoken(self) -> str:
        """The levels in words; without any, the days."""
        if not self.levels:
            return said("Sessions: {days}", days=", ".join(map(short_day, self.days))) if self.days else ""
        levels = said(", then ").join(level.words for level in self.levels)
        return said("Deductible left: {levels}", levels=levels)


NOTHING: Final = Timeline((), (), (), 0)


def timeline(result: ScenarioResult, scale: Scale | None = None) -> Timeline:
    """True dates across, what is left of the deductible as steps; nothing for a single session without a deductible.

    ``scale`` keeps every day where it lies while a session is moved.
    """
    entries = ledger(result)
    days = tuple(entry.date for entry in entries)
    scale = scale or Scale(days[0], (days[-1] - days[0]).days)
    turns = tuple(_turn(entry, before, scale) for before, entry in pairwise(entries) if entry.begins_year)
    top = max((entry.deductible_before or 0) for entry in entries)
    told = all(entry.deductible_before is not None and entry.deductible_after is not None for entry in entries)
    levels = _levels(entries, scale, turns) if told and top else ()
    if not levels and len(entries) == 1:
        return NOTHING
    sessions = tuple((entry.number, scale.place(entry.date)) for entry in entries)
    ahead = tuple(place for place in _years(result, scale) if place not in {turn.place for turn in turns})
    return Timeline(levels, sessions, turns, top, days, scale, ahead)


def _years(result: ScenarioResult, scale: Scale) -> Iterator[float]:
    """Where plan years begin within the drawing, as far as it goes."""
    year = result.sessions[0].plan_year
    last = scale.first + dt.timedelta(days=(scale.across or ONE_DAY_ACROSS) * 2)
    for number in range(-1, 4):
        try:
            begins = year.replace(year=year.year + number) if year else None
        except ValueError:  # February 29
            continue
        if begins is not None and begins <= last and EDGE < scale.place(begins) < 1 - EDGE:
            yield scale.place(begins)


def _turn(entry: Entry, before: Entry, scale: Scale) -> Turn:
    year = entry.begins_year or entry.date
    words: tuple[str, ...] = (said("{year}: new plan year", year=year.year), str(year.year))
    if entry.deductible_before:
        level = _level(entry.deductible_before)
        whole = said("{year}: the deductible starts over at {level}", year=year.year, level=level)
        words = (whole, f"{year.year}: {said('back to {figure}', figure=level)}", str(year.year))
    return Turn(scale.place(year), str(before.date.year if before.date.year != year.year else year.year - 1), words)


def _levels(entries: tuple[Entry, ...], scale: Scale, turns: tuple[Turn, ...]) -> tuple[Level, ...]:
    """Each level from the session that made it, or the turn of the year, to the next one."""
    starts: list[tuple[float, Cents]] = [(0.0, entries[0].deductible_before or 0)]
    turned = iter(turns)
    for entry in entries:
        if entry.begins_year:
            starts.append((next(turned).place, entry.deductible_before or 0))
        starts.append((scale.place(entry.date), entry.deductible_after or 0))
    ends = [start for start, _ in starts[1:]] + [1.0]
    return tuple(
        Level(start, end, left, said("{level} left", level=_level(left)))
        for (start, left), end in zip(starts, ends, strict=True)
        if end > start
    )


def _level(cents: Cents) -> str:
    return plain(cents).removesuffix(".00")
