"""One case in, one estimate out: the scenarios, their ranges and steps, the questions, and what was assumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from prolo_cost.domain import notes
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Coverage, Service, Session
from prolo_cost.domain.coverage import Payer, Position, Stance, stance_in_force
from prolo_cost.domain.explore import point_of, ranges, swings
from prolo_cost.domain.filing import CoveredLines, Filing
from prolo_cost.domain.money import Cents, Range
from prolo_cost.domain.plan import Plan
from prolo_cost.domain.pricing import self_pay_amount
from prolo_cost.domain.result import (
    Estimate,
    LineShare,
    Question,
    Scenario,
    ScenarioResult,
    SessionShare,
)
from prolo_cost.domain.trace import claim_steps, line_share, self_pay_steps

PROLOTHERAPY = "M0076"
"""The one code whose coverage is in question where nothing is known of the payer (spec section 1)."""


def estimate(case: Case, payer: Payer | None = None) -> Estimate:
    """Work out what the patient would pay in every scenario that applies.

    ``payer`` is the payer of ``case.payer`` with its stances, or ``None`` where it is not known.
    """
    coverage = [
        tuple(line_coverage(service, session.date, case, payer) for service in session.services)
        for session in case.course.sessions
    ]
    direct = _self_pay(case.course.sessions)
    if case.plan is None:
        return _assembled(case, payer, coverage, {}, {Scenario.SELF_PAY: direct}, Scenario.SELF_PAY)
    filings = {
        Scenario.COVERED: Filing(case, case.plan, _covered(coverage, in_question=True)),
        Scenario.DENIED: Filing(case, case.plan, _covered(coverage, in_question=False)),
    }
    results = {name: _claimed(name, filing, case, case.plan) for name, filing in filings.items()}
    return _assembled(
        case, payer, coverage, filings, {**results, Scenario.SELF_PAY: direct}, _likely(case, payer, coverage)
    )


def line_coverage(service: Service, on: date, case: Case, payer: Payer | None) -> Coverage:
    """Whether a line is covered, refused or in question: as the case says, else by the payer's stance on its code."""
    if service.coverage is not None:
        return service.coverage
    stance = known_stance(service.code, on, case, payer)
    if stance is None:
        return Coverage.IN_QUESTION if service.code == PROLOTHERAPY else Coverage.COVERED
    return Coverage.COVERED if stance.position is Position.COVERED else Coverage.IN_QUESTION


def known_stance(code: str, on: date, case: Case, payer: Payer | None) -> Stance | None:
    """The payer's own stance on a code, read and in force on a date; ``None`` where there is none."""
    stance = stance_on(code, on, case, payer)
    return stance if stance is not None and stance.is_known else None


def stance_on(code: str, on: date, case: Case, payer: Payer | None) -> Stance | None:
    """Whatever is known or guessed of the payer's stance on a code, on a date."""
    if payer is None:
        return None
    return stance_in_force(payer.stances, code, case.payer.line_of_business, case.payer.state, on)


def _covered(coverage: Sequence[Sequence[Coverage]], *, in_question: bool) -> CoveredLines:
    return tuple(
        tuple(status is Coverage.COVERED or (in_question and status is Coverage.IN_QUESTION) for status in session)
        for session in coverage
    )


def _lines(case: Case, coverage: Sequence[Sequence[Coverage]]) -> Iterator[tuple[Session, Service, Coverage]]:
    for session, statuses in zip(case.course.sessions, coverage, strict=True):
        for service, status in zip(session.services, statuses, strict=True):
            yield session, service, status


def _likely(case: Case, payer: Payer | None, coverage: Sequence[Sequence[Coverage]]) -> Scenario:
    """The scenario to show first. Only a payer's own "yes" makes a line in question likely to be paid."""
    in_question = [
        known_stance(service.code, session.date, case, payer)
        for session, service, status in _lines(case, coverage)
        if status is Coverage.IN_QUESTION
    ]
    pays = all(stance is not None and stance.position is Position.COVERED for stance in in_question)
    return Scenario.COVERED if pays else Scenario.DENIED


