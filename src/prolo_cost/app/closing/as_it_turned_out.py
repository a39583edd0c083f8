"""A case with one more thing as it turned out: what was billed, covered and allowed, and what was left to meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from prolo_cost.app.closing.eob import Settled, SettledSession, default_billed, unit_price
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Coverage, Service, Session
from prolo_cost.domain.money import UNKNOWN, Cents
from prolo_cost.domain.plan import MemberTier

Ends = Sequence[SettledSession | None]
"""How each session of a case ended, in its order; ``None`` while one is open."""


def with_room(case: Case, ends: Ends) -> Case:
    """The case with a line that moves nothing for each that was never planned, in the place that it has on the EOB."""
    return _with_sessions(
        case,
        [
            session if end is None else replace(session, services=(*session.services, *_rooms(session, end)))
            for session, end in zip(case.course.sessions, ends, strict=True)
        ],
    )


def _rooms(session: Session, end: SettledSession) -> list[Service]:
    """Refused, at no charge. Nobody said under which benefit such a line falls: it is that of the session's first."""
    first = session.services[0]
    refused = Service(first.field, "", 0, first.benefit, allowed=0, coverage=Coverage.NOT_COVERED, if_not_covered=0)
    return [replace(refused, code=line.code) for line in end.lines if line.planned == ""]


def without(case: Case, ends: Ends) -> Case:
    """The case without the sessions that were not held. One session at least was, or is open."""
    kept = zip(case.course.sessions, ends, strict=True)
    return _with_sessions(case, [session for session, end in kept if end is None or end.is_held])


def with_lines(case: Case, ends: Ends, change: Callable[[Service, Settled], Service]) -> Case:
    """The case with every line that was settled changed by what came of it."""
    return _with_sessions(
        case,
        [
            session if end is None else replace(session, services=tuple(map(change, session.services, end.lines)))
            for session, end in zip(case.course.sessions, ends, strict=True)
        ],
    )


def _with_sessions(case: Case, sessions: Sequence[Session]) -> Case:
    return replace(case, course=replace(case.course, sessions=tuple(sessions)))


def bills_otherwise(service: Service, line: Settled) -> bool:
    """Whether another price of a unit was billed than the case has."""
    return line.billed != default_billed(service) and line.billed % service.units == 0


def billed_as(code: str, service: Service, line: Settled) -> Service:
    """A line of this code at what was billed."""
    other = is_as_planned(code, line) and bills_otherwise(service, line)
    return replace(service, charge=line.billed // service.units) if other else service


def covered_as(code: str, outcome: Coverage, service: Service, line: Settled) -> Service:
    """A line of this code with that outcome, where it had it."""
    turned = is_as_planned(code, line) and line.outcome is outcome
    return replace(service, coverage=outcome) if turned else service


def priced_as(code: str, service: Service, line: Settled) -> Service:
    """A line of this code at the payer's price, where the EOB tells it."""
    price = unit_price(line, service) if is_as_planned(code, line) else None
    return service if price is None else replace(service, allowed=price)


def processed_as(code: str, planned: str, service: Service, line: Settled) -> Service:
    """A line that was processed as ``code`` in the place of ``planned``: priced as it was, under the terms it had.

    What the plan refused is set aside.
    """
    if (line.code, line.planned) != (code, planned):
        return service
    told = replace(service, code=code, charge=line.billed, units=1, modifiers=(), bilateral=False)
    told = replace(told, multiple_procedure=False, secondary_allowed=UNKNOWN)
    priced = replace(told, allowed=line.shared, coverage=Coverage.COVERED)
    return priced if line.shared else set_aside(code, planned, told, line)


def set_aside(code: str, planned: str, service: Service, line: Settled) -> Service:
    """Such a line so that it moves nothing: its terms are others than were planned, and nobody told them."""
    if (line.code, line.planned) != (code, planned):
        return service
    return replace(service, coverage=Coverage.NOT_COVERED, if_not_covered=0)


def is_as_planned(code: str, line: Settled) -> bool:
    """Whether a line was processed under this code, as it was planned."""
    return line.planned is None and line.code == code


def with_left(case: Case, left: Cents) -> Case | None:
    """The case with so much left of the person's deductible; ``None`` where no amount met says that."""
    if case.plan is None:
        return None
    limit = case.plan.tier(case.network).deductible.individual
    if not isinstance(limit, int) or left > limit:
        return None
    tier = case.member.tier(case.network)
    met = replace(tier.deductible_met, individual=limit - left)
    tiers = {**case.member.tiers, case.network: MemberTier(met, tier.out_of_pocket_met)}
    return replace(case, member=replace(case.member, tiers=tiers))
