"""Step 5 to 11 of the arithmetic: one line through one plan, its parts and what is left of the plan's limits.

Everything is whole cents; every component is rounded half up where it arises. ``docs/estimate-rules.md`` names the
source of each rule.
"""

from __future__ import annotations

from typing import NamedTuple

from prolo_cost.domain.accumulators import Accumulators
from prolo_cost.domain.money import Cents, round_half_up
from prolo_cost.domain.plan import CopayPer, Plan
from prolo_cost.domain.pricing import PricedLine
from prolo_cost.domain.terms import BenefitShare


class Share(NamedTuple):
    """What one plan makes of one line, in cents, with the facts that explain it.

    ``full_*`` are the parts before the out-of-pocket limit took its excess off; ``*_left`` is what was left of a limit
    before this line. ``dollars_left`` is ``None`` where the benefit has no dollar limit.
    """

    deductible: Cents
    copay: Cents
    coinsurance: Cents
    not_covered: Cents
    balance_bill: Cents
    write_off: Cents
    plan: Cents
    full_deductible: Cents = 0
    full_copay: Cents = 0
    full_coinsurance: Cents = 0
    deductible_left: Cents = 0
    out_of_pocket_left: Cents = 0
    dollars_left: Cents | None = None
    over_dollars: Cents = 0
    refused: bool = False
    allowed: Cents = 0
    benefit: BenefitShare | None = None

    @property
    def counted_deductible(self) -> Cents:
        """What counts toward the deductible, in cents."""
        inside = self.benefit is not None and self.benefit.copay_inside_deductible
        return self.deductible + self.copay if inside else self.deductible

    def counted_out_of_pocket(self, plan: Plan) -> Cents:
        """What counts toward the out-of-pocket limit, in cents."""
        copay = self.copay if plan.copay_counts_toward_out_of_pocket else 0
        deductible = self.deductible if plan.deductible_counts_toward_out_of_pocket else 0
        return deductible + copay + self.coinsurance


class CopaysDue:
    """What is left to take of each benefit's copay in one visit."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        """A visit begins with every copay due in full."""
        self._left: dict[str, Cents] = {}

    def due(self, benefit: BenefitShare, units: int) -> Cents:
        """The copay that this line may be asked for, in cents."""
        if benefit.copay_per is CopayPer.VISIT:
            return self._left.get(benefit.name, benefit.copay)
        return benefit.copay * units if benefit.copay_per is CopayPer.UNIT else benefit.copay

    def take(self, benefit: BenefitShare, copay: Cents, due: Cents) -> None:
        """A line has been asked for ``copay`` of what was due."""
        if benefit.copay_per is CopayPer.VISIT:
            self._left[benefit.name] = due - copay


def refused_line(line: PricedLine) -> Share:
    """A line that the plan does not cover: nothing is shared, nothing counts toward anything."""
    return Share(0, 0, 0, line.not_covered, 0, line.write_off, 0)


def beyond_visits(line: PricedLine, accumulators: Accumulators) -> Share:
    """Step 5: the visits are used up. The contracted rate still holds, or the patient owes the whole charge."""
    left = accumulators.deductible_left, accumulators.out_of_pocket_left
    if accumulators.terms.plan.contract_rate_beyond_limit:
        owed, write_off = line.allowed, line.write_off
    else:
        owed, write_off = line.charge - line.balance_bill, 0
    return Share(0, 0, 0, owed, line.balance_bill, write_off, 0, 0, 0, 0, *left, refused=True)


def covered_line(line: PricedLine, benefit: BenefitShare, copays: CopaysDue, accumulators: Accumulators) -> Share:
    """Step 6 to 11: what the patient shares of a covered line; the accumulators move on."""
    allowed = line.allowed
    deductible_left, out_left = accumulators.deductible_left, accumulators.out_of_pocket_left
    due = copays.due(benefit, line.units) if benefit.copay else 0
    full_deductible, full_copay = deductible_and_copay(allowed, benefit, due, deductible_left)
    if due:
        copays.take(benefit, full_copay, due)
    full_coinsurance = coinsurance_of(allowed - full_deductible - full_copay, benefit)
    deductible, copay, coinsurance = _within_limit(
        full_deductible, full_copay, full_coinsurance, out_left, accumulators
    )
    plan = allowed - deductible - copay - coinsurance
    not_covered, write_off, over, dollars_left = 0, line.write_off, 0, None
    if benefit.dollar_limits:
        dollars_left = accumulators.dollars_left_of(benefit)
        over = max(0, plan - dollars_left)
        not_covered, write_off = _beyond_dollars(line, over, dollars_left, accumulators)
        plan -= over
        accumulators.use_dollars(benefit, plan)
    counted = deductible + copay if benefit.copay_inside_deductible else deductible
    if counted:
        accumulators.post_deductible(counted)
    return Share(
        deductible,
        copay,
        coinsurance,
        not_covered,
        line.balance_bill,
        write_off,
        plan,
        full_deductible,
        full_copay,
        full_coinsurance,
        deductible_left,
        out_left,
        dollars_left,
        over,
        False,
        allowed,
        benefit,
    )


def coinsurance_of(shared: Cents, benefit: BenefitShare) -> Cents:
    """Step 7: the patient's share of what deductible and copay leave."""
    if not benefit.rate_numerator:
        return 0
    return round_half_up(benefit.rate_numerator * shared, benefit.rate_denominator)


def deductible_and_copay(
    allowed: Cents, benefit: BenefitShare, due: Cents, deductible_left: Cents
) -> tuple[Cents, Cents]:
    """Step 7: the deductible first and the copay from the rest, or the copay first and inside the deductible."""
    if not benefit.deductible_applies:
        return 0, min(due, allowed)
    if benefit.copay_inside_deductible:
        copay = min(due, allowed)
        return min(allowed - copay, max(0, deductible_left - copay)), copay
    deductible = min(allowed, deductible_left)
    return deductible, min(due, allowed - deductible)


def _within_limit(
    deductible: Cents, copay: Cents, coinsurance: Cents, left: Cents, accumulators: Accumulators
) -> tuple[Cents, Cents, Cents]:
    """Step 9: what counts stays within what is left; the excess comes off coinsurance, copay, deductible in turn."""
    plan = accumulators.terms.plan
    counts_copay, counts_deductible = (
        plan.copay_counts_toward_out_of_pocket,
        plan.deductible_counts_toward_out_of_pocket,
    )
    counted = coinsurance + (copay if counts_copay else 0) + (deductible if counts_deductible else 0)
    if counted <= left:
        accumulators.out_of_pocket_left = left - counted
        return deductible, copay, coinsurance
    accumulators.out_of_pocket_left = 0
    excess = counted - left
    off_coinsurance = min(excess, coinsurance)
    off_copay = min(excess - off_coinsurance, copay) if counts_copay else 0
    off_deductible = excess - off_coinsurance - off_copay
    return deductible - off_deductible, copay - off_copay, coinsurance - off_coinsurance


def _beyond_dollars(
    line: PricedLine, over: Cents, dollars_left: Cents, accumulators: Accumulators
) -> tuple[Cents, Cents]:
    """Step 8: what the plan would have paid above its dollar limit is the patient's, and what is then written off.

    Where the contracted rate no longer holds, a line that begins with the limit used up also costs the write-off.
    """
    if accumulators.terms.plan.contract_rate_beyond_limit or dollars_left or not over:
        return over, line.write_off
    not_covered = max(0, over + line.write_off)
    return not_covered, over + line.write_off - not_covered
