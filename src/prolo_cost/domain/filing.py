"""A case under one scenario with a claim: what its lines use, and the walk for any choice of what is not known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby

from prolo_cost.domain.answers import Answers, Doubt, Figure, Part
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Service
from prolo_cost.domain.plan import Member, Plan
from prolo_cost.domain.plan_years import Visit, visits
from prolo_cost.domain.pricing import PricedLine, price_session
from prolo_cost.domain.read_terms import Usage, terms_of
from prolo_cost.domain.terms import Terms
from prolo_cost.domain.walk import PricedVisit, Record, SecondaryTerms, Totals, totals_of, walk
from prolo_cost.domain.whole_session import WholeSession

CoveredLines = tuple[tuple[bool, ...], ...]
"""For every session and line in order: whether the plan pays for it in this scenario."""


class Setting:
    """Everything that one walk needs, all figures chosen."""

    def __init__(
        self,
        visits: Sequence[PricedVisit],
        runs: Sequence[int],
        terms: Terms,
        secondary: SecondaryTerms | None,
        *,
        is_qmb: bool,
    ) -> None:
        """``runs`` tells how many visits after one another are alike."""
        self.visits = visits
        self.runs = runs
        self.terms = terms
        self.secondary = secondary
        self.is_qmb = is_qmb

    @cached_property
    def totals(self) -> Totals:
        """What the patient and the plan pay in all."""
        if self.secondary is None and not self.is_qmb:
            return totals_of(self.visits, self.runs, self.terms)
        return walk(self.visits, self.terms, self.secondary, is_qmb=self.is_qmb)

    def record(self) -> list[Record]:
        """What becomes of each session."""
        record: list[Record] = []
        self.totals = walk(self.visits, self.terms, self.secondary, is_qmb=self.is_qmb, record=record)
        return record


class Filing:
    """One scenario in which a claim is filed."""

    def __init__(self, case: Case, plan: Plan, covered: CoveredLines) -> None:
        """``covered`` decides each line of ``case.course`` in order."""
        self.case = case
        self.plan = plan
        self.covered = covered
        self.primary_visits = _placed(case, plan, case.member)
        # what a part reads must not lead back to this filing: each key makes two, and they go at once without a cycle
        self._setting = Part(_setting_of(case, plan, _kinds_of_sessions(case, plan, covered), self.primary_visits))
        self.doubts: Mapping[str, Doubt] = self._setting.doubts
        self.usual = self.setting({})
        """The setting with every doubt at its default point."""

    def setting(self, chosen: Mapping[str, Figure]) -> Setting:
        """Choose the figures; doubts not chosen stand at their default."""
        return self._setting.under(chosen)

    def totals(self, chosen: Mapping[str, Figure]) -> Totals:
        """The patient's and the plan's totals for a choice of the doubts; doubts not chosen stand at their default."""
        return self.setting(chosen).totals

    def record(self, chosen: Mapping[str, Figure]) -> list[Record]:
        """What becomes of each session for a choice of the doubts."""
        return self.setting(chosen).record()


@dataclass(frozen=True, slots=True, eq=False)
class _Kind:
    """What the sessions of a series share: their lines, priced, and the benefits of those that the plan pays for."""

    priced: Part[WholeSession]
    benefits: frozenset[str]


def _kinds_of_sessions(case: Case, plan: Plan, covered: CoveredLines) -> Sequence[_Kind]:
    """For each session its kind: those of a series have the same services, the first one perhaps more."""
    second = None if case.secondary is None else case.secondary.plan
    balance_bills = plan.may_balance_bill(case.network)
    known: dict[object, _Kind] = {}
    kinds: list[_Kind] = []
    for session, pays in zip(case.course.sessions, covered, strict=True):
        which = tuple(map(id, session.services)), pays
        if which not in known:
            price = partial(price_session, session.services, pays, plan, balance_bills, second)
            known[which] = _Kind(Part(partial(_whole, price)), _covered_benefits(session.services, pays))
        kinds.append(known[which])
    return kinds


def _whole(price: Callable[[Answers], tuple[PricedLine, ...]], answers: Answers) -> WholeSession:
    return WholeSession(price(answers))


def _setting_of(
    case: Case, plan: Plan, kinds: Sequence[_Kind], placed: Sequence[Visit]
) -> Callable[[Answers], Setting]:
    """How the setting of a case is read, for any choice of its doubts."""
    second, second_terms = case.secondary, None
    second_placed: Sequence[Visit | None] = [None] * len(placed)
    if second is not None:
        second_placed = visits_of_second = _placed(case, second.plan, second.member)
        usage = _usage(kinds, visits_of_second)
        second_terms = terms_of(second.plan, second.member, second.network, usage, "secondary.")
    terms = terms_of(plan, case.member, case.network, _usage(kinds, placed))
    priced_visits = Part(partial(_priced_visits, kinds, placed, second_placed))
    alike = groupby(zip(kinds, placed, strict=True), lambda each: (each[0], each[1].year, each[1].in_last_quarter))
    runs = [len(list(run)) for _, run in alike]

    def setting(answers: Answers) -> Setting:
        primary, secondary = answers.of(terms), None
        if second is not None and second_terms is not None:
            secondary = SecondaryTerms(second.method, answers.of(second_terms))
        is_qmb = case.member.qualified_medicare_beneficiary
        return Setting(answers.of(priced_visits), runs, primary, secondary, is_qmb=is_qmb)

    return setting


def _priced_visits(
    kinds: Sequence[_Kind], placed: Sequence[Visit], second_placed: Sequence[Visit | None], answers: Answers
) -> Sequence[PricedVisit]:
    priced = {kind: answers.of(kind.priced) for kind in dict.fromkeys(kinds)}
    wholes = [priced[kind] for kind in kinds]
    return [
        PricedVisit(visit, second, whole.lines, whole)
        for visit, second, whole in zip(placed, second_placed, wholes, strict=True)
    ]


def _placed(case: Case, plan: Plan, member: Member) -> tuple[Visit, ...]:
    dates = tuple([session.date for session in case.course.sessions])
    return visits(dates, plan.plan_year_start, member.as_of or case.as_of)


def _usage(kinds: Sequence[_Kind], placed: Sequence[Visit]) -> Usage:
    """The benefits that covered lines have, and those of them in the plan year of the met amounts."""
    in_member_year = {kind for kind, visit in zip(kinds, placed, strict=True) if visit.is_member_year}
    return Usage(
        frozenset().union(*(kind.benefits for kind in set(kinds))),
        frozenset().union(*(kind.benefits for kind in in_member_year)),
    )


def _covered_benefits(services: Sequence[Service], pays: Sequence[bool]) -> frozenset[str]:
    return frozenset(service.benefit for service, paid in zip(services, pays, strict=True) if paid)
