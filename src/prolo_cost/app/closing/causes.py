"""Why a treatment cost something else than estimated, one cause after the other.

Each cause is found by working the estimate out anew with one more thing as it turned out: a session that was not held,
a code that was refused, the payer's price, what was left of the deductible. What the arithmetic cannot reproduce is
told as the term in which it lies, and no cause is made up for it. The causes add up to the difference, to the cent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from prolo_cost.app.closing.eob import Settled, SettledSession, default_billed
from prolo_cost.app.closing.remittance_codes import BUNDLED, LOWERED_OTHERWISE, reason_of
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Coverage, Service
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.money import Cents
from prolo_cost.domain.plan import MemberTier
from prolo_cost.domain.result import LineShare, Scenario, ScenarioResult


class Why(StrEnum):
    """What a part of the difference comes from."""

    EARLIER = "earlier"
    """Something changed between the paper and the treatment; the desk knew it before the EOB came."""
    NOT_HELD = "not_held"
    BILLED = "billed"
    DENIED = "denied"
    PAID = "paid"
    ALLOWED = "allowed"
    DEDUCTIBLE_LEFT = "deductible_left"
    DEDUCTIBLE = "deductible"
    COPAY = "copay"
    COINSURANCE = "coinsurance"
    NOT_COVERED = "not_covered"
    SECOND = "second"


class Cause(NamedTuple):
    """One reason why the patient owes more (or, below zero, less) than estimated, in cents.

    ``sessions`` are those it is about, counted from 1. ``expected`` and ``found`` are the figure that turned out other:
    a price per unit, what was left of the deductible, or the sum of a term.
    """

    why: Why
    amount: Cents
    code: str = ""
    sessions: tuple[int, ...] = ()
    expected: Cents | None = None
    found: Cents | None = None
    reasons: tuple[str, ...] = ()


def outcome_of(line: Settled) -> Coverage | None:
    """Whether the plan covered a line; ``None`` where the EOB does not tell, as of one paid as part of another."""
    if line.shared:
        return Coverage.COVERED
    bundled = any(reason_of(code) == BUNDLED for code in line.reasons)
    return None if bundled or not line.billed else Coverage.NOT_COVERED


def unit_price(line: Settled, service: Service) -> Cents | None:
    """What the payer allows for one unit of a covered line; ``None`` where the EOB does not tell it for certain.

    It is what was paid with the patient's deductible, copay and coinsurance (X12 requests for interpretation 888, 2601
    and 2606), where the EOB's own allowed amount does not say otherwise and nothing else lowered the line.
    """
    if not line.shared or line.allowed not in {None, line.shared}:
        return None
    if line.allowed is None and line.not_covered:
        return None
    if service.bilateral or service.multiple_procedure or _is_lowered(line):
        return None
    price, rest = divmod(line.shared, service.units)
    return None if rest else price


def _is_lowered(line: Settled) -> bool:
    return any(reason_of(code) in LOWERED_OTHERWISE for code in line.reasons)


def causes_of(
    case: Case, payer: Payer | None, scenario: Scenario, told: Cents, settled: Sequence[SettledSession]
) -> tuple[Cause, ...]:
    """Why the patient owes something else than was told for a scenario, in cents, once all sessions are settled."""
    return tuple(_Reasoning(case, payer, scenario, settled).causes(told))


class _Reasoning:
    """Works the estimate out again and again, each time with one more thing as it turned out."""

    def __init__(self, case: Case, payer: Payer | None, scenario: Scenario, settled: Sequence[SettledSession]) -> None:
        self.case, self._payer, self._scenario = case, payer, scenario
        self.held = [session for session in settled if session.is_held]
        self._left_out = tuple(session.number + 1 for session in settled if not session.is_held)
        self.result = self._work_out(case)

    def causes(self, told: Cents) -> Iterator[Cause]:
        if self.result.patient.point != told:
            yield Cause(Why.EARLIER, self.result.patient.point - told)
        if not self.held:
            yield Cause(Why.NOT_HELD, -self.result.patient.point, sessions=self._left_out)
            return
        yield from self._sessions_left_out()
        yield from self._billed()
        for code in self._codes():
            yield from self._coverage(code)
        for code in self._codes():
            yield from self._price(code)
        yield from self._deductible()
        yield from self._rest()

    def _work_out(self, case: Case) -> ScenarioResult:
        return estimate(case, self._payer).scenarios[self._scenario]

    def _turn(self, case: Case) -> Cents:
        """Take one more thing as it turned out; how many cents it moves the patient's total."""
        before, self.case, self.result = self.result, case, self._work_out(case)
        return self.result.patient.point - before.patient.point

    def _with_lines(self, change: Callable[[Service, Settled], Service]) -> Case:
        sessions = tuple(
            replace(session, services=tuple(map(change, session.services, ended.lines)))
            for session, ended in zip(self.case.course.sessions, self.held, strict=True)
        )
        return replace(self.case, course=replace(self.case.course, sessions=sessions))

    def _codes(self) -> list[str]:
        return list(dict.fromkeys(line.code for session in self.held for line in session.lines))

    def _lines(self) -> Iterator[tuple[int, Service, Settled, LineShare]]:
        """Every line held: its session counted from 1, as planned, as settled, and as it is estimated by now."""
        for session, ended, share in zip(self.case.course.sessions, self.held, self.result.sessions, strict=True):
            for service, line, estimated in zip(session.services, ended.lines, share.lines, strict=True):
                yield ended.number + 1, service, line, estimated

    # One thing after the other, as it turned out

    def _sessions_left_out(self) -> Iterator[Cause]:
        if self._left_out:
            kept = tuple(self.case.course.sessions[session.number] for session in self.held)
            amount = self._turn(replace(self.case, course=replace(self.case.course, sessions=kept)))
            yield Cause(Why.NOT_HELD, amount, sessions=self._left_out)

    def _billed(self) -> Iterator[Cause]:
        for code in self._codes():
            others = [each for each in self._lines() if each[2].code == code and _bills_otherwise(each[1], each[2])]
            if others:
                amount = self._turn(self._with_lines(partial(_billed_as, code)))
                before, after = sum(default_billed(each[1]) for each in others), sum(each[2].billed for each in others)
                yield Cause(Why.BILLED, amount, code, tuple(each[0] for each in others), before, after)

    def _coverage(self, code: str) -> Iterator[Cause]:
        turned: dict[Why, list[tuple[int, Settled]]] = {}
        for number, _, line, estimated in self._lines():
            outcome = outcome_of(line)
            if line.code == code and outcome is not None and outcome is not _expected(estimated):
                turned.setdefault(Why.PAID if outcome is Coverage.COVERED else Why.DENIED, []).append((number, line))
        for why, lines in turned.items():
            outcome = Coverage.COVERED if why is Why.PAID else Coverage.NOT_COVERED
            amount = self._turn(self._with_lines(partial(_covered_as, code, outcome)))
            reasons = tuple(dict.fromkeys(each for _, line in lines for each in line.reasons))
            yield Cause(why, amount, code, tuple(number for number, _ in lines), reasons=reasons)

    def _price(self, code: str) -> Iterator[Cause]:
        others = [
            (number, unit_price(line, service), estimated)
            for number, service, line, estimated in self._lines()
            if line.code == code and unit_price(line, service) is not None and line.shared != estimated.allowed
        ]
        if others:
            amount = self._turn(self._with_lines(partial(_priced_as, code)))
            expected, found = {each[2].allowed for each in others}, {each[1] for each in others}
            one = len(expected) == len(found) == 1 and self._units(code) == {1}
            yield Cause(
                Why.ALLOWED,
                amount,
                code,
                tuple(each[0] for each in others),
                expected.pop() if one else None,
                found.pop() if one else None,
            )

    def _units(self, code: str) -> set[int]:
        return {service.units for _, service, line, _ in self._lines() if line.code == code}

    def _deductible(self) -> Iterator[Cause]:
        """What was left of the deductible, where that alone explains what was taken of every line."""
        taken = sum(line.deductible for session in self.held for line in session.lines)
        before = self.result.sessions[0].remaining_before
        expected = before.deductible_individual if before else None
        if expected is None or expected == taken or self._deductibles_agree():
            return
        case = _with_left(self.case, taken)
        if case is None:
            return
        earlier = self.case, self.result
        amount = self._turn(case)
        if self._deductibles_agree():
            yield Cause(Why.DEDUCTIBLE_LEFT, amount, expected=expected, found=taken)
        else:
            self.case, self.result = earlier

    def _deductibles_agree(self) -> bool:
        return all(line.deductible == estimated.deductible for _, _, line, estimated in self._lines())

    def _rest(self) -> Iterator[Cause]:
        """What is still other, term by term and code by code."""
        for code in self._codes():
            lines = [each for each in self._lines() if each[2].code == code]
            for why, expects, finds, owes in _TERMS:
                moved = [each for each in lines if expects(each[3]) != finds(each[2])]
                expected, found = sum(expects(each[3]) for each in moved), sum(finds(each[2]) for each in moved)
                if moved:
                    yield Cause(why, owes * (found - expected), code, tuple(each[0] for each in moved), expected, found)


