"""Reads a plan's terms out of a case, for any choice of what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from prolo_cost.domain.answers import BEYOND, Answers, Kind, Part
from prolo_cost.domain.money import NONE, UNKNOWN, Amount, Cents, Limit
from prolo_cost.domain.network import Network
from prolo_cost.domain.plan import BenefitLimit, Family, Limits, Member, Met, Plan
from prolo_cost.domain.terms import BenefitShare, DollarLimit, Terms, VisitLimit, YearlyLimit


class Usage(NamedTuple):
    """Which benefits the covered lines of a scenario have: anywhere, and in the plan year of the met amounts."""

    benefits: frozenset[str]
    in_member_year: frozenset[str]


def terms_of(plan: Plan, member: Member, network: Network, usage: Usage, root: str = "") -> Part[Terms]:
    """The terms that the lines of a scenario use. ``root`` is where the plan stands in the case."""
    standing = _Standing(plan, member, network, usage, root)
    deductible = Part(standing.deductible)
    out_of_pocket = Part(standing.out_of_pocket)
    limits = Part(standing.limits)
    benefits = [Part(partial(standing.benefit, name)) for name in sorted(usage.benefits)]
    cap = Part(standing.cap)

    def read(answers: Answers) -> Terms:
        yearly = answers.of(deductible), answers.of(out_of_pocket)
        visits, dollars = answers.of(limits)
        shares = {share.name: share for share in map(answers.of, benefits)}
        return Terms(plan, shares, *yearly, answers.of(cap), visits, dollars, plan.may_balance_bill(network))

    return Part(read)


class _Asked(NamedTuple):
    """What a figure is about, where it stands in the case, and whether a line of the scenario uses it."""

    kind: Kind
    field: str
    used: bool


class _Standing(NamedTuple):
    """A plan as it stands in a case. Each method reads one part of its terms."""

    plan: Plan
    member: Member
    network: Network
    usage: Usage
    root: str

    def deductible(self, answers: Answers) -> YearlyLimit:
        plan, network, usage = self.plan, self.network, self.usage
        subject = {name for name in usage.benefits if plan.terms(name, network).deductible_applies is not False}
        of_limit = _Asked(Kind.DEDUCTIBLE, f"{self.root}plan.tiers.{network}.deductible", bool(subject))
        of_met = _Asked(
            Kind.DEDUCTIBLE_MET,
            f"{self.root}member.{network}.deductible_met",
            not subject.isdisjoint(usage.in_member_year),
        )
        rule = plan.deductible_type if plan.family_coverage else None
        met = self.member.tier(network).deductible_met
        return _yearly_limit(plan.tier(network).deductible, met, rule, of_limit, of_met, answers)

    def out_of_pocket(self, answers: Answers) -> YearlyLimit:
        plan, network, usage = self.plan, self.network, self.usage
        of_limit = _Asked(
            Kind.OUT_OF_POCKET_MAX, f"{self.root}plan.tiers.{network}.out_of_pocket_max", bool(usage.benefits)
        )
        of_met = _Asked(
            Kind.OUT_OF_POCKET_MET, f"{self.root}member.{network}.out_of_pocket_met", bool(usage.in_member_year)
        )
        return _yearly_limit(
            plan.tier(network).out_of_pocket_max,
            self.member.tier(network).out_of_pocket_met,
            plan.out_of_pocket_type if plan.family_coverage else None,
            of_limit,
            of_met,
            answers,
            individual_met_matters=plan.individual_out_of_pocket_cap is not NONE,
        )

    def cap(self, answers: Answers) -> Cents:
        field = f"{self.root}plan.individual_out_of_pocket_cap"
        asked = _Asked(Kind.OUT_OF_POCKET_MAX, field, bool(self.usage.benefits))
        return _limit(self.plan.individual_out_of_pocket_cap, asked, answers)

    def limits(self, answers: Answers) -> tuple[tuple[VisitLimit, ...], tuple[DollarLimit, ...]]:
        """The limits by visits and those by dollars of the benefits that covered lines have."""
        visits: list[VisitLimit] = []
        dollars: list[DollarLimit] = []
        for index, limit in self._used_limits():
            field, used = f"{self.root}plan.limits[{index}]", limit.benefit in self.usage.in_member_year
            if limit.visits is not None:
                so_far = answers.amount(limit.visits_used, Kind.VISITS_USED, f"{field}.visits_used", used=used)
                visits.append(VisitLimit(limit.visits, so_far, limit.deductible_visits_count))
            if limit.dollars is not None:
                amount = answers.amount(limit.dollars, Kind.DOLLARS, f"{field}.dollars")
                paid = answers.amount(limit.dollars_used, Kind.DOLLARS_USED, f"{field}.dollars_used", used=used)
                dollars.append(DollarLimit(amount, paid))
        return tuple(visits), tuple(dollars)

    def _used_limits(self) -> list[tuple[int, BenefitLimit]]:
        """The limits of benefits that covered lines have, each with its place in the plan."""
        return [each for each in enumerate(self.plan.limits) if each[1].benefit in self.usage.benefits]

    def benefit(self, name: str, answers: Answers) -> BenefitShare:
        """The cost sharing of one benefit, and which of the limits that ``limits`` gives are its own."""
        terms, field = self.plan.terms(name, self.network), f"{self.root}plan.benefits.{name}.{self.network}"
        rate = 0 if terms.coinsurance is NONE else answers.rate(terms.coinsurance, f"{field}.coinsurance")
        applies = answers.switch(terms.deductible_applies, f"{field}.deductible_applies")
        copay = 0 if terms.copay is NONE else answers.amount(terms.copay, Kind.COPAY, f"{field}.copay")
        limits = [limit for _, limit in self._used_limits()]
        visits = _places(name, [limit for limit in limits if limit.visits is not None])
        dollars = _places(name, [limit for limit in limits if limit.dollars is not None])
        return BenefitShare(
            name=name,
            copay=copay,
            copay_per=terms.copay_per,
            rate_numerator=rate.numerator,
            rate_denominator=rate.denominator,
            deductible_applies=applies,
            copay_inside_deductible=applies and terms.copay_counts_toward_deductible,
            visit_limits=visits,
            dollar_limits=dollars,
            is_limited=bool(visits or dollars),
        )


def _places(benefit: str, limits: Sequence[BenefitLimit]) -> tuple[int, ...]:
    return tuple(place for place, limit in enumerate(limits) if limit.benefit == benefit)


def _limit(value: Limit, asked: _Asked, answers: Answers) -> Cents:
    return BEYOND if value is NONE else answers.amount(value, asked.kind, asked.field, used=asked.used)


def _yearly_limit(
    limits: Limits,
    met: Met,
    family_rule: Family | None,
    of_limit: _Asked,
    of_met: _Asked,
    answers: Answers,
    *,
    individual_met_matters: bool = False,
) -> YearlyLimit:
    """Read a limit and what is met of it. Without family coverage (no ``family_rule``) only the person's counts."""
    person = family_rule is not Family.AGGREGATE and limits.individual is not NONE
    family = family_rule is not None and limits.family is not NONE

    def limit(value: Limit, who: str) -> Cents:
        return _limit(value, of_limit._replace(field=f"{of_limit.field}.{who}"), answers)

    def so_far(value: Amount, who: str) -> Cents:
        return answers.amount(value, of_met.kind, f"{of_met.field}.{who}", used=of_met.used)

    return YearlyLimit(
        individual=limit(limits.individual, "individual") if person else BEYOND,
        individual_met=so_far(met.individual, "individual") if person or individual_met_matters else 0,
        family=limit(limits.family, "family") if family else BEYOND,
        family_met=so_far(met.family, "family") if family else 0,
        binds_individual=person,
        binds_family=family,
        shows_individual=person and limits.individual is not UNKNOWN,
        shows_family=family and limits.family is not UNKNOWN,
    )
