"""The walk of sessions: every line in order through the primary plan, then the secondary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from prolo_cost.domain.accumulators import Accumulators, Snapshot
from prolo_cost.domain.case import Method
from prolo_cost.domain.coordination import METHODS, Claim, secondary_write_off
from prolo_cost.domain.cost_share import Facts, Share, claimed_line, refused_line, with_secondary
from prolo_cost.domain.money import Cents
from prolo_cost.domain.plan_years import Visit
from prolo_cost.domain.pricing import PricedLine
from prolo_cost.domain.terms import Terms
from prolo_cost.domain.whole_session import WholeSession


class SecondaryTerms(NamedTuple):
    """The second plan's terms, and how it takes account of the first."""

    method: Method
    terms: Terms


class PricedVisit(NamedTuple):
    """One session, priced, with its place in the primary's plan year and in the secondary's."""

    visit: Visit
    secondary_visit: Visit | None
    lines: tuple[PricedLine, ...]
    whole: WholeSession


class Record(NamedTuple):
    """What became of one session."""

    visit: Visit
    facts: list[Facts]
    before: Snapshot
    after: Snapshot

    @property
    def shares(self) -> list[Share]:
        """What became of each line."""
        return [Share._make(facts) for facts in self.facts]


class Totals(NamedTuple):
    """What the patient and the primary plan pay over the whole course, in cents."""

    patient: Cents
    plan: Cents
    was_cut: bool
    """Whether an out-of-pocket limit of either plan took anything off."""


def walk(
    visits: Sequence[PricedVisit],
    terms: Terms,
    secondary: SecondaryTerms | None = None,
    *,
    is_qmb: bool = False,
    record: list[Record] | None = None,
) -> Totals:
    """Take every session through the plan(s) in order. With ``record``, what became of each session is appended.

    ``is_qmb``: the provider writes off what Medicare's terms leave to the patient of a covered line.
    """
    primary = Accumulators(terms)
    second = None if secondary is None else _Second(secondary)
    patient = plan = 0
    for priced in visits:
        primary.begin(priced.visit)
        if second is not None and priced.secondary_visit is not None:
            second.accumulators.begin(priced.secondary_visit)
        if record is not None and priced.visit.opens_year:
            before = primary.snapshot()
        lines: list[Facts] = []
        for line in priced.lines:
            facts = claimed_line(line, line.allowed, primary) if line.covered else refused_line(line)
            if second is not None and line.covered:
                facts = second.after(facts, balance_bills=terms.balance_bills)
            if is_qmb:
                facts = _written_off(Share._make(facts))
            patient += facts[1]
            plan += facts[2]
            lines.append(facts)
        primary.end()
        if second is not None:
            second.accumulators.end()
        if record is not None:
            after = primary.snapshot()
            record.append(Record(priced.visit, lines, before, after))
            before = after
    was_cut = primary.was_cut or (second is not None and second.accumulators.was_cut)
    return Totals(patient, plan, was_cut)


def totals_of(visits: Sequence[PricedVisit], runs: Iterable[int], terms: Terms) -> Totals:
    """The totals of ``walk`` under one plan: line by line only through sessions in which a limit may be reached.

    ``runs`` tells how many visits after one another are alike: the same lines, at the same place of a plan year.
    """
    plan = Accumulators(terms)
    patient = paid = first = 0
    for count in runs:
        end = first + count
        while first < end:
            priced = visits[first]
            plan.begin(priced.visit)
            whole = priced.whole.sums(plan)
            if whole is not None:
                times = whole.times(plan, end - first)
                plan.post_deductible(times * whole.toward_deductible)
                plan.out_of_pocket_left -= times * whole.toward_out_of_pocket
                patient += times * whole.patient
                paid += times * whole.plan
                first += times
                continue
            for line in priced.lines:
                facts = claimed_line(line, line.allowed, plan) if line.covered else refused_line(line)
                patient += facts[1]
                paid += facts[2]
            plan.end()
            first += 1
    return Totals(patient, paid, plan.was_cut)


def _written_off(share: Share) -> Share:
    """A qualified Medicare beneficiary is not billed deductible, copay and coinsurance of a line that is covered."""
    if share.benefit is None:
        return share
    rest = max(0, share.deductible + share.copay + share.coinsurance - share.secondary - share.secondary_write_off)
    return share._replace(patient=share.patient - rest, secondary_write_off=share.secondary_write_off + rest)


class _Second:
    """The second plan in one walk."""

    def __init__(self, secondary: SecondaryTerms) -> None:
        self.pays = METHODS[secondary.method]
        self.method = secondary.method
        self.accumulators = Accumulators(secondary.terms)

    def after(self, facts: Facts, *, balance_bills: bool) -> Facts:
        """What the second plan leaves of a line. Its normal benefit uses up its limits, its payment its dollars."""
        share, accumulators = Share._make(facts), self.accumulators
        line = share.line
        benefit = accumulators.terms.benefits[line.benefit]
        deductible_left = accumulators.deductible_left
        dollars_left = accumulators.dollars_left_of(benefit) if benefit.dollar_limits else None
        refused = line.benefit in accumulators.refused
        normal_benefit = claimed_line(line, line.secondary_allowed, accumulators)[2]
        claim = Claim(
            charge=line.charge,
            allowed=line.allowed,
            primary_paid=share.plan,
            left_to_patient=share.owed_to_plan_terms,
            own_allowed=line.secondary_allowed,
            normal_benefit=normal_benefit,
            own_deductible_left=deductible_left,
            benefit=benefit,
            primary_balance_bills=balance_bills,
            refused=refused,
            dollars_left=dollars_left,
        )
        paid = self.pays(claim)
        write_off = secondary_write_off(self.method, claim.left_to_patient - paid)
        if dollars_left is not None:
            accumulators.use_dollars(benefit, paid - normal_benefit)
        return with_secondary(share, paid, write_off)
