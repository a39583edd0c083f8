"""The deductible over the course: what is left to pay first, visit by visit, as a line of steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from prolo_cost.documents.blocks import Block, Card, Cards, Curve, Level, Row
from prolo_cost.documents.ledger import deductible_left
from prolo_cost.documents.telling import Telling, plan_year_turns
from prolo_cost.documents.wording import dollars
from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import ScenarioResult

MOST_LEVELS = 14
"""Levels that can be drawn and written side by side; a longer course is told as a list."""

MARGIN = 0.12
"""The share of the width left free before the first visit and after the last one."""


class Change(NamedTuple):
    """What is left from a day on. ``visit`` counts from 1; ``None`` at the start and at the turn of a plan year."""

    day: date
    left: Cents
    visit: int | None = None
    turn: bool = False


def deductible(telling: Telling) -> Iterator[Block]:
    """The drawing, or the list; nothing where there is no deductible or no scenario uses it."""
    for result in telling.told:
        changes = _changes(result)
        if _is_used(changes):
            draws = len(changes) <= MOST_LEVELS
            yield _curve(telling, result, changes) if draws else _listing(telling, result, changes)
            return


def _is_used(changes: list[Change]) -> bool:
    return any(change.visit and change.left != before.left for before, change in pairwise(changes))


def _changes(result: ScenarioResult) -> list[Change]:
    """Empty where what is left is not known throughout."""
    first = result.sessions[0]
    start = deductible_left(first.remaining_before)
    if start is None:
        return []
    changes = [Change(first.date, start)]
    for number, (session, turns) in enumerate(plan_year_turns(result.sessions), 1):
        before, after = deductible_left(session.remaining_before), deductible_left(session.remaining_after)
        if before is None or after is None:
            return []
        if turns and session.plan_year is not None:
            changes.append(Change(session.plan_year, before, turn=True))
        changes.append(Change(session.date, after, number))
    return changes


def _curve(telling: Telling, result: ScenarioResult, changes: list[Change]) -> Curve:
    highest = max(change.left for change in changes)
    note = _of_which_answer(telling, result)
    return Curve(
        heading=telling.say("workings.deductible_left"),
        note=note,
        levels=tuple(
            Level(place, change.left / highest, _label(telling, change, before), change.visit, change.turn)
            for place, change, before in zip(_places(changes), changes, [None, *changes[:-1]], strict=True)
        ),
        alt=" ".join(_sentences(telling, changes)),
    )


def _of_which_answer(telling: Telling, result: ScenarioResult) -> str:
    """Said where it is not the answer that the page is about."""
    return "" if result.name is telling.estimate.likely else telling.clause(result.name)


def _places(changes: list[Change]) -> list[float]:
    """Where each change stands between the left edge and the right one, in true time."""
    first, last = changes[0].day, changes[-1].day
    span = (last - first).days or 1
    inner = 1 - 2 * MARGIN
    places = [MARGIN + inner * (change.day - first).days / span for change in changes]
    if first == last:
        places = [0.5 for _ in changes]
    return [0.0, *places[1:]]


def _label(telling: Telling, change: Change, before: Change | None) -> str:
    """Every level is written once, where it begins."""
    if before is not None and _is_as_before(before, change):
        return ""
    if change.turn:
        return telling.say(
            "workings.level_turn", date=telling.words.day(change.day, "short"), amount=dollars(change.left)
        )
    return telling.say("workings.level", amount=dollars(change.left))


def _is_as_before(before: Change, change: Change) -> bool:
    return before.left == change.left and not change.turn


def _told(changes: list[Change]) -> list[Change]:
    """The start, and what is another amount than before or another plan year's."""
    return [changes[0], *(change for before, change in pairwise(changes) if not _is_as_before(before, change))]


def _sentences(telling: Telling, changes: list[Change]) -> Iterator[str]:
    for change in _told(changes):
        left = dollars(change.left)
        if change.turn:
            yield telling.say("workings.level_at_turn", date=telling.words.day(change.day), amount=left)
        elif change.visit is None:
            yield telling.say("workings.level_at_start", amount=left)
        else:
            yield telling.say("workings.level_after", visit=str(change.visit), amount=left)


def _listing(telling: Telling, result: ScenarioResult, changes: list[Change]) -> Cards:
    rows = tuple(
        Row(telling.words.day(change.day, "medium"), telling.say("workings.level", amount=dollars(change.left)))
        for change in _told(changes)[1:]
    )
    start = Row(telling.say("workings.level_at_start", amount=dollars(changes[0].left)))
    heading = ", ".join(filter(None, (telling.say("workings.deductible_left"), _of_which_answer(telling, result))))
    return Cards((Card(heading, (start, *rows)),))
