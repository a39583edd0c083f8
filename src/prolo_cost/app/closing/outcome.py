"""The loop closed: what was estimated, what the insurer and the patient paid in the end, and why the two differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from prolo_cost.app.closing.causes import Cause, causes_of
from prolo_cost.app.closing.eob import SettledSession
from prolo_cost.app.confirming.effects import Told, ToldSession
from prolo_cost.domain.case import Case
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.money import Cents, Range
from prolo_cost.domain.result import Scenario


class SessionEnd(NamedTuple):
    """What a session was to cost the patient, and what it did; ``estimated`` is ``None`` where none was told."""

    number: int
    date: dt.date
    estimated: Cents | None
    actual: Cents


@dataclass(frozen=True, slots=True)
class Comparison:
    """The estimate beside what came of it. ``estimated`` is the likely total as the patient was told it."""

    scenario: Scenario
    estimated: Range
    actual: Cents
    sessions: tuple[SessionEnd, ...]
    causes: tuple[Cause, ...]

    @property
    def difference(self) -> Cents:
        """How many cents more than the figure told, or below zero less."""
        return self.actual - self.estimated.point

    @property
    def is_within_range(self) -> bool:
        """Whether the patient was told that it may come to this."""
        return self.estimated.low <= self.actual <= self.estimated.high


def compare(case: Case, payer: Payer | None, told: Told, settled: Sequence[SettledSession]) -> Comparison:
    """Compare what was told with what the EOBs of all sessions say. The case has a plan."""
    scenario = told.likely if told.likely is not Scenario.SELF_PAY else estimate(case, payer).likely
    estimated = told.patient.get(scenario, told.patient[told.likely])
    return Comparison(
        scenario,
        estimated,
        sum(session.patient for session in settled),
        tuple(_session_ends(told.sessions.get(scenario, ()), settled)),
        causes_of(case, payer, scenario, estimated.point, settled),
    )


def _session_ends(told: Sequence[ToldSession], settled: Sequence[SettledSession]) -> Iterator[SessionEnd]:
    estimated = {session.date: session.patient for session in told}
    for session in settled:
        yield SessionEnd(session.number + 1, session.date, estimated.get(session.date), session.patient)
