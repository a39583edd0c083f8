"""A plan's terms for one walk: every figure chosen, nothing left unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from prolo_cost.domain.answers import BEYOND, Answers, Kind
from prolo_cost.domain.money import NONE, UNKNOWN, Amount, Cents, Limit
from prolo_cost.domain.plan import (
    BenefitLimit,
    BenefitTerms,
    CopayPer,
    Family,
    Limits,
    Member,
    Met,
    Network,
    Plan,
)


class Usage(NamedTuple):
    """Which benefits the covered lines of a scenario have: anywhere, and in the plan year of the met amounts."""

    benefits: frozenset[str]
    in_member_year: frozenset[str]


class BenefitShare(NamedTuple):
    """The cost sharing of one benefit: cents, and the coinsurance rate as a numerator and a denominator."""

    name: str
    copay: Cents
    copay_per: CopayPer
    rate_numerator: int
    rate_denominator: int
    deductible_applies: bool
    copay_inside_deductible: bool
    visit_limits: tuple[int, ...]
    dollar_limits: tuple[int, ...]
    is_limited: bool
    """Whether the benefit has visits or dollars to count."""


class YearlyLimit(NamedTuple):
    """A deductible or an out-of-pocket maximum: of the person and the family, and what is met of each, in cents.

    A part that does not bind (no such limit, or the other one rules) is ``BEYOND``.
    """

    individual: Cents
    family: Cents
    individual_met: Cents
    family_met: Cents
    binds_individual: bool
    binds_family: bool
    shows_individual: bool
    shows_family: bool

    @property
    def left(self) -> tuple[Cents, Cents]:
        """What is left at the date of the met amounts, of the person's part and the family's, in cents."""
        return max(0, self.individual - self.individual_met), max(0, self.family - self.family_met)

    @property
    def figures(self) -> tuple[Cents, ...]:
        """The limits and what is met of them, in cents."""
        return self.individual, self.family, self.individual_met, self.family_met


class VisitLimit(NamedTuple):
    """So many visits a year, and how many are used."""

    visits: int
    used: int
    deductible_visits_count: bool


class DollarLimit(NamedTuple):
    """So many cents a year that the plan pays, and how many are used."""

    dollars: Cents
    used: Cents


@dataclass(frozen=True, slots=True)
class Terms:
    """All that the walk asks of one plan."""

    plan: Plan
    benefits: dict[str, BenefitShare]
    deductible: YearlyLimit
    out_of_pocket: YearlyLimit
    cap: Cents
    """What one member pays at most inside a family plan, before any is met; ``BEYOND``: no such cap."""
    visit_limits: tuple[VisitLimit, ...]
    dollar_limits: tuple[DollarLimit, ...]
    balance_bills: bool


def read_terms(plan: Plan, member: Member, network: Network, usage: Usage, answers: Answers, root: str = "") -> Terms:
    """Choose every figure of a plan that the lines of a scenario use. ``root`` is where the plan stands in the case."""
    applies = {name: plan.terms(name, network).deductible_applies is not False for name in usage.benefits}
    deductible = _yearly_limit(
        _Place(f"{root}plan.tiers.{network}.deductible", f"{root}member.{network}.deductible_met"),
        plan.tier(network).deductible,
        member.tier(network).deductible_met,
        plan.deductible_type if plan.family_coverage else None,
        _Use(any(applies.values()), any(applies[name] for name in usage.in_member_year)),
        (Kind.DEDUCTIBLE, Kind.DEDUCTIBLE_MET),
        answers,
    )
    pays = _Use(bool(usage.benefits), bool(usage.in_member_year))
    cap = plan.individual_out_of_pocket_cap
    out_of_pocket = _yearly_limit(
        _Place(f"{root}plan.tiers.{network}.out_of_pocket_max", f"{root}member.{network}.out_of_pocket_met"),
        plan.tier(network).out_of_pocket_max,
        member.tier(network).out_of_pocket_met,
        plan.out_of_pocket_type if plan.family_coverage else None,
        pays,
        (Kind.OUT_OF_POCKET_MAX, Kind.OUT_OF_POCKET_MET),
        answers,
        individual_met_matters=cap is not NONE,
    )
    visits, dollars, benefits = _limits_and_benefits(plan, network, usage, answers, root)
    return Terms(
        plan=plan,
        benefits=benefits,
        deductible=deductible,
        out_of_pocket=out_of_pocket,
        cap=_limit(cap, Kind.OUT_OF_POCKET_MAX, f"{root}plan.individual_out_of_pocket_cap", answers, used=pays.ever),
        visit_limits=visits,
        dollar_limits=dollars,
        balance_bills=plan.may_balance_bill(network),
    )


class _Place(NamedTuple):
    limit: str
    met: str


class _Use(NamedTuple):
    ever: bool
    in_member_year: bool


def _limit(value: Limit, kind: Kind, field: str, answers: Answers, *, used: bool) -> Cents:
    return BEYOND if value is NONE else answers.amount(value, kind, field, used=used)


def _yearly_limit(
    place: _Place,
    limits: Limits,
    met: Met,
    family_rule: Family | None,
    use: _Use,
    kinds: tuple[Kind, Kind],
    answers: Answers,
    *,
    individual_met_matters: bool = False,
) -> YearlyLimit:
    """Read a limit and what is met of it. Without family coverage (no ``family_rule``) only the person's counts."""
    limit_kind, met_kind = kinds
    person = family_rule is not Family.AGGREGATE and limits.individual is not NONE
    family = family_rule is not None and limits.family is not NONE

    def read(binds: bool, limit: Limit, so_far: Amount, who: str, met_matters: bool) -> tuple[Cents, Cents]:
        of = _limit(limit if binds else NONE, limit_kind, f"{place.limit}.{who}", answers, used=use.ever)
        if not met_matters:
            return of, 0
        return of, answers.amount(so_far, met_kind, f"{place.met}.{who}", used=use.in_member_year)

    individual, individual_met = read(
        person, limits.individual, met.individual, "individual", person or individual_met_matters
    )
    family_limit, family_met = read(family, limits.family, met.family, "family", family)
    return YearlyLimit(
        individual,
        family_limit,
        individual_met,
        family_met,
        binds_individual=person,
        binds_family=family,
        shows_individual=person and limits.individual is not UNKNOWN,
        shows_family=family and limits.family is not UNKNOWN,
    )