_TERMS: tuple[tuple[Why, Callable[[LineShare], Cents], Callable[[Settled], Cents], int], ...] = (
    (Why.DEDUCTIBLE, lambda line: line.deductible, lambda line: line.deductible, 1),
    (Why.COPAY, lambda line: line.copay, lambda line: line.copay, 1),
    (Why.COINSURANCE, lambda line: line.coinsurance, lambda line: line.coinsurance, 1),
    (Why.NOT_COVERED, lambda line: line.not_covered + line.balance_bill, lambda line: line.not_covered, 1),
    (Why.SECOND, lambda line: line.secondary + line.secondary_write_off, lambda line: line.second, -1),
)
"""The terms of what a patient owes: as the estimate and as the EOB has it, and whether it adds to it or takes off."""


def _expected(estimated: LineShare) -> Coverage:
    shared = estimated.plan + estimated.deductible + estimated.copay + estimated.coinsurance
    return Coverage.COVERED if shared else Coverage.NOT_COVERED


def _bills_otherwise(service: Service, line: Settled) -> bool:
    return line.billed != default_billed(service) and line.billed % service.units == 0


def _billed_as(code: str, service: Service, line: Settled) -> Service:
    other = service.code == code and _bills_otherwise(service, line)
    return replace(service, charge=line.billed // service.units) if other else service


def _covered_as(code: str, outcome: Coverage, service: Service, line: Settled) -> Service:
    turned = service.code == code and outcome_of(line) is outcome
    return replace(service, coverage=outcome) if turned else service


def _priced_as(code: str, service: Service, line: Settled) -> Service:
    price = unit_price(line, service) if service.code == code else None
    return service if price is None else replace(service, allowed=price)


def _with_left(case: Case, left: Cents) -> Case | None:
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
