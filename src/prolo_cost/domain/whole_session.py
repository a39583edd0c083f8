"""A session taken as a whole, where no limit is reached within it: its lines need not be walked one by one.

In most sessions of a course the deductible is either met before the first line or has room for all of them, and the
out-of-pocket limit is not reached. What its lines then come to depends on their prices and their benefits alone, so it
is worked out once for all such sessions and walks, by the same ``claimed_line``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from prolo_cost.domain.accumulators import Accumulators
from prolo_cost.domain.cost_share import claimed_line, refused_line
from prolo_cost.domain.money import Cents
from prolo_cost.domain.pricing import PricedLine
from prolo_cost.domain.terms import BenefitShare

Benefits: TypeAlias = "Mapping[str, BenefitShare]"


class Sums(NamedTuple):
    """What the lines of a session come to, in cents, and what of it counts toward the plan's limits."""

    patient: Cents
    plan: Cents
    toward_deductible: Cents
    toward_out_of_pocket: Cents

    def times(self, state: Accumulators, most: int) -> int:
        """How many such sessions after one another, ``most`` at the most, come to the same in this state."""
        if self.toward_out_of_pocket:
            most = min(most, state.out_of_pocket_left // self.toward_out_of_pocket)
        if self.toward_deductible and state.deductible_left:
            most = min(most, state.deductible_left // self.toward_deductible)
        return most


class WholeSession:
    """The priced lines of a session, and what they come to as a whole once somebody asked."""

    __slots__ = ("_known", "lines")

    def __init__(self, lines: tuple[PricedLine, ...]) -> None:
        """The lines in order."""
        self.lines = lines
        self._known: dict[tuple[int, bool], tuple[Benefits, Sums | None]] = {}
        """By identity: comparing benefits would cost more than it spares, and what is kept here lives on."""

    def sums(self, state: Accumulators) -> Sums | None:
        """What the session comes to in this state of the plan; ``None`` where a limit may be reached within it."""
        is_met = not state.deductible_left
        which = id(state.benefits), is_met
        known = self._known.get(which)
        if known is None:
            known = self._known[which] = state.benefits, self._summed(state, is_met=is_met)
        sums = known[1]
        if sums is None or sums.toward_out_of_pocket > state.out_of_pocket_left:
            return None
        return sums if is_met or sums.toward_deductible <= state.deductible_left else None

    def _summed(self, state: Accumulators, *, is_met: bool) -> Sums | None:
        """The lines one by one, far from every limit; nothing moves in ``state``. Visits and dollars want counting."""
        benefits = state.benefits
        if any(line.covered and benefits[line.benefit].is_limited for line in self.lines):
            return None
        far = state.far_from_limits(deductible_met=is_met)
        deductible, out_of_pocket = far.deductible_individual, far.out_of_pocket_left
        facts = [claimed_line(line, line.allowed, far) if line.covered else refused_line(line) for line in self.lines]
        return Sums(
            patient=sum([each[1] for each in facts]),
            plan=sum([each[2] for each in facts]),
            toward_deductible=deductible - far.deductible_individual,
            toward_out_of_pocket=out_of_pocket - far.out_of_pocket_left,
        )
