"""The walk with every figure as a span: each rule of ``cost_share`` and ``accumulators`` has its counterpart here.

What comes out encloses whatever the walk could give for any value between the two ends; where the ends meet it is the
walk's own figure. Property tests hold the two to each other: a change to one is a change to both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from prolo_cost.domain.answers import Answers, Figure
from prolo_cost.domain.case import Method
from prolo_cost.domain.coordination import METHODS, Claim
from prolo_cost.domain.cost_share import full_share
from prolo_cost.domain.filing import Filing, Setting
from prolo_cost.domain.money import Cents
from prolo_cost.domain.plan import Carryover, CopayPer
from prolo_cost.domain.plan_years import Visit
from prolo_cost.domain.pricing import PricedLine
from prolo_cost.domain.span_prices import LineSpans, session_spans
from prolo_cost.domain.spans import ZERO, Both, Span
from prolo_cost.domain.terms import BenefitShare, Terms, YearlyLimit


def walk_with_spans(filing: Filing, least: Mapping[str, Figure], most: Mapping[str, Figure]) -> Both:
    """What patient and plan pay for every choice between two, as spans."""
    low, high = filing.setting(least), filing.setting(most)
    primary = _PlanSpans(low.terms, high.terms, is_qmb=filing.case.member.qualified_medicare_beneficiary)
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
    plan: _PlanSpans


def _secondary(low: Setting, high: Setting) -> _Secondary | None:
    if low.secondary is None or high.secondary is None:
        return None
    return _Secondary(low.secondary.method, _PlanSpans(low.secondary.terms, high.secondary.terms, pays_alone=False))


class _ShareSpans(NamedTuple):
    """The counterpart of ``cost_share.Share``."""

    owed: Span
    """Deductible, copay, coinsurance and not covered together."""
    plan: Span
    deductible_left: Span
    dollars_left: Span | None
    beyond_dollars: Span = ZERO
    """Of what is owed, the part that lies beyond the dollar limit."""
    refused: bool = False
    maybe_refused: bool = False


def _line_bounds(line: PricedLine, span: LineSpans, primary: _PlanSpans, second: _Secondary | None) -> Both:
    if not line.covered:
        return Both(span.owed_if_refused, ZERO)
    balance = _balance_bill(line, span.allowed, balance_bills=primary.low.balance_bills)
    share = primary.take(line, span.allowed)
    owed = share.owed if second is None else _after_secondary(line, span, share, primary, second)
    if primary.is_qmb:
        owed = _owed_by_beneficiary(owed, share)
    return Both(owed.plus(balance), share.plan)


def _owed_by_beneficiary(owed: Span, share: _ShareSpans) -> Span:
    """The counterpart of ``walk._written_off``: of a covered line, only what lies beyond the dollar limit."""
    if share.refused:
        return owed
    beyond = share.beyond_dollars
    billed = Span(min(owed.low, beyond.low), min(owed.high, beyond.high))
    return billed.hull(owed) if share.maybe_refused else billed


def _balance_bill(line: PricedLine, allowed: Span, *, balance_bills: bool) -> Span:
    return Span(line.charge, line.charge).less(allowed) if balance_bills else ZERO


def _after_secondary(
    line: PricedLine, span: LineSpans, share: _ShareSpans, primary: _PlanSpans, second: _Secondary
) -> Span:
    """What is left to the patient once the secondary has paid: each method rises or falls with each of its figures."""
    own = second.plan.take(line, span.secondary_allowed)
    low_benefit, high_benefit = second.plan.low.benefits[line.benefit], second.plan.high.benefits[line.benefit]

    def claim(*, generous: bool) -> Claim:
        end = 1 if generous else 0
        return Claim(
            charge=line.charge,
            allowed=span.allowed[end],
            primary_paid=share.plan[1 - end],
            left_to_patient=share.owed[end],
            own_allowed=span.secondary_allowed[end],
            normal_benefit=own.plan[end],
            own_deductible_left=own.deductible_left[1 - end],
            benefit=low_benefit if generous else high_benefit,
            primary_balance_bills=primary.low.balance_bills,
            refused=own.refused or (own.maybe_refused and not generous),
            dollars_left=None if own.dollars_left is None else own.dollars_left[end],
        )

    method = METHODS[second.method]
    paid = Span(method(claim(generous=False)), method(claim(generous=True)))
    if own.dollars_left is not None:
        second.plan.pay_dollars(low_benefit, paid)
    return ZERO if second.method is Method.MEDICAID else share.owed.less(paid)


class _PlanSpans:
    """The counterpart of ``Accumulators`` and of one visit under way, every figure a span."""

    def __init__(self, low: Terms, high: Terms, *, pays_alone: bool = True, is_qmb: bool = False) -> None:
        self.low = low
        self.high = high
        self.pays_alone = pays_alone
        self.is_qmb = is_qmb
        self.year: Visit | None = None
        plan = low.plan
        self.counts_deductible = plan.deductible_counts_toward_out_of_pocket
        self.counts_copay = plan.copay_counts_toward_out_of_pocket
        self.beyond_at_contract_rate = plan.contract_rate_beyond_limit

    def begin(self, visit: Visit) -> None:
        if self.year is None or self.year.year != visit.year:
            self._open(visit)
        self.year = visit
        self.copays: dict[str, Span] = {}
        self.fed: dict[str, tuple[Span, Span]] = {}
        self.may_refuse = {
            name: (any(ends.high <= 0 for ends in left), any(ends.low <= 0 for ends in left))
            for name, benefit in self.low.benefits.items()
            if (left := [self.visits[index] for index in benefit.visit_limits])
        }

    def _open(self, visit: Visit) -> None:
        individual, family = self._yearly(visit, self.low.deductible, self.high.deductible)
        carried = self._carried(visit)
        if not visit.is_member_year:
            individual, family = individual.less(carried), family.less(carried)
        if not (self.low.deductible.binds_individual or self.low.deductible.binds_family):
            individual = family = ZERO
        self.individual, self.family = individual, family
        out = self._yearly(visit, self.low.out_of_pocket, self.high.out_of_pocket)
        cap = Span(self.low.cap, self.high.cap)
        if visit.is_member_year:
            met = Span(self.low.out_of_pocket.individual_met, self.high.out_of_pocket.individual_met)
            cap = cap.less(met)
        self.out_of_pocket = Span(min(out[0].low, out[1].low, cap.low), min(out[0].high, out[1].high, cap.high))
        member = visit.is_member_year
        self.visits = [
            Span(low.visits - (high.used if member else 0), low.visits - (low.used if member else 0))
            for low, high in zip(self.low.visit_limits, self.high.visit_limits, strict=True)
        ]
        self.dollars = [
            Span(low.dollars, high.dollars).less(Span(low.used, high.used) if member else ZERO)
            for low, high in zip(self.low.dollar_limits, self.high.dollar_limits, strict=True)
        ]
        self.carried = ZERO

    @staticmethod
    def _yearly(visit: Visit, low: YearlyLimit, high: YearlyLimit) -> tuple[Span, Span]:
        individual, family = Span(low.individual, high.individual), Span(low.family, high.family)
        if not visit.is_member_year:
            return individual, family
        return (
            individual.less(Span(low.individual_met, high.individual_met)),
            family.less(Span(low.family_met, high.family_met)),
        )

    def _carried(self, visit: Visit) -> Span:
        rule = self.low.plan.carryover
        if self.year is None or not visit.follows or rule is Carryover.NONE:
            return ZERO
        if rule is Carryover.ALWAYS:
            return self.carried
        left = self.individual if self.low.deductible.binds_individual else self.family
        if left.high == 0:
            return ZERO
        return self.carried if left.low > 0 else Span(0, self.carried.high)

    def take(self, line: PricedLine, allowed: Span) -> _ShareSpans:
        """Take a covered line through this plan; where it may be refused, both outcomes are joined."""
        surely, maybe = self.may_refuse.get(line.benefit, (False, False))
        left = self._deductible_left()
        if surely:
            return _ShareSpans(self._refused(line, allowed), ZERO, left, None, refused=True)
        before = self.individual, self.family, self.out_of_pocket, list(self.dollars), self.carried
        copays = dict(self.copays)
        share = self._covered(line, allowed)
        if not maybe:
            return share
        self._join(before, copays)
        owed = share.owed.hull(self._refused(line, allowed))
        return share._replace(owed=owed, plan=share.plan.hull(ZERO), maybe_refused=True)

    def _join(self, before: tuple[Span, Span, Span, list[Span], Span], copays: dict[str, Span]) -> None:
        individual, family, out_of_pocket, dollars, carried = before
        self.individual = self.individual.hull(individual)
        self.family = self.family.hull(family)
        self.out_of_pocket = self.out_of_pocket.hull(out_of_pocket)
        self.dollars = [now.hull(then) for now, then in zip(self.dollars, dollars, strict=True)]
        self.carried = self.carried.hull(carried)
        for name, due in self.copays.items():
            self.copays[name] = due.hull(copays.get(name, due))

    def _refused(self, line: PricedLine, allowed: Span) -> Span:
        if self.beyond_at_contract_rate:
            return allowed
        charge = Span(line.charge, line.charge)
        balance = _balance_bill(line, allowed, balance_bills=self.low.balance_bills)
        return Span(charge.low - balance.high, charge.high - balance.low)

    def _deductible_left(self) -> Span:
        return Span(min(self.individual.low, self.family.low), min(self.individual.high, self.family.high))

    def _covered(self, line: PricedLine, allowed: Span) -> _ShareSpans:
        low, high = self.low.benefits[line.benefit], self.high.benefits[line.benefit]
        left, out = self._deductible_left(), self.out_of_pocket
        due = self._copay_due(low, high, line.units)
        parts = _Parts(allowed, left, due, low, high)
        shared = self._within_limit(parts, out)
        if low.copay_per is CopayPer.VISIT and high.copay:
            self.copays[low.name] = due.less(parts.copay)
        off_copay, off_deductible = self._taken_off(parts, shared.cut)
        off = off_deductible.plus(off_copay) if high.copay_inside_deductible else off_deductible
        self._post_deductible(parts, allowed, off)
        would_pay = Span(max(0, allowed.low - shared.high_at_low), max(0, allowed.high - shared.low_at_high))
        dollars = self._dollars_left(low)
        if low.visit_limits:
            fed_allowed, fed_deductible = self.fed.get(line.benefit, (ZERO, ZERO))
            self.fed[line.benefit] = (
                fed_allowed.plus(allowed),
                fed_deductible.plus(parts.deductible.less(off_deductible)),
            )
        if dollars is None:
            return _ShareSpans(shared.total, would_pay, left, None)
        owed = self._beyond_dollars(line, allowed, shared.total, would_pay, dollars)
        paid = Span(min(would_pay.low, dollars.low), min(would_pay.high, dollars.high))
        if self.pays_alone:
            self.pay_dollars(low, would_pay if len(low.dollar_limits) == 1 else paid)
        return _ShareSpans(owed, paid, left, dollars, beyond_dollars=owed.less(shared.total))

    def _copay_due(self, low: BenefitShare, high: BenefitShare, units: int) -> Span:
        whole = Span(low.copay, high.copay)
        if low.copay_per is CopayPer.VISIT:
            return self.copays.get(low.name, whole)
        times = units if low.copay_per is CopayPer.UNIT else 1
        return Span(whole.low * times, whole.high * times)

    def _within_limit(self, parts: _Parts, out: Span) -> _Shared:
        """Step 9 with spans. Where everything counts, the share is simply the lesser of itself and what is left."""
        counted = parts.coinsurance
        uncounted = ZERO
        for part, counts in ((parts.copay, self.counts_copay), (parts.deductible, self.counts_deductible)):
            counted, uncounted = (counted.plus(part), uncounted) if counts else (counted, uncounted.plus(part))
        if self.counts_copay and self.counts_deductible:
            counted = parts.total
            total = Span(min(counted.low, out.low), min(counted.high, out.high))
            high_at_low = min(parts.total_high_at_low, out.high)
            low_at_high = min(parts.total_low_at_high, out.low)
        else:
            counted = Span(counted.low, min(counted.high, parts.total.high))
            capped = Span(min(counted.low, out.low), min(counted.high, out.high))
            certain = counted.high <= out.low
            total = Span(
                parts.total.low if certain else uncounted.low + capped.low,
                min(parts.total.high, uncounted.high + capped.high),
            )
            high_at_low, low_at_high = total.high, total.low
        self.out_of_pocket = out.less(counted)
        return _Shared(total, high_at_low, low_at_high, counted.less(out))

    def _post_deductible(self, parts: _Parts, allowed: Span, off: Span) -> None:
        """Step 11: both limits fall by what was posted, less what the out-of-pocket limit took ``off`` it."""
        if not parts.high.deductible_applies:
            return
        individual, family = self.individual, self.family

        def most(of_individual: Cents, of_family: Cents) -> Cents:
            return _posted(parts.high, allowed.high, parts.due.high, of_individual, of_family, off.low)

        def least(of_individual: Cents, of_family: Cents) -> Cents:
            if not parts.low.deductible_applies:
                return 0
            return max(0, _posted(parts.high, allowed.low, parts.due.low, of_individual, of_family) - off.high)

        self.individual = Span(
            max(0, individual.low - most(individual.low, family.high)),
            individual.high - least(individual.high, family.low),
        )
        self.family = Span(
            max(0, family.low - most(individual.high, family.low)),
            max(0, family.high - least(individual.low, family.high)),
        )
        if self.year is not None and self.year.in_last_quarter:
            posted = Span(least(individual.low, family.low), most(individual.high, family.high))
            self.carried = self.carried.plus(posted)

    def _taken_off(self, parts: _Parts, cut: Span) -> tuple[Span, Span]:
        """What the out-of-pocket limit takes off copay and deductible once coinsurance is gone."""
        after_coinsurance = cut.less(parts.coinsurance)
        copay = ZERO
        if self.counts_copay:
            copay = Span(min(after_coinsurance.low, parts.copay.low), min(after_coinsurance.high, parts.copay.high))
        deductible = after_coinsurance.less(parts.copay if self.counts_copay else ZERO)
        return copay, deductible if self.counts_deductible else ZERO

    def _dollars_left(self, benefit: BenefitShare) -> Span | None:
        left = [self.dollars[index] for index in benefit.dollar_limits]
        if not left:
            return None
        return Span(min(ends.low for ends in left), min(ends.high for ends in left))

    def pay_dollars(self, benefit: BenefitShare, paid: Span) -> None:
        """The plan has paid something between two amounts."""
        for index in benefit.dollar_limits:
            self.dollars[index] = self.dollars[index].less(paid)

    def _beyond_dollars(self, line: PricedLine, allowed: Span, total: Span, would_pay: Span, dollars: Span) -> Span:
        """Step 8 with spans: share and excess together are the greater of the share and what the dollars leave.

        Where the limit is used up and the contracted rate ends with it, they are the greater of share and charge.
        """
        usual = Span(max(total.low, allowed.low - dollars.high), max(total.high, allowed.high - dollars.low))
        if self.beyond_at_contract_rate or dollars.low > 0:
            return usual
        charge = Span(line.charge, line.charge)
        if self.low.balance_bills:
            charge = Span(min(allowed.low, line.charge), min(allowed.high, line.charge))
        used_up = Span(max(total.low, charge.low), max(total.high, charge.high))
        if dollars.high > 0:
            return usual.hull(used_up)
        return used_up if would_pay.low > 0 else used_up.hull(total)

    def end(self) -> None:
        """Count the visit toward the visits limits; it may be uncertain whether it counts."""
        for name, (allowed, deductible) in self.fed.items():
            _, maybe_refused = self.may_refuse.get(name, (False, False))
            for index in self.low.benefits[name].visit_limits:
                counts_always = self.low.visit_limits[index].deductible_visits_count
                all_to_deductible = allowed.low > 0 and deductible.low >= allowed.high
                never_all = deductible.high < allowed.low or allowed.high == 0
                most = 0 if all_to_deductible and not counts_always else 1
                least = 1 if (counts_always or never_all) and not maybe_refused else 0
                left = self.visits[index]
                self.visits[index] = Span(left.low - most, left.high - least)


class _Shared(NamedTuple):
    """The patient's share within the out-of-pocket limit.

    ``high_at_low`` is the most it can be at the lowest allowed amount, ``low_at_high`` the least at the highest: what
    the plan pays is the rest. ``cut`` is what the limit takes off.
    """

    total: Span
    high_at_low: Cents
    low_at_high: Cents
    cut: Span


class _Parts:
    """Step 7 with spans. The sum rises with every figure; the parts rise with some and fall with others."""

    __slots__ = (
        "coinsurance",
        "copay",
        "deductible",
        "due",
        "high",
        "low",
        "total",
        "total_high_at_low",
        "total_low_at_high",
    )

    def __init__(self, allowed: Span, left: Span, due: Span, low: BenefitShare, high: BenefitShare) -> None:
        self.low, self.high, self.due = low, high, due
        least, most = (
            full_share(allowed.low, low, due.low, left.low),
            full_share(allowed.high, high, due.high, left.high),
        )
        self.total = Span(sum(least), sum(most))
        self.total_high_at_low = sum(full_share(allowed.low, high, due.high, left.high))
        self.total_low_at_high = sum(full_share(allowed.high, low, due.low, left.low))
        at_high_due = full_share(allowed.low, low, due.high, left.low)
        at_low_due = full_share(allowed.high, high, due.low, left.high)
        self.deductible = Span(at_high_due[0], at_low_due[0])
        low_rate = _with_rate(high, low)
        high_rate = _with_rate(low, high)
        self.copay = Span(
            min(
                full_share(allowed.low, high, due.low, left.high)[1],
                full_share(allowed.low, low, due.low, left.high)[1],
            ),
            max(
                full_share(allowed.high, low, due.high, left.low)[1],
                full_share(allowed.high, high, due.high, left.low)[1],
            ),
        )
        self.coinsurance = Span(
            full_share(allowed.low, low_rate, due.high, left.high)[2],
            full_share(allowed.high, high_rate, due.low, left.low)[2],
        )


def _with_rate(benefit: BenefitShare, rate_of: BenefitShare) -> BenefitShare:
    return replace(benefit, rate_numerator=rate_of.rate_numerator, rate_denominator=rate_of.rate_denominator)


def _posted(
    benefit: BenefitShare, allowed: Cents, due: Cents, individual: Cents, family: Cents, off: Cents = 0
) -> Cents:
    """What a line posts to the deductible when the out-of-pocket limit has taken ``off`` it."""
    deductible, copay, _ = full_share(allowed, benefit, due, min(individual, family))
    full = deductible + copay if benefit.copay_inside_deductible else deductible
    return min(individual, max(0, full - off))
