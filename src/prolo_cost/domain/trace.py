"""The steps that made each figure, told from what the walk recorded. Nothing is worked out again here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prolo_cost.domain.accumulators import Snapshot
from prolo_cost.domain.answers import BEYOND
from prolo_cost.domain.cost_share import Facts, Share
from prolo_cost.domain.money import Cents
from prolo_cost.domain.network import Network
from prolo_cost.domain.plan import CrossAccumulation, Plan
from prolo_cost.domain.pricing import Reckoning, whole_cents
from prolo_cost.domain.result import WHOLE_SESSION, LineShare, SessionShare, Step
from prolo_cost.domain.walk import Record


def line_share(facts: Facts) -> LineShare:
    """The figures of one line as the estimate shows them."""
    line, patient, plan, deductible, copay, coinsurance, *rest = facts[:11]
    not_covered, balance_bill, write_off, secondary, secondary_write_off = rest
    return LineShare(
        line.code,
        line.charge,
        line.allowed,
        write_off,
        balance_bill,
        not_covered,
        deductible,
        copay,
        coinsurance,
        plan,
        secondary,
        secondary_write_off,
        patient,
    )


def claim_steps(records: Sequence[Record], plan: Plan, network: Network, sessions: Iterable[int]) -> tuple[Step, ...]:
    """Every step of some sessions of a filed claim, in order.

    The ``owed`` of a line's steps add up to what the patient pays for it.
    """
    steps: list[Step] = []
    for session in sessions:
        record = records[session]
        if session and record.visit.year != records[session - 1].visit.year:
            left = _deductible_left(records[session - 1].after), _deductible_left(record.before)
            steps.append(Step(session, WHOLE_SESSION, "plan_year", 0, *left))
        shares = record.shares
        for index, line in enumerate(shares):
            steps += _LineStory(session, index).of_claim(line)
        steps += _cross_accumulation(session, shares, plan, network)
    return tuple(steps)


def self_pay_steps(shares: Sequence[SessionShare], sessions: Iterable[int]) -> tuple[Step, ...]:
    """The steps of some sessions for which no claim is filed: the charge, and the price for paying directly."""
    steps: list[Step] = []
    for session in sessions:
        for index, line in enumerate(shares[session].lines):
            steps += _LineStory(session, index).of_self_pay(line)
    return tuple(steps)


class _LineStory:
    """Collects the steps of one line."""

    def __init__(self, session: int, line: int) -> None:
        self.session = session
        self.line = line
        self.steps: list[Step] = []

    def tell(
        self,
        rule: str,
        amount: Cents,
        before: Cents | None = None,
        after: Cents | None = None,
        *,
        owed: Cents = 0,
        note: str = "",
    ) -> None:
        self.steps.append(Step(self.session, self.line, rule, amount, before, after, owed, note))

    def of_self_pay(self, line: LineShare) -> list[Step]:
        self.tell("charge", line.charge)
        self.tell("self_pay_price", line.patient, line.charge, line.patient, owed=line.patient)
        self.tell("patient", line.patient)
        return self.steps

    def of_claim(self, share: Share) -> list[Step]:
        self.tell("charge", share.line.charge)
        if share.line.covered:
            self._price(share.line.reckoning)
            self._shared(share) if share.benefit is not None else self._beyond_visits(share)
        else:
            self.tell("not_covered", share.not_covered, owed=share.not_covered)
        self._gap(share)
        if share.line.covered:
            self.tell("plan_pays", share.plan)
        self._secondary(share)
        self.tell("patient", share.patient)
        return self.steps

    def _price(self, price: Reckoning) -> None:
        """What the plan allows, and each thing that changed it."""
        both_sides, reduced = whole_cents(price.both_sides), whole_cents(price.reduced)
        self.tell("allowed", price.unit, note="each" if price.units != price.unit else "")
        for rule, before, after in (
            ("units", price.unit, price.units),
            ("bilateral", price.units, both_sides),
            ("multiple_procedure", both_sides, reduced),
            ("lesser_of_charge", reduced, price.allowed),
        ):
            if before != after:
                self.tell(rule, after, before, after)

    def _beyond_visits(self, share: Share) -> None:
        holds = "contract_rate" if share.not_covered == share.line.allowed else "charge"
        self.tell("visits_limit", share.not_covered, owed=share.not_covered, note=holds)

    def _shared(self, share: Share) -> None:
        """The cost sharing in the order in which it was taken; a copay inside the deductible comes first."""
        benefit = share.benefit
        deductible, copay, coinsurance = share.full
        inside = benefit is not None and benefit.copay_inside_deductible
        left = share.deductible_left
        if copay and inside:
            self._of_limit("copay", copay, left, note="inside_deductible")
            left = max(0, left - copay)
        if deductible:
            self._of_limit("deductible", deductible, left)
        if copay and not inside:
            self.tell("copay", copay, owed=copay, note="after_deductible")
        if coinsurance and benefit is not None:
            rate = _percent(benefit.rate_numerator, benefit.rate_denominator)
            base = share.line.allowed - deductible - copay
            self.tell("coinsurance", coinsurance, base, owed=coinsurance, note=rate)
        self._limits(share)

    def _of_limit(self, rule: str, amount: Cents, left: Cents, note: str = "") -> None:
        """A part that uses up the deductible; of one that is not known nothing is said to be left."""
        known = left < BEYOND // 2
        after = max(0, left - amount)
        self.tell(rule, amount, left if known else None, after if known else None, owed=amount, note=note)

    def _limits(self, share: Share) -> None:
        cut = sum(share.full) - share.deductible - share.copay - share.coinsurance
        if cut:
            self.tell("out_of_pocket_limit", cut, share.out_of_pocket_left, 0, owed=-cut)
        if share.over_dollars:
            paid_above = share.not_covered
            self.tell("dollar_limit", share.over_dollars, share.dollars_left, 0, owed=paid_above)

    def _gap(self, share: Share) -> None:
        if share.write_off:
            self.tell("write_off", share.write_off)
        if share.balance_bill:
            self.tell("balance_bill", share.balance_bill, owed=share.balance_bill)

    def _secondary(self, share: Share) -> None:
        if share.secondary:
            self.tell("secondary_pays", share.secondary, owed=-share.secondary)
        if share.secondary_write_off:
            self.tell("secondary_write_off", share.secondary_write_off, owed=-share.secondary_write_off)


def _deductible_left(moment: Snapshot) -> Cents | None:
    """The person's, or the family's where that alone is stated; ``None`` where the amount is not known."""
    left = moment.remaining
    return left.deductible_family if left.deductible_individual is None else left.deductible_individual


def _percent(numerator: int, denominator: int) -> str:
    """A rate as people say it: ``20`` or ``33.3``, without the sign."""
    return f"{round(100 * numerator / denominator, 2):g}"


def _cross_accumulation(session: int, shares: Sequence[Share], plan: Plan, network: Network) -> list[Step]:
    """What the other tier's limits are told; it moves no figure of this case (step 11)."""
    told: list[Step] = []
    if _crosses(plan.cross_accumulation_deductible, network):
        amount = sum(share.counted_deductible for share in shares)
        if amount:
            told.append(Step(session, WHOLE_SESSION, "cross_deductible", amount))
    if _crosses(plan.cross_accumulation_out_of_pocket, network):
        amount = sum(share.counted_out_of_pocket(plan) for share in shares)
        if amount:
            told.append(Step(session, WHOLE_SESSION, "cross_out_of_pocket", amount))
    return told


def _crosses(rule: CrossAccumulation, network: Network) -> bool:
    here = CrossAccumulation.IN_TO_OUT if network is Network.IN else CrossAccumulation.OUT_TO_IN
    return rule in {CrossAccumulation.BOTH, here}
