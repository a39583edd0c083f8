"""Step 7 with spans: deductible, copay and coinsurance of a line, between two ends of every figure."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from prolo_cost.domain.cost_share import full_share
from prolo_cost.domain.money import Cents
from prolo_cost.domain.spans import Span
from prolo_cost.domain.terms import BenefitShare


class Parts:
    """Step 7 with spans. The sum rises with every figure; the parts rise with some and fall with others."""

    __slots__ = ("_allowed", "_left", "_mixed", "due", "high", "low", "total", "total_high_at_low", "total_low_at_high")

    def __init__(
        self, allowed: Span, left: Span, due: Span, low: BenefitShare, high: BenefitShare, mixed: Mixed
    ) -> None:
        self._allowed, self._left, self._mixed = allowed, left, mixed
        self.low, self.high, self.due = low, high, due
        self.total_high_at_low = sum(full_share(allowed.low, high, due.high, left.high))
        self.total_low_at_high = sum(full_share(allowed.high, low, due.low, left.low))
        if allowed.low == allowed.high:
            self.total = Span(self.total_low_at_high, self.total_high_at_low)
        else:
            least = sum(full_share(allowed.low, low, due.low, left.low))
            self.total = Span(least, sum(full_share(allowed.high, high, due.high, left.high)))

    def deductible(self) -> Span:
        """What goes to the deductible."""
        allowed, left, due = self._allowed, self._left, self.due
        return Span(
            full_share(allowed.low, self.low, due.high, left.low)[0],
            full_share(allowed.high, self.high, due.low, left.high)[0],
        )

    def copay(self) -> Span:
        """What of the copay is taken."""
        allowed, left, due = self._allowed, self._left, self.due
        return Span(
            min(full_share(allowed.low, benefit, due.low, left.high)[1] for benefit in (self.high, self.low)),
            max(full_share(allowed.high, benefit, due.high, left.low)[1] for benefit in (self.high, self.low)),
        )

    def coinsurance(self) -> Span:
        """The rate of what both leave."""
        allowed, left, due = self._allowed, self._left, self.due
        return Span(
            full_share(allowed.low, self._mixed.high_at_low_rate, due.high, left.high)[2],
            full_share(allowed.high, self._mixed.low_at_high_rate, due.low, left.low)[2],
        )


class Mixed(NamedTuple):
    """A benefit at one end in all but its rate, which is at the other."""

    high_at_low_rate: BenefitShare
    low_at_high_rate: BenefitShare


def mixed(low: BenefitShare, high: BenefitShare) -> Mixed:
    """Both ends of a benefit, each with the rate of the other."""
    return Mixed(_with_rate(high, low), _with_rate(low, high))


def _with_rate(benefit: BenefitShare, rate_of: BenefitShare) -> BenefitShare:
    return replace(benefit, rate_numerator=rate_of.rate_numerator, rate_denominator=rate_of.rate_denominator)


def amount_posted(
    benefit: BenefitShare, allowed: Cents, due: Cents, individual: Cents, family: Cents, off: Cents = 0
) -> Cents:
    """What a line posts to the deductible when the out-of-pocket limit has taken ``off`` it."""
    deductible, copay, _ = full_share(allowed, benefit, due, min(individual, family))
    full = deductible + copay if benefit.copay_inside_deductible else deductible
    return min(individual, max(0, full - off))
