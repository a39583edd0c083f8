"""One plan with every figure a span: the counterpart of ``cost_share`` and ``accumulators``, rule by rule."""

from __future__ import annotations

from typing import NamedTuple

from prolo_cost.domain.money import Cents
from prolo_cost.domain.plan import Carryover, CopayPer
from prolo_cost.domain.plan_years import Visit
from prolo_cost.domain.pricing import PricedLine
from prolo_cost.domain.span_parts import Parts, amount_posted, mixed
from prolo_cost.domain.spans import ZERO, Span
from prolo_cost.domain.terms import BenefitShare, Terms, YearlyLimit


class ShareSpans(NamedTuple):
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


class PlanSpans:
    """The counterpart of ``Accumulators`` and of one visit under way, every figure a span."""

    def __init__(self, low: Terms, high: Terms, *, pays_alone: bool = True, is_qmb: bool = False) -> None:
        self.low = low
        self.high = high
        self.pays_alone = pays_alone
        self.is_qmb = is_qmb
        self.mixed = {name: mixed(benefit, high.benefits[name]) for name, benefit in low.benefits.items()}
        plan = low.plan
        self.counts_deductible = plan.deductible_counts_toward_out_of_pocket
        self.counts_copay = plan.copay_counts_toward_out_of_pocket
        self.beyond_at_contract_rate = plan.contract_rate_beyond_limit

    def begin(self, visit: Visit) -> None:
        """Begin a visit; in a new plan year every limit starts over."""
        if visit.opens_year:
            self._open(visit)
        self.in_last_quarter = visit.in_last_quarter
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
        if not visit.follows or rule is Carryover.NONE:
            return ZERO
        if rule is Carryover.ALWAYS:
            return self.carried
        left = self.individual if self.low.deductible.binds_individual else self.family
        if left.high == 0:
            return ZERO
        return self.carried if left.low > 0 else Span(0, self.carried.high)

    def take(self, line: PricedLine, allowed: Span) -> ShareSpans:
        """Take a covered line through this plan; where it may be refused, both outcomes are joined."""
        surely, maybe = self.may_refuse.get(line.benefit, (False, False))
        left = self._deductible_left()
        if surely:
            return ShareSpans(self._refused(line, allowed), ZERO, left, None, refused=True)
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
        balance = self.balance_bill(line, allowed)
        return Span(charge.low - balance.high, charge.high - balance.low)

    def balance_bill(self, line: PricedLine, allowed: Span) -> Span:
        """What the patient is billed above the allowed amount."""
        return Span(line.charge, line.charge).less(allowed) if self.low.balance_bills else ZERO

    def _deductible_left(self) -> Span:
        return Span(min(self.individual.low, self.family.low), min(self.individual.high, self.family.high))

    def _covered(self, line: PricedLine, allowed: Span) -> ShareSpans:
        low, high = self.low.benefits[line.benefit], self.high.benefits[line.benefit]
        left, out = self._deductible_left(), self.out_of_pocket
        due = self._copay_due(low, high, line.units)
        parts = Parts(allowed, left, due, low, high, self.mixed[line.benefit])
        shared = self._within_limit(parts, out)
        if low.copay_per is CopayPer.VISIT and high.copay:
            self.copays[low.name] = due.less(parts.copay())
        off_copay, off_deductible = self._taken_off(parts, shared.cut)
        off = off_deductible.plus(off_copay) if high.copay_inside_deductible else off_deductible
        self._post_deductible(parts, allowed, off)
        would_pay = Span(max(0, allowed.low - shared.high_at_low), max(0, allowed.high - shared.low_at_high))
        dollars = self._dollars_left(low)
        if low.visit_limits:
            fed_allowed, fed_deductible = self.fed.get(line.benefit, (ZERO, ZERO))
            self.fed[line.benefit] = (
                fed_allowed.plus(allowed),
                fed_deductible.plus(parts.deductible().less(off_deductible)),
            )
        if dollars is None:
            return ShareSpans(shared.total, would_pay, left, None)
        owed, beyond = self._beyond_dollars(line, allowed, shared.total, would_pay, dollars)
        paid = Span(min(would_pay.low, dollars.low), min(would_pay.high, dollars.high))
        if self.pays_alone:
            self.pay_dollars(low, would_pay if len(low.dollar_limits) == 1 else paid)
        return ShareSpans(owed, paid, left, dollars, beyond)

    def _copay_due(self, low: BenefitShare, high: BenefitShare, units: int) -> Span:
        whole = Span(low.copay, high.copay)
        if low.copay_per is CopayPer.VISIT:
            return self.copays.get(low.name, whole)
        times = units if low.copay_per is CopayPer.UNIT else 1
        return Span(whole.low * times, whole.high * times)

    def _within_limit(self, parts: Parts, out: Span) -> _Shared:
        """Step 9 with spans. Where everything counts, the share is simply the lesser of itself and what is left."""
        if self.counts_copay and self.counts_deductible:
            counted = parts.total
            total = Span(min(counted.low, out.low), min(counted.high, out.high))
            high_at_low = min(parts.total_high_at_low, out.high)
            low_at_high = min(parts.total_low_at_high, out.low)
        else:
            counted, uncounted = self._counted(parts)
            if counted.high <= out.low:
                total, high_at_low, low_at_high = parts.total, parts.total_high_at_low, parts.total_low_at_high
            else:
                capped = Span(min(counted.low, out.low), min(counted.high, out.high))
                total = Span(uncounted.low + capped.low, min(parts.total.high, uncounted.high + capped.high))
                high_at_low, low_at_high = total.high, total.low
        self.out_of_pocket = out.less(counted)
        return _Shared(total, high_at_low, low_at_high, counted.less(out))

    def _counted(self, parts: Parts) -> tuple[Span, Span]:
        """What of a share counts toward the out-of-pocket limit, and what does not."""
        counted, uncounted = parts.coinsurance(), ZERO
        for part, counts in ((parts.copay(), self.counts_copay), (parts.deductible(), self.counts_deductible)):
            counted, uncounted = (counted.plus(part), uncounted) if counts else (counted, uncounted.plus(part))
        return Span(counted.low, min(counted.high, parts.total.high)), uncounted

    def _post_deductible(self, parts: Parts, allowed: Span, off: Span) -> None:
        """Step 11: both limits fall by what was posted, less what the out-of-pocket limit took ``off`` it."""
        individual, family = self.individual, self.family
        if not (parts.high.deductible_applies and individual.high):
            return

        def most(of_individual: Cents, of_family: Cents) -> Cents:
            return amount_posted(parts.high, allowed.high, parts.due.high, of_individual, of_family, off.low)

        def least(of_individual: Cents, of_family: Cents) -> Cents:
            if not parts.low.deductible_applies:
                return 0
            return max(0, amount_posted(parts.high, allowed.low, parts.due.low, of_individual, of_family) - off.high)

        self.individual = Span(
            max(0, individual.low - most(individual.low, family.high)),
            individual.high - least(individual.high, family.low),
        )
        self.family = Span(
            max(0, family.low - most(individual.high, family.low)),
            max(0, family.high - least(individual.low, family.high)),
        )
        if self.in_last_quarter:
            posted = Span(least(individual.low, family.low), most(individual.high, family.high))
            self.carried = self.carried.plus(posted)

    def _taken_off(self, parts: Parts, cut: Span) -> tuple[Span, Span]:
        """What the out-of-pocket limit takes off copay and deductible once coinsurance is gone."""
        if not cut.high:
            return ZERO, ZERO
        after_coinsurance = cut.less(parts.coinsurance())
        copay, deductible = parts.copay(), after_coinsurance
        if not self.counts_copay:
            return ZERO, deductible if self.counts_deductible else ZERO
        off_copay = Span(min(after_coinsurance.low, copay.low), min(after_coinsurance.high, copay.high))
        return off_copay, deductible.less(copay) if self.counts_deductible else ZERO

    def _dollars_left(self, benefit: BenefitShare) -> Span | None:
        left = [self.dollars[index] for index in benefit.dollar_limits]
        if not left:
            return None
        return Span(min(ends.low for ends in left), min(ends.high for ends in left))

    def pay_dollars(self, benefit: BenefitShare, paid: Span) -> None:
        """The plan has paid something between two amounts."""
        for index in benefit.dollar_limits:
            self.dollars[index] = self.dollars[index].less(paid)

    def _beyond_dollars(
        self, line: PricedLine, allowed: Span, total: Span, would_pay: Span, dollars: Span
    ) -> tuple[Span, Span]:
        """Step 8 with spans: what is owed in all, and what of it lies beyond the dollar limit.

        Share and excess together are the greater of the share and what the dollars leave. Where the limit is used up
        and the contracted rate ends with it, they are the greater of share and charge.
        """
        usual = Span(max(total.low, allowed.low - dollars.high), max(total.high, allowed.high - dollars.low))
        excess = would_pay.less(dollars)
        if self.beyond_at_contract_rate or dollars.low > 0:
            return usual, excess
        charge = Span(line.charge, line.charge)
        if self.low.balance_bills:
            charge = Span(min(allowed.low, line.charge), min(allowed.high, line.charge))
        used_up = Span(max(total.low, charge.low), max(total.high, charge.high))
        rest_of_charge = charge.less(total)
        if dollars.high > 0:
            return usual.hull(used_up), excess.hull(rest_of_charge)
        if would_pay.low > 0:
            return used_up, rest_of_charge
        return used_up.hull(total), rest_of_charge.hull(ZERO)

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
