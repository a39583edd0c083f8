"""What is left of a plan's limits as the sessions go by."""

from __future__ import annotations

from typing import Final, NamedTuple

from prolo_cost.domain.answers import BEYOND
from prolo_cost.domain.money import Cents
from prolo_cost.domain.plan import Carryover
from prolo_cost.domain.plan_years import Visit
from prolo_cost.domain.result import Remaining
from prolo_cost.domain.terms import BenefitShare, Terms, YearlyLimit


class Accumulators:
    """The running state of one plan in one walk, in cents and visits.

    ``begin`` opens each visit and, where it turns, the plan year. ``was_cut`` tells whether the out-of-pocket limit has
    taken anything off.

    The deductible is kept as what is left of the person's and of the family's; ``deductible_left`` is the lesser, what
    the next line can still owe (step 6). Everything that counts toward the out-of-pocket limit counts toward all of its
    parts alike, so one figure holds what is left of the tightest.
    """

    __slots__ = (
        "_fed",
        "benefits",
        "carried_family",
        "carried_individual",
        "carries_over",
        "copays_left",
        "counts_copay",
        "counts_deductible",
        "deductible_family",
        "deductible_individual",
        "deductible_left",
        "dollars_left",
        "is_member_year",
        "leaves_something_out",
        "may_carry_over",
        "out_of_pocket_left",
        "out_of_pocket_opened",
        "refused",
        "terms",
        "visits_left",
        "was_cut",
    )

    def __init__(self, terms: Terms) -> None:
        """Nothing is open until the first visit begins."""
        self.terms = terms
        self.benefits = terms.benefits
        self.counts_copay = terms.plan.copay_counts_toward_out_of_pocket
        self.counts_deductible = terms.plan.deductible_counts_toward_out_of_pocket
        self.leaves_something_out = not (self.counts_copay and self.counts_deductible)
        self.was_cut = False
        self.carries_over = terms.plan.carryover is not Carryover.NONE

    def far_from_limits(self, *, deductible_met: bool) -> Accumulators:
        """The same plan in a visit in which no limit is near, with its deductible met or hardly begun."""
        far = Accumulators(self.terms)
        far.deductible_individual = far.out_of_pocket_left = BEYOND
        far.deductible_family = far.deductible_left = 0 if deductible_met else BEYOND
        far.may_carry_over = False
        far.refused, far.copays_left = _NONE_REFUSED, {}
        return far

    def begin(self, visit: Visit) -> None:
        """Begin a visit; in a new plan year every limit starts over, less what carries over.

        ``refused`` are the benefits whose visits are used up: decided here, for all lines of the visit (step 5).
        ``copays_left`` is what is left to take of each benefit's copay in this visit, where some has been taken.
        """
        if visit.opens_year:
            self._open(visit)
        self.may_carry_over = self.carries_over and visit.in_last_quarter
        self.refused = self._refused_benefits() if self.visits_left else _NONE_REFUSED
        self.copays_left: dict[str, Cents] = {}
        self._fed: dict[str, tuple[BenefitShare, Cents, Cents]] = {}

    def end(self) -> None:
        """Count the visit for the benefits of its covered lines; one that only fed the deductible may not count."""
        if not self._fed:
            return
        for benefit, allowed, deductible in self._fed.values():
            all_to_deductible = 0 < allowed == deductible
            for index in benefit.visit_limits:
                if self.terms.visit_limits[index].deductible_visits_count or not all_to_deductible:
                    self.visits_left[index] -= 1

    def note_visit(self, benefit: BenefitShare, allowed: Cents, deductible: Cents) -> None:
        """A covered line of a benefit with limited visits: what is allowed, and what of it went to the deductible."""
        _, allowed_so_far, deductible_so_far = self._fed.get(benefit.name, (benefit, 0, 0))
        self._fed[benefit.name] = benefit, allowed_so_far + allowed, deductible_so_far + deductible

    def _refused_benefits(self) -> frozenset[str]:
        return frozenset(
            benefit.name
            for benefit in self.terms.benefits.values()
            if any(self.visits_left[index] <= 0 for index in benefit.visit_limits)
        )

    def _open(self, visit: Visit) -> None:
        terms = self.terms
        carried = self._carried(visit)
        out = terms.out_of_pocket
        self.is_member_year = visit.is_member_year
        if visit.is_member_year:
            self.deductible_individual, self.deductible_family = terms.deductible.left
            self.out_of_pocket_left = min(*out.left, max(0, terms.cap - out.individual_met))
            self.visits_left = [limit.visits - limit.used for limit in terms.visit_limits]
            self.dollars_left = [max(0, limit.dollars - limit.used) for limit in terms.dollar_limits]
        else:
            self.deductible_individual = max(0, terms.deductible.individual - carried[0])
            self.deductible_family = max(0, terms.deductible.family - carried[1])
            self.out_of_pocket_left = min(out.individual, out.family, terms.cap)
            self.visits_left = [limit.visits for limit in terms.visit_limits]
            self.dollars_left = [limit.dollars for limit in terms.dollar_limits]
        if not (terms.deductible.binds_individual or terms.deductible.binds_family):
            self.deductible_individual = self.deductible_family = 0
        self.deductible_left = min(self.deductible_individual, self.deductible_family)
        self.out_of_pocket_opened = self.out_of_pocket_left
        self.carried_individual = self.carried_family = 0

    def _carried(self, visit: Visit) -> tuple[Cents, Cents]:
        """Deductible amounts of the last three months of the plan year before.

        The year of the met amounts takes none: those amounts are already what the plan says they are.
        """
        rule = self.terms.plan.carryover
        if not visit.follows or rule is Carryover.NONE:
            return 0, 0
        if rule is Carryover.IF_UNMET and not self._left_of_the_deductible():
            return 0, 0
        return self.carried_individual, self.carried_family

    def _left_of_the_deductible(self) -> Cents:
        """What is left of "the deductible": the person's, or where only a family's stands, the family's."""
        by_person = self.terms.deductible.binds_individual
        return self.deductible_individual if by_person else self.deductible_family

    def post_deductible(self, amount: Cents) -> None:
        """Count an amount toward the deductible. A member adds at most the individual amount to the family's."""
        individual, family = self.deductible_individual, self.deductible_family
        counted = amount if amount < individual else individual
        self.deductible_individual = individual = individual - counted
        self.deductible_family = family = family - counted if counted < family else 0
        self.deductible_left = individual if individual < family else family
        if self.may_carry_over:
            self.carried_individual += counted
            self.carried_family += counted

    def uncounted(self, deductible: Cents, copay: Cents) -> Cents:
        """What of a line's share does not count toward the out-of-pocket limit."""
        return (0 if self.counts_deductible else deductible) + (0 if self.counts_copay else copay)

    def dollars_left_of(self, benefit: BenefitShare) -> Cents:
        """What the plan may still pay for a benefit that has dollar limits."""
        return min(self.dollars_left[index] for index in benefit.dollar_limits)

    def use_dollars(self, benefit: BenefitShare, paid: Cents) -> None:
        """The plan has paid for a benefit."""
        for index in benefit.dollar_limits:
            self.dollars_left[index] -= paid

    def snapshot(self) -> Snapshot:
        """What is left now; ``Snapshot.remaining`` tells it limit by limit."""
        return Snapshot(
            self.terms,
            self.is_member_year,
            self.deductible_individual,
            self.deductible_family,
            self.out_of_pocket_opened - self.out_of_pocket_left,
        )


_NONE_REFUSED: Final[frozenset[str]] = frozenset()


class Snapshot(NamedTuple):
    """What was left at one moment, in cents; told limit by limit only when somebody asks."""

    terms: Terms
    is_member_year: bool
    deductible_individual: Cents
    deductible_family: Cents
    spent_out_of_pocket: Cents

    @property
    def remaining(self) -> Remaining:
        """What is left of each stated limit."""
        out = self.terms.out_of_pocket
        individual, family = out.left if self.is_member_year else (out.individual, out.family)
        return Remaining(
            *_shown(self.terms.deductible, self.deductible_individual, self.deductible_family),
            *_shown(out, max(0, individual - self.spent_out_of_pocket), max(0, family - self.spent_out_of_pocket)),
        )


def _shown(limit: YearlyLimit, individual: Cents, family: Cents) -> tuple[Cents | None, Cents | None]:
    return individual if limit.shows_individual else None, family if limit.shows_family else None
