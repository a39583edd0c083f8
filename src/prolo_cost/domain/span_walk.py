"""The walk with every figure as a span: each rule of ``cost_share`` and ``accumulators`` has its counterpart here.

What comes out encloses whatever the walk could give for any value between the two ends; where the ends meet it is the
walk's own figure. Property tests hold the two to each other: a change to one is a change to both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from prolo_cost.domain.answers import Answers, Figure
from prolo_cost.domain.case import Method
from prolo_cost.domain.coordination import METHODS, Claim
from prolo_cost.domain.filing import Filing, Setting
from prolo_cost.domain.money import Cents
from prolo_cost.domain.plan_spans import PlanSpans, ShareSpans
from prolo_cost.domain.pricing import PricedLine
from prolo_cost.domain.span_prices import LineSpans, session_spans
from prolo_cost.domain.spans import ZERO, Both, Span


def walk_with_spans(filing: Filing, least: Mapping[str, Figure], most: Mapping[str, Figure]) -> Both:
    """What patient and plan pay for every choice between two, as spans."""
    low, high = filing.setting(least), filing.setting(most)
    primary = PlanSpans(low.terms, high.terms, is_qmb=filing.case.member.qualified_medicare_beneficiary)
    second = _secondary(low, high)
    known: dict[int, list[LineSpans]] = {}
    patient = plan = ZERO
    for index, priced in enumerate(low.visits):
        primary.begin(priced.visit)
        if second is not None and priced.secondary_visit is not None:
            second.plan.begin(priced.secondary_visit)
        if id(priced.lines) not in known:
            known[id(priced.lines)] = session_spans(filing, index, Answers(least), Answers(most))
        for line, span in zip(priced.lines, known[id(priced.lines)], strict=True):
            both = _line_bounds(line, span, primary, second)
            patient, plan = patient.plus(both.patient), plan.plus(both.plan)
        primary.end()
        if second is not None:
            second.plan.end()
    return Both(patient, plan)


class _Secondary(NamedTuple):
    method: Method
    plan: PlanSpans


def _secondary(low: Setting, high: Setting) -> _Secondary | None:
    if low.secondary is None or high.secondary is None:
        return None
    return _Secondary(low.secondary.method, PlanSpans(low.secondary.terms, high.secondary.terms, pays_alone=False))


def _line_bounds(line: PricedLine, span: LineSpans, primary: PlanSpans, second: _Secondary | None) -> Both:
    if not line.covered:
        return Both(span.owed_if_refused, ZERO)
    balance = primary.balance_bill(line, span.allowed)
    share = primary.take(line, span.allowed)
    owed = share.owed if second is None else _after_secondary(line, span, share, primary, second)
    if primary.is_qmb:
        owed = _owed_by_beneficiary(owed, share)
    whole = owed.plus(balance)
    if primary.low.balance_bills and second is None and not primary.is_qmb:
        whole = _less_plan(line, span.allowed, share.plan, whole)
    return Both(whole, share.plan)


def _less_plan(line: PricedLine, allowed: Span, plan: Span, whole: Span) -> Span:
    """Where the gap is billed, the patient owes what the plan does not pay of the charge, or of more that is allowed.

    A higher allowed amount is billed less of and shared more of; taken apart, the two would hide that.
    """
    return Span(max(whole.low, line.charge - plan.high), min(whole.high, max(line.charge, allowed.high) - plan.low))


def _owed_by_beneficiary(owed: Span, share: ShareSpans) -> Span:
    """The counterpart of ``walk._written_off``: of a covered line, only what lies beyond the dollar limit."""
    if share.refused:
        return owed
    beyond = share.beyond_dollars
    billed = Span(min(owed.low, beyond.low), min(owed.high, beyond.high))
    return billed.hull(owed) if share.maybe_refused else billed


def _after_secondary(
    line: PricedLine, span: LineSpans, share: ShareSpans, primary: PlanSpans, second: _Secondary
) -> Span:
    """What is left to the patient once the secondary has paid; it rises or falls with each figure of the claim."""
    own = second.plan.take(line, span.secondary_allowed)
    low_benefit, high_benefit = second.plan.low.benefits[line.benefit], second.plan.high.benefits[line.benefit]

    def claim(*, generous: bool, left_to_patient: Cents, primary_paid: Cents) -> Claim:
        end = 1 if generous else 0
        return Claim(
            charge=line.charge,
            allowed=span.allowed[end],
            primary_paid=primary_paid,
            left_to_patient=left_to_patient,
            own_allowed=span.secondary_allowed[end],
            normal_benefit=own.plan[end],
            own_deductible_left=own.deductible_left[1 - end],
            benefit=low_benefit if generous else high_benefit,
            primary_balance_bills=primary.low.balance_bills,
            refused=own.refused or (own.maybe_refused and not generous),
            dollars_left=None if own.dollars_left is None else own.dollars_left[end],
        )

    method = METHODS[second.method]
    if own.dollars_left is not None:
        least = claim(generous=False, left_to_patient=share.owed.low, primary_paid=share.plan.high)
        most = claim(generous=True, left_to_patient=share.owed.high, primary_paid=share.plan.low)
        second.plan.pay_dollars(low_benefit, Span(method(least), method(most)))
    if second.method is Method.MEDICAID:
        return ZERO
    least_paid, most_paid = _paid_beside(span.allowed, share, at_contract_rate=primary.beyond_at_contract_rate)
    cheap = claim(generous=True, left_to_patient=share.owed.low, primary_paid=least_paid)
    dear = claim(generous=False, left_to_patient=share.owed.high, primary_paid=most_paid)
    return Span(max(0, share.owed.low - method(cheap)), max(0, share.owed.high - method(dear)))


def _paid_beside(allowed: Span, share: ShareSpans, *, at_contract_rate: bool) -> tuple[Cents, Cents]:
    """The least that the primary can pay where the patient owes least, and the most where the patient owes most.

    At the contracted rate the two always make up what is allowed.
    """
    paid = share.plan
    if not at_contract_rate:
        return paid
    return max(paid.low, allowed.low - share.owed.low), min(paid.high, allowed.high - share.owed.high)
