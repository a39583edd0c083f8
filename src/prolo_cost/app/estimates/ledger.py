"""One scenario session by session, as a screen or a paper lists it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import Remaining, ScenarioResult, SessionShare


class Entry(NamedTuple):
    """One session, in cents at the point figures. The deductible left is the one that binds: one's own or the family's.

    ``deductible_before`` and ``deductible_after`` are ``None`` where there is no deductible or no claim.
    ``begins_year`` is the first day of the plan year where this session is the first in a new one.
    """

    number: int
    date: dt.date
    deductible_before: Cents | None
    deductible_after: Cents | None
    insurance: Cents
    patient: Cents
    so_far: Cents
    begins_year: dt.date | None


def ledger(result: ScenarioResult) -> tuple[Entry, ...]:
    """The sessions of a scenario with what was paid so far."""
    return tuple(_entries(result.sessions))


def _entries(sessions: tuple[SessionShare, ...]) -> Iterator[Entry]:
    so_far, year = 0, sessions[0].plan_year
    for number, session in enumerate(sessions, start=1):
        so_far += session.patient
        turned = session.plan_year if session.plan_year != year else None
        year = session.plan_year
        before, after = deductible_left(session.remaining_before), deductible_left(session.remaining_after)
        insurance = sum([line.plan + line.secondary for line in session.lines])
        yield Entry(number, session.date, before, after, insurance, session.patient, so_far, turned)


def deductible_left(remaining: Remaining | None) -> Cents | None:
    """What is left of the deductible that binds: the lower of one's own and the family's."""
    if remaining is None:
        return None
    own, family = remaining.deductible_individual, remaining.deductible_family
    if own is None or family is None:
        return family if own is None else own
    return min(own, family)