def _limits_and_benefits(
    plan: Plan, network: Network, usage: Usage, answers: Answers, root: str
) -> tuple[tuple[VisitLimit, ...], tuple[DollarLimit, ...], dict[str, BenefitShare]]:
    visits: list[VisitLimit] = []
    dollars: list[DollarLimit] = []
    visits_of: dict[str, list[int]] = {}
    dollars_of: dict[str, list[int]] = {}
    for index, limit in enumerate(plan.limits):
        if limit.benefit not in usage.benefits:
            continue
        field = f"{root}plan.limits[{index}]"
        if limit.visits is not None:
            visits_of.setdefault(limit.benefit, []).append(len(visits))
            visits.append(_visit_limit(limit, field, usage, answers))
        if limit.dollars is not None:
            dollars_of.setdefault(limit.benefit, []).append(len(dollars))
            dollars.append(_dollar_limit(limit, field, usage, answers))
    benefits = {
        name: _benefit(
            name,
            plan.terms(name, network),
            f"{root}plan.benefits.{name}.{network}",
            answers,
            tuple(visits_of.get(name, ())),
            tuple(dollars_of.get(name, ())),
        )
        for name in sorted(usage.benefits)
    }
    return tuple(visits), tuple(dollars), benefits


def _visit_limit(limit: BenefitLimit, field: str, usage: Usage, answers: Answers) -> VisitLimit:
    used = answers.amount(
        limit.visits_used,
        Kind.VISITS_USED,
        f"{field}.visits_used",
        used=limit.benefit in usage.in_member_year,
    )
    return VisitLimit(limit.visits or 0, used, limit.deductible_visits_count)


def _dollar_limit(limit: BenefitLimit, field: str, usage: Usage, answers: Answers) -> DollarLimit:
    dollars = answers.amount(UNKNOWN if limit.dollars is None else limit.dollars, Kind.DOLLARS, f"{field}.dollars")
    used = answers.amount(
        limit.dollars_used,
        Kind.DOLLARS_USED,
        f"{field}.dollars_used",
        used=limit.benefit in usage.in_member_year,
    )
    return DollarLimit(dollars, used)


def _benefit(
    name: str,
    terms: BenefitTerms,
    field: str,
    answers: Answers,
    visit_limits: tuple[int, ...],
    dollar_limits: tuple[int, ...],
) -> BenefitShare:
    rate = 0 if terms.coinsurance is NONE else answers.rate(terms.coinsurance, f"{field}.coinsurance")
    applies = answers.switch(terms.deductible_applies, f"{field}.deductible_applies")
    return BenefitShare(
        name,
        0 if terms.copay is NONE else answers.amount(terms.copay, Kind.COPAY, f"{field}.copay"),
        terms.copay_per,
        rate.numerator,
        rate.denominator,
        applies,
        applies and terms.copay_counts_toward_deductible,
        visit_limits,
        dollar_limits,
        bool(visit_limits or dollar_limits),
    )
