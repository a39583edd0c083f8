"""The walk of sessions: every line in order through the primary plan, then the secondary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from prolo_cost.domain.accumulators import Accumulators
from prolo_cost.domain.case import Method
from prolo_cost.domain.coordination import Claim, secondary_payment
from prolo_cost.domain.cost_share import CopaysDue, Share, beyond_visits, covered_line, refused_line
from prolo_cost.domain.money import Cents
from prolo_cost.domain.plan_years import Visit
from prolo_cost.domain.pricing import PricedLine
from prolo_cost.domain.result import Remaining
from prolo_cost.domain.terms import BenefitShare, Terms


class SecondaryTerms(NamedTuple):
    """The second plan's terms, and how it takes account of the first."""

    method: Method
    terms: Terms


class PricedVisit(NamedTuple):
    """One session, priced, with its place in the primary's plan year and in the secondary's."""

    visit: Visit
    secondary_visit: Visit | None
    lines: tuple[PricedLine, ...]


class Row(NamedTuple):
    """What became of one line, in cents."""

    line: PricedLine
    share: Share
    secondary: Cents
    secondary_write_off: Cents
    patient: Cents


class Record(NamedTuple):
    """What became of one session."""

    visit: Visit
    rows: list[Row]
    before: Remaining
    after: Remaining


class Totals(NamedTuple):
    """What the patient and the primary plan pay over the whole course, in cents."""

    patient: Cents
    plan: Cents


def walk(
    visits: Sequence[PricedVisit],
    terms: Terms,
    secondary: SecondaryTerms | None = None,
    record: list[Record] | None = None,
) -> Totals:
    """Take every session through the plan(s) in order. With ``record``, what became of each session is appended."""
    primary = _Plan(terms)
    second = None if secondary is None else _Plan(secondary.terms)
    method = None if secondary is None else secondary.method
    patient = plan = 0
    for priced in visits:
        primary.begin(priced.visit)
        before = None if record is None else primary.accumulators.remaining()
        if second is not None and priced.secondary_visit is not None:
            second.begin(priced.secondary_visit)
        rows = [_row(line, primary, second, method) for line in priced.lines]
        primary.end()
        if second is not None:
            second.end()
        for row in rows:
            patient += row.patient
            plan += row.share.plan
        if record is not None and before is not None:
            record.append(Record(priced.visit, rows, before, primary.accumulators.remaining()))
    return Totals(patient, plan)


class _Plan:
    """One plan in one walk: its accumulators, and what the visit under way has used so far."""

    __slots__ = ("accumulators", "benefits", "copays", "fed", "refused")

    def __init__(self, terms: Terms) -> None:
        self.accumulators = Accumulators(terms)
        self.benefits = terms.benefits

    def begin(self, visit: Visit) -> None:
        self.accumulators.enter(visit)
        self.copays = CopaysDue()
        self.refused = self.accumulators.refused_benefits()
        self.fed: dict[str, tuple[Cents, Cents]] = {}

    def take(self, line: PricedLine) -> Share:
        """Take a covered line through this plan."""
        if line.benefit in self.refused:
            return beyond_visits(line, self.accumulators)
        benefit = self.benefits[line.benefit]
        share = covered_line(line, benefit, self.copays, self.accumulators)
        if benefit.visit_limits:
            allowed, deductible = self.fed.get(line.benefit, (0, 0))
            self.fed[line.benefit] = (allowed + line.allowed, deductible + share.deductible)
        return share

    def end(self) -> None:
        """Count the visit toward the visits limits of the benefits it used."""
        for name, (allowed, deductible) in self.fed.items():
            self.accumulators.use_visit(self.benefits[name], all_to_deductible=0 < allowed == deductible)


def _row(line: PricedLine, primary: _Plan, second: _Plan | None, method: Method | None) -> Row:
    share = primary.take(line) if line.covered else refused_line(line)
    owed = share.deductible + share.copay + share.coinsurance + share.not_covered
    if second is None or method is None or not line.covered:
        return Row(line, share, 0, 0, owed + share.balance_bill)
    paid, write_off = _second_share(line, share, owed, primary, second, method)
    return Row(line, share, paid, write_off, owed + share.balance_bill - paid - write_off)


def _second_share(
    line: PricedLine, share: Share, owed: Cents, primary: _Plan, second: _Plan, method: Method
) -> tuple[Cents, Cents]:
    """The secondary's part: its normal benefit uses up its limits, its payment uses up its dollars."""
    benefit: BenefitShare = second.benefits[line.benefit]
    accumulators = second.accumulators
    deductible_left = accumulators.deductible_left
    dollars_left = accumulators.dollars_left_of(benefit) if benefit.dollar_limits else None
    own = second.take(line._replace(allowed=line.secondary_allowed))
    claim = Claim(
        charge=line.charge,
        allowed=line.allowed,
        primary_paid=share.plan,
        left_to_patient=owed,
        own_allowed=line.secondary_allowed,
        normal_benefit=own.plan,
        own_deductible_left=deductible_left,
        benefit=benefit,
        primary_balance_bills=primary.accumulators.terms.balance_bills,
        refused=own.refused,
        dollars_left=dollars_left,
    )
    paid, write_off = secondary_payment(method, claim)
    if dollars_left is not None:
        accumulators.use_dollars(benefit, paid - own.plan)
    return paid, write_off
