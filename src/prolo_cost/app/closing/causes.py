"""Why a treatment cost something else than estimated, one cause after the other.

Each cause is found by working the estimate out anew with one more thing as it turned out: a session that was not held,
a code that was refused, the payer's price, what was left of the deductible. What the arithmetic cannot reproduce is
told as the term in which it lies, and no cause is made up for it. The causes add up to the difference, to the cent.

While sessions are open, they stay in the estimate as planned, because what comes before them decides what is left of
the deductible; the causes are then about the sessions that are settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from prolo_cost.app.closing.as_it_turned_out import (
    Ends,
    billed_as,
    bills_otherwise,
    covered_as,
    is_as_planned,
    priced_as,
    processed_as,
    set_aside,
    with_left,
    with_lines,
    with_room,
    without,
)
from prolo_cost.app.closing.cause import Cause, Why
from prolo_cost.app.closing.eob import Settled, SettledSession, default_billed, unit_price
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Coverage, Service
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import LineShare, Scenario, ScenarioResult


def causes_of(
    case: Case, payer: Payer | None, scenario: Scenario, told: Cents, settled: Sequence[SettledSession]
) -> tuple[Cause, ...]:
    """Why the patient owes something else for the settled sessions than was ``told`` for them, in cents."""
    reasoning = _Reasoning(case, payer, scenario, settled)
    return tuple(map(reasoning.whole, list(reasoning.causes(told))))


class _Line(NamedTuple):
    """A settled line: its session counted from 1, as planned, as settled, and as it is estimated by now."""

    session: int
    service: Service
    settled: Settled
    estimated: LineShare


class _Reasoning:
    """Works the estimate out again and again, each time with one more thing as it turned out."""

    def __init__(self, case: Case, payer: Payer | None, scenario: Scenario, settled: Sequence[SettledSession]) -> None:
        by_number = {session.number: session for session in settled}
        self._ends: Ends = [by_number.get(number) for number in range(len(case.course.sessions))]
        self._payer, self._scenario = payer, scenario
        self._left_out = tuple(session.number + 1 for session in settled if not session.is_held)
        self._case = with_room(case, self._ends)
        self._result = self._work_out(self._case)

    def causes(self, told: Cents) -> Iterator[Cause]:
        if self._owed != told:
            yield Cause(Why.EARLIER, self._owed - told)
        if len(self._left_out) == len(self._ends):
            yield Cause(Why.NOT_HELD, -self._owed, sessions=self._left_out)
            return
        yield from self._sessions_left_out()
        yield from self._other_codes()
        yield from self._billed()
        for code in self._codes():
            yield from self._coverage(code)
        for code in self._codes():
            yield from self._price(code)
        yield from self._deductible()
        yield from self._rest()

    def whole(self, cause: Cause) -> Cause:
        """A cause once everything turned out: of lines under another code nothing was expected, so all is its doing."""
        if cause.why not in {Why.OTHER_CODE, Why.NOT_PLANNED}:
            return cause
        lines = self._lines_as(cause.code, cause.planned)
        return cause._replace(
            amount=cause.amount + sum(each.settled.patient - each.estimated.patient for each in lines)
        )

    @property
    def _owed(self) -> Cents:
        """What the patient owes for the settled sessions, as it is estimated by now."""
        shares = zip(self._result.sessions, self._ends, strict=True)
        return sum(share.patient for share, end in shares if end is not None)

    def _work_out(self, case: Case) -> ScenarioResult:
        return estimate(case, self._payer).scenarios[self._scenario]

    def _turn(self, case: Case, ends: Ends | None = None) -> Cents:
        """Take one more thing as it turned out; how many cents it moves what the patient owes."""
        before = self._owed
        self._case, self._result, self._ends = case, self._work_out(case), self._ends if ends is None else ends
        return self._owed - before

    def _turn_lines(self, change: Callable[[Service, Settled], Service]) -> Cents:
        return self._turn(with_lines(self._case, self._ends, change))

    def _lines(self) -> Iterator[_Line]:
        for session, end, share in zip(self._case.course.sessions, self._ends, self._result.sessions, strict=True):
            if end is not None:
                for service, line, estimated in zip(session.services, end.lines, share.lines, strict=True):
                    yield _Line(end.number + 1, service, line, estimated)

    def _lines_of(self, code: str) -> list[_Line]:
        """The lines that were processed under this code, as planned."""
        return [each for each in self._lines() if is_as_planned(code, each.settled)]

    def _lines_as(self, code: str, planned: str) -> list[_Line]:
        """The lines that were processed under this code in the place of another one."""
        return [each for each in self._lines() if (each.settled.code, each.settled.planned) == (code, planned)]

    def _codes(self) -> list[str]:
        """The codes processed as planned."""
        return list(dict.fromkeys(each.settled.code for each in self._lines() if each.settled.planned is None))

    # One thing after the other, as it turned out

    def _sessions_left_out(self) -> Iterator[Cause]:
        if self._left_out:
            kept = [end for end in self._ends if end is None or end.is_held]
            amount = self._turn(without(self._case, self._ends), kept)
            yield Cause(Why.NOT_HELD, amount, sessions=self._left_out)

    def _other_codes(self) -> Iterator[Cause]:
        for code, planned in dict.fromkeys((each.settled.code, each.settled.planned) for each in self._lines()):
            if planned is not None:
                yield self._other_code(code, planned)

    def _other_code(self, code: str, planned: str) -> Cause:
        """Lines under another code than planned. What they took of the deductible, the lines after them did not."""
        lines = self._lines_as(code, planned)
        before, after = sum(each.estimated.patient for each in lines), sum(each.settled.patient for each in lines)
        amount = self._turn_lines(partial(processed_as, code, planned))
        if not _deductibles_agree(self._lines_as(code, planned)):
            amount += self._turn_lines(partial(set_aside, code, planned))
        refused = [each for each in lines if each.settled.outcome is Coverage.NOT_COVERED]
        why = Why.OTHER_CODE if planned else Why.NOT_PLANNED
        return Cause(why, amount, code, _sessions(lines), before, after, _reasons(refused), planned)

    def _billed(self) -> Iterator[Cause]:
        for code in self._codes():
            others = [each for each in self._lines_of(code) if bills_otherwise(each.service, each.settled)]
            if others:
                before = sum(default_billed(each.service) for each in others)
                amount = self._turn_lines(partial(billed_as, code))
                after = sum(each.settled.billed for each in others)
                yield Cause(Why.BILLED, amount, code, _sessions(others), before, after)

    def _coverage(self, code: str) -> Iterator[Cause]:
        turned: dict[Why, list[_Line]] = {}
        for each in self._lines_of(code):
            outcome = each.settled.outcome
            if outcome is not None and outcome is not _expected(each.estimated):
                turned.setdefault(Why.PAID if outcome is Coverage.COVERED else Why.DENIED, []).append(each)
        for why, lines in turned.items():
            outcome = Coverage.COVERED if why is Why.PAID else Coverage.NOT_COVERED
            amount = self._turn_lines(partial(covered_as, code, outcome))
            yield Cause(why, amount, code, _sessions(lines), reasons=_reasons(lines))

    def _price(self, code: str) -> Iterator[Cause]:
        lines = [(each, unit_price(each.settled, each.service)) for each in self._lines_of(code)]
        others = [
            (each, price)
            for each, price in lines
            if price is not None and each.settled.shared != each.estimated.allowed
        ]
        if others:
            amount = self._turn_lines(partial(priced_as, code))
            expected, found = {each.estimated.allowed for each, _ in others}, {price for _, price in others}
            one = len(expected) == len(found) == 1 and {each.service.units for each, _ in lines} == {1}
            yield Cause(
                Why.ALLOWED,
                amount,
                code,
                _sessions([each for each, _ in others]),
                expected.pop() if one else None,
                found.pop() if one else None,
            )

    def _deductible(self) -> Iterator[Cause]:
        """What was left of the deductible, where that alone explains what was taken of every line."""
        taken = sum(each.settled.deductible for each in self._lines())
        before = self._result.sessions[0].remaining_before
        expected = before.deductible_individual if before else None
        if expected is None or expected == taken or _deductibles_agree(self._lines()):
            return
        case = with_left(self._case, taken)
        if case is None:
            return
        earlier = self._case, self._result
        amount = self._turn(case)
        if _deductibles_agree(self._lines()):
            ended = any(each.settled.shared > each.settled.deductible for each in self._lines())
            why = Why.DEDUCTIBLE_LEFT if ended else Why.DEDUCTIBLE_AT_LEAST
            yield Cause(why, amount, expected=expected, found=taken)
        else:
            self._case, self._result = earlier

    def _rest(self) -> Iterator[Cause]:
        """What is still other, term by term and code by code."""
        for code in self._codes():
            for why, expects, finds, owes in _TERMS:
                moved = [each for each in self._lines_of(code) if expects(each.estimated) != finds(each.settled)]
                expected = sum(expects(each.estimated) for each in moved)
                found = sum(finds(each.settled) for each in moved)
                if moved:
                    yield Cause(why, owes * (found - expected), code, _sessions(moved), expected, found)


_TERMS: tuple[tuple[Why, Callable[[LineShare], Cents], Callable[[Settled], Cents], int], ...] = (
    (Why.DEDUCTIBLE, lambda line: line.deductible, lambda line: line.deductible, 1),
    (Why.COPAY, lambda line: line.copay, lambda line: line.copay, 1),
    (Why.COINSURANCE, lambda line: line.coinsurance, lambda line: line.coinsurance, 1),
    (Why.NOT_COVERED, lambda line: line.not_covered + line.balance_bill, lambda line: line.not_covered, 1),
    (Why.SECOND, lambda line: line.secondary + line.secondary_write_off, lambda line: line.second, -1),
)
"""The terms of what a patient owes: as the estimate and as the EOB has it, and whether it adds to it or takes off."""


def _sessions(lines: Sequence[_Line]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(each.session for each in lines))


def _reasons(lines: Sequence[_Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for each in lines for reason in each.settled.reasons))


def _deductibles_agree(lines: Iterable[_Line]) -> bool:
    return all(each.settled.deductible == each.estimated.deductible for each in lines)


def _expected(estimated: LineShare) -> Coverage:
    shared = estimated.plan + estimated.deductible + estimated.copay + estimated.coinsurance
    return Coverage.COVERED if shared else Coverage.NOT_COVERED