def _claimed(name: Scenario, filing: Filing, case: Case, plan: Plan) -> ScenarioResult:
    point = point_of(filing)
    records = filing.record(point)
    patient, plan_pays = ranges(filing, point)
    sessions = tuple(
        SessionShare(
            session.date,
            record.visit.year,
            sum(share.patient for share in record.shares),
            tuple(line_share(share) for share in record.shares),
            record.before,
            record.after,
        )
        for session, record in zip(case.course.sessions, records, strict=True)
    )
    return ScenarioResult(name, patient, plan_pays, sessions, lambda: claim_steps(records, plan, case.network))


def _self_pay(sessions: Sequence[Session]) -> ScenarioResult:
    shares = tuple(_direct_session(session) for session in sessions)
    total = sum(share.patient for share in shares)
    return ScenarioResult(
        Scenario.SELF_PAY, Range(total, total, total), Range(0, 0, 0), shares, lambda: self_pay_steps(shares)
    )


def _direct_session(session: Session) -> SessionShare:
    lines = tuple(_direct_line(service) for service in session.services)
    return SessionShare(session.date, None, sum(line.patient for line in lines), lines, None, None)


def _direct_line(service: Service) -> LineShare:
    price = self_pay_amount(service)
    charge = service.units * service.charge
    return LineShare(service.code, charge, None, charge - price, 0, price, 0, 0, 0, 0, 0, 0, price)


def _assembled(
    case: Case,
    payer: Payer | None,
    coverage: Sequence[Sequence[Coverage]],
    filings: Mapping[Scenario, Filing],
    results: Mapping[Scenario, ScenarioResult],
    likely: Scenario,
) -> Estimate:
    lines = list(_lines(case, coverage))
    doubtful = list(dict.fromkeys(service.code for _, service, status in lines if status is Coverage.IN_QUESTION))
    stance = stance_on(doubtful[0] if doubtful else PROLOTHERAPY, case.course.sessions[0].date, case, payer)
    in_order = sorted(filings, key=lambda name: name is not likely)
    doubts = {field: (doubt, name) for name in reversed(in_order) for field, doubt in filings[name].doubts.items()}
    points = {name: point_of(filing) for name, filing in filings.items()}
    return Estimate(
        as_of=case.as_of,
        likely=likely,
        scenarios=results,
        questions=_questions(case, coverage, filings, results, doubtful),
        assumptions=notes.assumptions(
            case,
            (doubt for doubt, _ in doubts.values()),
            {field: points[name][field] for field, (_, name) in doubts.items()},
        ),
        warnings=notes.warnings(case, stance, case.as_of, in_question=bool(doubtful)),
        notices=notes.notices(case, payer, (status for _, _, status in lines)),
        stance=stance,
    )


def _questions(
    case: Case,
    coverage: Sequence[Sequence[Coverage]],
    filings: Mapping[Scenario, Filing],
    results: Mapping[Scenario, ScenarioResult],
    doubtful: Sequence[str],
) -> tuple[Question, ...]:
    moved: dict[str, Cents] = {}
    for filing in filings.values():
        for field, swing in swings(filing, point_of(filing)).items():
            moved[field] = max(swing, moved.get(field, 0))
    for code in doubtful if filings else ():
        refused = _point_if_refused(case, coverage, code, results, is_only_one=len(doubtful) == 1)
        moved[f"coverage.{code}"] = abs(results[Scenario.COVERED].patient.point - refused)
    questions = [notes.question(field, swing, case) for field, swing in moved.items()]
    return tuple(sorted(questions, key=lambda question: (-question.swing, question.field)))


def _point_if_refused(
    case: Case,
    coverage: Sequence[Sequence[Coverage]],
    code: str,
    results: Mapping[Scenario, ScenarioResult],
    *,
    is_only_one: bool,
) -> Cents:
    """The patient's total with this code alone refused and the others in question covered."""
    if is_only_one or case.plan is None:
        return results[Scenario.DENIED].patient.point
    covered = tuple(
        tuple(
            status is Coverage.COVERED or (status is Coverage.IN_QUESTION and service.code != code)
            for service, status in zip(session.services, statuses, strict=True)
        )
        for session, statuses in zip(case.course.sessions, coverage, strict=True)
    )
    filing = Filing(case, case.plan, covered)
    return filing.totals(point_of(filing)).patient
