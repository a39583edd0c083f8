"""The deductible running down over the course, as points of a drawing. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from prolo_cost.app.ledger import Entry, ledger
from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import ScenarioResult
from prolo_cost.gui.figures import plain


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
    after: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: levels in order, a numbered place for each session, the turns of the plan year, and its top."""

    levels: tuple[Level, ...]
    sessions: tuple[tuple[int, float], ...]
    turns: tuple[Turn, ...]
    top: Cents

    @property
    def spoken(self) -> str:
        """The levels in words."""
        return "Deductible left: " + ", then ".join(level.words for level in self.levels) if self.levels else ""


NOTHING = Timeline((), (), (), 0)
MARGIN = 0.105
"""Room before the first session and after the last, as a share of the width."""


def timeline(result: ScenarioResult) -> Timeline:
    """True dates across, what is left of the deductible as steps; nothing where no deductible is involved."""
    entries = ledger(result)
    if any(entry.deductible_before is None or entry.deductible_after is None for entry in entries):
        return NOTHING
    places = _places(entries)
    turns = tuple(_turn(entry, before, places) for before, entry in pairwise(entries) if entry.begins_year)
    top = max((entry.deductible_before or 0) for entry in entries)
    sessions = tuple((entry.number, places[entry.number - 1]) for entry in entries)
    return Timeline(_levels(entries, places, turns), sessions, turns, top) if top else NOTHING


def _places(entries: tuple[Entry, ...]) -> list[float]:
    first, last = entries[0].date, entries[-1].date
    span = (last - first).days
    return [MARGIN + (1 - 2 * MARGIN) * ((entry.date - first).days / span if span else 0.5) for entry in entries]


def _turn(entry: Entry, before: Entry, places: list[float]) -> Turn:
    here, there = places[before.number - 1], places[entry.number - 1]
    year = entry.begins_year or entry.date
    share = (year - before.date).days / max(1, (entry.date - before.date).days)
    words = f"{year.year}: the deductible starts over at {_level(entry.deductible_before or 0)}"
    return Turn(
        here + (there - here) * share, str(before.date.year if before.date.year != year.year else year.year - 1), words
    )


def _levels(entries: tuple[Entry, ...], places: list[float], turns: tuple[Turn, ...]) -> tuple[Level, ...]:
    """Each level from the session that made it, or the turn of the year, to the next one."""
    starts: list[tuple[float, Cents]] = [(0.0, entries[0].deductible_before or 0)]
    turned = iter(turns)
    for entry, place in zip(entries, places, strict=True):
        if entry.begins_year:
            starts.append((next(turned).place, entry.deductible_before or 0))
        starts.append((place, entry.deductible_after or 0))
    ends = [start for start, _ in starts[1:]] + [1.0]
    return tuple(
        Level(start, end, left, f"{_level(left)} left")
        for (start, left), end in zip(starts, ends, strict=True)
        if end > start
    )


def _level(cents: Cents) -> str:
    return plain(cents).removesuffix(".00")
