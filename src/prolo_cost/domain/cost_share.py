"""Step 5 to 11 of the arithmetic: one line through one plan, its parts and what is left of the plan's limits.

Everything is whole cents; every component is rounded half up where it arises. ``docs/estimate-rules.md`` names the
source of each rule. ``claimed_line`` runs some thousand times at every keystroke, so it is written flat.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from prolo_cost.domain.accumulators import Accumulators
from prolo_cost.domain.money import Cents
from prolo_cost.domain.plan import CopayPer, Plan
from prolo_cost.domain.pricing import PricedLine
from prolo_cost.domain.terms import BenefitShare

Parts: TypeAlias = "tuple[Cents, Cents, Cents]"
"""Deductible, copay and coinsurance of a line."""


class Share(NamedTuple):
    """What became of one line, in cents, with the facts that explain it.

    ``full`` holds the parts before the out-of-pocket limit took its excess off; ``*_left`` is what was left of a limit
    before this line. ``dollars_left`` is ``None`` where the benefit has no dollar limit. ``benefit`` is ``None`` where
    the plan refused the line.
    """

    line: PricedLine
    patient: Cents
    plan: Cents
    deductible: Cents
    copay: Cents
    coinsurance: Cents
    not_covered: Cents
    balance_bill: Cents
    write_off: Cents
    secondary: Cents = 0
    secondary_write_off: Cents = 0
    full: Parts = (0, 0, 0)
    deductible_left: Cents = 0
    out_of_pocket_left: Cents = 0
    dollars_left: Cents | None = None
    over_dollars: Cents = 0
    benefit: BenefitShare | None = None

    @property
    def owed_to_plan_terms(self) -> Cents:
        """What the plan leaves to the patient, without the balance bill: R of the coordination rules."""
        return self.deductible + self.copay + self.coinsurance + self.not_covered

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


Facts: TypeAlias = (
    "tuple[PricedLine, Cents, Cents, Cents, Cents, Cents, Cents, Cents, Cents, Cents, Cents, *tuple[object, ...]]"
)
"""A ``Share`` not yet named: line, patient, plan, and the rest in the same order.

A walk takes thousands of lines at a keystroke, and few of them are ever looked at; ``Share._make`` names those.
"""


def refused_line(line: PricedLine) -> Facts:
    """A line that the plan does not cover: nothing is shared, nothing counts toward anything."""
    return Share(line, line.not_covered, 0, 0, 0, 0, line.not_covered, 0, line.write_off)


def claimed_line(line: PricedLine, allowed: Cents, accumulators: Accumulators) -> Facts:
    """Step 5 to 11: what the patient shares of a line that the plan covers; the accumulators move on."""
    if accumulators.refused and line.benefit in accumulators.refused:
        return _beyond_visits(line, allowed, accumulators)
    benefit = accumulators.benefits[line.benefit]
    left, out = accumulators.deductible_left, accumulators.out_of_pocket_left
    due = _copay_due(line, benefit, accumulators) if benefit.copay else 0
    deductible, copay, coinsurance = full = full_share(allowed, benefit, due, left)
    if due and benefit.copay_per is CopayPer.VISIT:
        accumulators.copays_left[benefit.name] = due - copay

    counted = shared = deductible + copay + coinsurance
    if accumulators.leaves_something_out:
        counted -= accumulators.uncounted(deductible, copay)
    if counted <= out:
        accumulators.out_of_pocket_left = out - counted
    else:
        accumulators.out_of_pocket_left = 0
        accumulators.was_cut = True
        deductible, copay, coinsurance = _within_limit(deductible, copay, coinsurance, counted - out, accumulators)
        shared = deductible + copay + coinsurance

    plan = allowed - shared
    not_covered, over, dollars_left, write_off = 0, 0, None, line.write_off
    if benefit.is_limited:
        accumulators.note_visit(benefit, allowed, deductible)
        if benefit.dollar_limits:
            dollars_left = accumulators.dollars_left_of(benefit)
            over = max(0, plan - dollars_left)
            not_covered, write_off = _beyond_dollars(line, over, dollars_left, accumulators)
            plan -= over
            accumulators.use_dollars(benefit, plan)
    if benefit.copay_inside_deductible:
        accumulators.post_deductible(deductible + copay)
    elif deductible:
        accumulators.post_deductible(deductible)
    return (  # in the order of Share
        line,
        shared + not_covered + line.balance_bill,
        plan,
        deductible,
        copay,
        coinsurance,
        not_covered,
        line.balance_bill,
        write_off,
        0,
        0,
        full,
        left,
        out,
        dollars_left,
        over,
        benefit,
    )


def _beyond_visits(line: PricedLine, allowed: Cents, accumulators: Accumulators) -> Facts:
    """Step 5: the visits are used up. The contracted rate still holds, or the patient owes the whole charge."""
    if accumulators.terms.plan.contract_rate_beyond_limit:
        owed, write_off = allowed, line.write_off
    else:
        owed, write_off = line.charge - line.balance_bill, 0
    return Share(line, owed + line.balance_bill, 0, 0, 0, 0, owed, line.balance_bill, write_off)


def with_secondary(share: Share, paid: Cents, write_off: Cents) -> Facts:
    """The same line after a second plan has paid its part and had the provider write off another."""
    return (share.line, share.patient - paid - write_off, *share[2:9], paid, write_off, *share[11:])


def _copay_due(line: PricedLine, benefit: BenefitShare, accumulators: Accumulators) -> Cents:
    """The copay that this line may be asked for: what the visit has left of it, or its own."""
    if benefit.copay_per is CopayPer.VISIT:
        return accumulators.copays_left.get(benefit.name, benefit.copay)
    return benefit.copay * line.units if benefit.copay_per is CopayPer.UNIT else benefit.copay


def full_share(allowed: Cents, benefit: BenefitShare, due: Cents, deductible_left: Cents) -> Parts:
    """Step 7: the deductible first and the copay from the rest, or the copay first and inside the deductible.

    Coinsurance is the rate of what both leave, rounded half up (``money.round_half_up``, written out for speed).
    """
    if not benefit.deductible_applies:
        deductible = 0
        copay = due if due < allowed else allowed
    elif benefit.copay_inside_deductible:
        copay = due if due < allowed else allowed
        deductible = min(allowed - copay, max(0, deductible_left - copay))
    else:
        deductible = allowed if allowed < deductible_left else deductible_left
        copay = min(due, allowed - deductible) if due else 0
    shared = allowed - deductible - copay
    numerator = benefit.rate_numerator
    if not (shared and numerator):
        return deductible, copay, 0
    denominator = benefit.rate_denominator
    return deductible, copay, (2 * numerator * shared + denominator) // (2 * denominator)


def _within_limit(
    deductible: Cents, copay: Cents, coinsurance: Cents, excess: Cents, accumulators: Accumulators
) -> tuple[Cents, Cents, Cents]:
    """Step 9: the excess comes off coinsurance, copay, deductible in turn, as far as each counts."""
    off_coinsurance = min(excess, coinsurance)
    off_copay = min(excess - off_coinsurance, copay) if accumulators.counts_copay else 0
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
