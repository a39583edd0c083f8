"""The loop closed: what was estimated, what the insurer and the patient paid in the end, and why the two differ."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from prolo_cost.app.closing.cause import Cause
from prolo_cost.app.closing.causes import causes_of
from prolo_cost.app.closing.eob import SettledSession
from prolo_cost.app.confirming.effects import Told, ToldSession
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Session
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.money import Cents, Range
from prolo_cost.domain.result import Scenario


class SessionEnd(NamedTuple):
    """What a session, counted from 1, was to cost the patient, and what it did.

    ``estimated`` is ``None`` where none was told, ``actual`` while it is open.
    """

    number: int
    date: dt.date
    estimated: Cents | None
    actual: Cents | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The estimate beside what came of it so far. ``estimated`` is the likely total as the patient was told it.

    ``told`` is the part of its point that is about the settled sessions: all of it once all of them are. The causes
    add up to the difference between that and what these sessions cost.
    """

    scenario: Scenario
    estimated: Range
    told: Cents
    actual: Cents
    sessions: tuple[SessionEnd, ...]
    causes: tuple[Cause, ...]

    @property
    def difference(self) -> Cents:
        """How many cents more than the figure told, or below zero less."""
        return self.actual - self.told

    @property
    def still_open(self) -> tuple[SessionEnd, ...]:
        """The sessions that are not settled yet."""
        return tuple(session for session in self.sessions if session.actual is None)

    @property
    def told_of_open(self) -> Cents:
        """What was told for the sessions that are open: with ``told`` it is the estimated total."""
        return self.estimated.point - self.told


def compare(case: Case, payer: Payer | None, told: Told, settled: Sequence[SettledSession]) -> Comparison:
    """Compare what was told with what the EOBs say, of all sessions or of those settled so far. The case has a plan."""
    scenario = told.likely if told.likely is not Scenario.SELF_PAY else estimate(case, payer).likely
    estimated = told.patient.get(scenario, told.patient[told.likely])
    ends = tuple(_session_ends(told.sessions.get(scenario, ()), case.course.sessions, settled))
    settled_ends = [end for end in ends if end.actual is not None]
    whole = len(settled_ends) == len(ends)
    of_settled = estimated.point if whole else sum(end.estimated or 0 for end in settled_ends)
    actual = sum(session.patient for session in settled)
    return Comparison(
        scenario, estimated, of_settled, actual, ends, causes_of(case, payer, scenario, of_settled, settled)
    )


def _session_ends(
    told: Sequence[ToldSession], sessions: Sequence[Session], settled: Sequence[SettledSession]
) -> Iterator[SessionEnd]:
    actual = {session.number: session.patient for session in settled}
    for number, (session, amount) in enumerate(zip(sessions, _told_for(told, sessions), strict=True)):
        yield SessionEnd(number + 1, session.date, amount, actual.get(number))


def _told_for(told: Sequence[ToldSession], sessions: Sequence[Session]) -> list[Cents | None]:
    """What was told for each session: of as many sessions in their order, else of those on the same day."""
    if len(told) == len(sessions):
        return [session.patient for session in told]
    by_day: defaultdict[dt.date, deque[Cents]] = defaultdict(deque)
    for session in told:
        by_day[session.date].append(session.patient)
    return [by_day[session.date].popleft() if by_day[session.date] else None for session in sessions]
