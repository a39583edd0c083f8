"""Parts of the unknowns in which nothing turns: what can turn a total is decided there in one way all over.

Most of what turns a total does so only where an out-of-pocket limit takes something off: it is reached earlier, and
later lines cost less. As long as none is reached, every line costs the patient more with each unknown at its dear end,
so that a second plan or a dollar limit, which looks at the lines, moves one way too. Visits that may not count decide
which later visits are refused; where the same are refused at both extremes, that is settled as well. There two walks
give the range. docs/proof.md tells how this is held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from prolo_cost.domain.answers import Doubt, Figure, Kind
from prolo_cost.domain.case import Method
from prolo_cost.domain.filing import Filing
from prolo_cost.domain.one_way import Turn, falling, turns
from prolo_cost.domain.spans import Both, Span


class Box(NamedTuple):
    """A lowest and a highest value for every doubt."""

    low: Mapping[str, Figure]
    high: Mapping[str, Figure]

    def corner(self, high: frozenset[str]) -> dict[str, Figure]:
        """The doubts of ``high`` at their highest value, all others at their lowest."""
        return {field: (self.high if field in high else self.low)[field] for field in self.low}


class Steadiness:
    """Tells for one filing where its totals move one way."""

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.turns = turns(filing)
        doubts = filing.doubts
        falls, plan_falls = falling(filing, of_plan=False), falling(filing, of_plan=True)
        self._dear = frozenset(doubts) - falls
        self._dear_for_plan = frozenset(doubts) - plan_falls
        self._fullest = frozenset(field for field, doubt in doubts.items() if self._fills_a_limit(doubt))
        self._most_refused = frozenset(field for field, doubt in doubts.items() if doubt.kind in _REFUSES)
        self._undecided = frozenset(field for field, doubt in doubts.items() if self._may_turn(doubt))
        self._outs = frozenset(field for field, doubt in doubts.items() if self._only_cuts(doubt))
        self._never = not self._can_be_steady()

    def _can_be_steady(self) -> bool:
        terms, secondary = self.filing.usual.terms, self.filing.usual.secondary
        if self.turns & {Turn.REFUSAL, Turn.CARRYOVER, Turn.ALLOWED}:
            return False
        if Turn.DOLLARS in self.turns and self.filing.case.member.qualified_medicare_beneficiary:
            return False
        if not self.filing.plan.contract_rate_beyond_limit and (terms.visit_limits or terms.dollar_limits):
            return False
        if Turn.VISITS in self.turns and len(terms.visit_limits) > 1:
            return False
        return secondary is None or not (secondary.terms.visit_limits or secondary.terms.dollar_limits)

    def _may_turn(self, doubt: Doubt) -> bool:
        """Whether this doubt must be settled before anything else can be."""
        if doubt.kind is Kind.ALLOWED:
            return bool(self.turns & {Turn.SECOND_PLAN, Turn.DOLLARS})
        return doubt.kind is Kind.DEDUCTIBLE_APPLIES

    def _fills_a_limit(self, doubt: Doubt) -> bool:
        """Whether more of it brings an out-of-pocket limit nearer. What does not count takes the place of what does."""
        second = self.filing.case.secondary
        plan = second.plan if second is not None and doubt.field.startswith("secondary.") else self.filing.plan
        if doubt.kind is Kind.COPAY:
            return plan.copay_counts_toward_out_of_pocket
        if doubt.kind in {Kind.DEDUCTIBLE, Kind.DEDUCTIBLE_MET}:
            return plan.deductible_counts_toward_out_of_pocket is (doubt.kind is Kind.DEDUCTIBLE)
        return doubt.kind in {Kind.OUT_OF_POCKET_MET, Kind.COINSURANCE, Kind.ALLOWED}

    def _only_cuts(self, doubt: Doubt) -> bool:
        """Whether this is about an out-of-pocket limit, and a nearer one surely costs the patient no more.

        Under maintenance of benefits it may: lines beyond the second plan's own limit use up nothing of the deductible
        that it takes account of.
        """
        secondary = self.filing.usual.secondary
        maintains = secondary is not None and secondary.method is Method.MAINTENANCE_OF_BENEFITS
        return doubt.kind in _OUT_OF_POCKET and not (maintains and doubt.field.startswith("secondary."))

    def sides(self, whole: Box) -> tuple[Box, Box]:
        """Where the least that the patient can owe lies, and where the most: the whole box each, or a side of it.

        Where lines are only looked at by a second plan or a dollar limit, an out-of-pocket limit that is nearer costs
        the patient no more, so that only its nearest and its farthest end matter.
        """
        if self._never or not self._outs or not self.turns <= {Turn.SECOND_PLAN, Turn.DOLLARS}:
            return whole, whole
        nearest = frozenset(field for field in self._outs if self.filing.doubts[field].kind.is_met)
        farthest = self._outs - nearest
        return (
            _pinned(whole, high=nearest, low=farthest),
            _pinned(whole, high=farthest, low=nearest),
        )

    def totals(self, box: Box) -> Both | None:
        """The exact range of the totals in a box where they move one way; ``None`` where that is not sure."""
        if self._never or any(box.low[field] != box.high[field] for field in self._undecided):
            return None
        corners = [box.corner(self._fullest)]
        if Turn.VISITS in self.turns:
            most, least = box.corner(self._most_refused), box.corner(frozenset(box.low) - self._most_refused)
            if self._refused(most) != self._refused(least):
                return None
            corners += most, least
        if any(self.filing.totals(corner).was_cut for corner in corners):
            return None
        return self._ends(box)

    def _ends(self, box: Box) -> Both:
        everything = frozenset(box.low)
        totals = self.filing.totals
        cheap, dear = box.corner(everything - self._dear), box.corner(self._dear)
        worse, better = box.corner(self._dear_for_plan), box.corner(everything - self._dear_for_plan)
        return Both(Span(totals(cheap).patient, totals(dear).patient), Span(totals(worse).plan, totals(better).plan))

    def _refused(self, chosen: Mapping[str, Figure]) -> Sequence[bool]:
        """For each line whether the plan refuses it."""
        return [share.benefit is None for visit in self.filing.record(chosen) for share in visit.shares]


def _pinned(box: Box, *, high: frozenset[str], low: frozenset[str]) -> Box:
    """The box with some doubts at their highest value only, and some at their lowest."""
    at_high = {field: box.high[field] for field in high}
    at_low = {field: box.low[field] for field in low}
    return Box({**box.low, **at_high}, {**box.high, **at_low})


_OUT_OF_POCKET = {Kind.OUT_OF_POCKET_MAX, Kind.OUT_OF_POCKET_MET}

_REFUSES = {Kind.DEDUCTIBLE_MET, Kind.OUT_OF_POCKET_MET, Kind.COPAY, Kind.COINSURANCE, Kind.VISITS_USED, Kind.ALLOWED}
"""What makes visits count, and so use up their limit, the more there is of it."""
