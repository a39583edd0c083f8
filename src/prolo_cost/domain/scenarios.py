"""What may happen to the claim: which lines are covered in which scenario, and which scenario is likely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias

from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Coverage, Service, Session
from prolo_cost.domain.coverage import Payer, Position, Stance, stance_in_force
from prolo_cost.domain.filing import CoveredLines, Filing
from prolo_cost.domain.money import Range
from prolo_cost.domain.pricing import self_pay_amount
from prolo_cost.domain.result import LineShare, Scenario, ScenarioResult, SessionShare
from prolo_cost.domain.trace import self_pay_steps

PROLOTHERAPY = "M0076"
"""The one code whose coverage is in question where nothing is known of the payer (spec section 1)."""

CoverageByLine: TypeAlias = tuple[tuple[Coverage, ...], ...]
"""For every session and line in order: covered, refused or in question."""


def coverage_of(case: Case, payer: Payer | None) -> CoverageByLine:
    """Decide every line: as the case says, else by the payer's own stance on its code on that date."""
    known = _KnownStances(case, payer)
    return tuple(
        tuple([_line_coverage(service, session.date, known) for service in session.services])
        for session in case.course.sessions
    )


def _line_coverage(service: Service, on: date, known: _KnownStances) -> Coverage:
    if service.coverage is not None:
        return service.coverage
    stance = known.on(service.code, on)
    if stance is None:
        return Coverage.IN_QUESTION if service.code == PROLOTHERAPY else Coverage.COVERED
    return Coverage.COVERED if stance.position is Position.COVERED else Coverage.IN_QUESTION


def stance_on(code: str, on: date, case: Case, payer: Payer | None) -> Stance | None:
    """Whatever is known or guessed of the payer's stance on a code, on a date."""
    if payer is None:
        return None
    return stance_in_force(payer.stances, code, case.payer.line_of_business, case.payer.state, on)


class _KnownStances:
    """The payer's own stances. A course asks for the same few codes on every date, most of which have none."""

    def __init__(self, case: Case, payer: Payer | None) -> None:
        self._claim = case.payer.line_of_business, case.payer.state
        self._of: dict[str, list[Stance]] = {}
        for stance in payer.stances if payer is not None else ():
            self._of.setdefault(stance.service, []).append(stance)

    def on(self, code: str, day: date) -> Stance | None:
        """The one that was read and is in force; ``None`` where it is only inferred, or nothing is known."""
        about = self._of.get(code)
        stance = stance_in_force(about, code, *self._claim, day) if about else None
        return stance if stance is not None and stance.is_known else None


def lines(case: Case, coverage: CoverageByLine) -> Iterator[tuple[Session, Service, Coverage]]:
    """Every line with its session and what was decided of it."""
    for session, statuses in zip(case.course.sessions, coverage, strict=True):
        for service, status in zip(session.services, statuses, strict=True):
            yield session, service, status


def filings_of(case: Case, coverage: CoverageByLine) -> Mapping[Scenario, Filing]:
    """The scenarios in which a claim is filed: lines in question covered, and denied. None without a plan."""
    if case.plan is None:
        return {}
    return {
        Scenario.COVERED: Filing(case, case.plan, _covered(coverage, in_question=True)),
        Scenario.DENIED: Filing(case, case.plan, _covered(coverage, in_question=False)),
    }


def _covered(coverage: CoverageByLine, *, in_question: bool) -> CoveredLines:
    covered = (Coverage.COVERED, Coverage.IN_QUESTION) if in_question else (Coverage.COVERED,)
    return tuple([tuple([status in covered for status in session]) for session in coverage])


def with_one_code_refused(case: Case, coverage: CoverageByLine, code: str) -> CoveredLines:
    """Every line in question covered but those of one code."""
    return tuple(
        tuple(
            status is Coverage.COVERED or (status is Coverage.IN_QUESTION and service.code != code)
            for service, status in zip(session.services, statuses, strict=True)
        )
        for session, statuses in zip(case.course.sessions, coverage, strict=True)
    )


def likely(case: Case, payer: Payer | None, coverage: CoverageByLine) -> Scenario:
    """The scenario to show first. Only a payer's own "yes" makes a line in question likely to be paid."""
    if case.plan is None:
        return Scenario.SELF_PAY
    known = _KnownStances(case, payer)
    in_question = (
        known.on(service.code, session.date)
        for session, service, status in lines(case, coverage)
        if status is Coverage.IN_QUESTION
    )
    pays = all(stance is not None and stance.position is Position.COVERED for stance in in_question)
    return Scenario.COVERED if pays else Scenario.DENIED


def self_pay(sessions: Sequence[Session]) -> ScenarioResult:
    """No claim is filed; every line costs its price for paying directly."""
    known: dict[int, tuple[LineShare, ...]] = {}
    shares = tuple(_direct_session(session, known) for session in sessions)
    total = sum(share.patient for share in shares)
    return ScenarioResult(
        Scenario.SELF_PAY, Range(total, total, total), shares, lambda: Range(0, 0, 0), partial(self_pay_steps, shares)
    )


def _direct_session(session: Session, known: dict[int, tuple[LineShare, ...]]) -> SessionShare:
    """Sessions of a series have the very same services; ``known`` holds what those of one come to."""
    shares = known.get(id(session.services))
    if shares is None:
        shares = known[id(session.services)] = tuple(map(_direct_line, session.services))
    return SessionShare(session.date, None, sum(line.patient for line in shares), shares, None, None)


def _direct_line(service: Service) -> LineShare:
    price = self_pay_amount(service)
    charge = service.units * service.charge
    return LineShare(service.code, charge, None, charge - price, 0, price, 0, 0, 0, 0, 0, 0, price)
