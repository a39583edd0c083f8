"""A case under one scenario with a claim: what its lines use, and the walk for any choice of what is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from prolo_cost.domain.answers import Answers, Doubt, Figure, Part
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Service
from prolo_cost.domain.plan import Member, Plan
from prolo_cost.domain.plan_years import Visit, visits
from prolo_cost.domain.pricing import PricedLine, price_session
from prolo_cost.domain.read_terms import Usage, terms_of
from prolo_cost.domain.terms import Terms
from prolo_cost.domain.walk import PricedVisit, Record, SecondaryTerms, Totals, walk

CoveredLines = tuple[tuple[bool, ...], ...]
"""For every session and line in order: whether the plan pays for it in this scenario."""


class Setting:
    """Everything that one walk needs, all figures chosen."""

    def __init__(
        self, visits: Sequence[PricedVisit], terms: Terms, secondary: SecondaryTerms | None, *, is_qmb: bool
    ) -> None:
        self.visits = visits
        self.terms = terms
        self.secondary = secondary
        self.is_qmb = is_qmb

    @cached_property
    def totals(self) -> Totals:
        """What the patient and the plan pay in all."""
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
        second = case.secondary
        dates = [session.date for session in case.course.sessions]
        self._kinds = self._kinds_of_sessions()
        self.primary_visits = _placed(dates, plan, case.member, case.as_of)
        self._terms = terms_of(plan, case.member, case.network, _usage(self._kinds, self.primary_visits))
        self._second_visits: Sequence[Visit | None] = [None] * len(dates)
        if second is not None:
            placed = _placed(dates, second.plan, second.member, case.as_of)
            self._second_visits = placed
            usage = _usage(self._kinds, placed)
            self._second_terms = terms_of(second.plan, second.member, second.network, usage, "secondary.")
        self._visits = Part(self._priced_visits)
        self._setting = Part(self._chosen_setting)
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

    def _chosen_setting(self, answers: Answers) -> Setting:
        terms, second = answers.of(self._terms), self.case.secondary
        secondary = None if second is None else SecondaryTerms(second.method, answers.of(self._second_terms))
        is_qmb = self.case.member.qualified_medicare_beneficiary
        return Setting(answers.of(self._visits), terms, secondary, is_qmb=is_qmb)

    def _priced_visits(self, answers: Answers) -> Sequence[PricedVisit]:
        lines = {kind: answers.of(kind.lines) for kind in dict.fromkeys(self._kinds)}
        return [
            PricedVisit(visit, second, lines[kind])
            for kind, visit, second in zip(self._kinds, self.primary_visits, self._second_visits, strict=True)
        ]

    def _kinds_of_sessions(self) -> Sequence[_Kind]:
        """For each session its kind: those of a series have the same services, the first one perhaps more."""
        second = None if self.case.secondary is None else self.case.secondary.plan
        balance_bills = self.plan.may_balance_bill(self.case.network)
        known: dict[object, _Kind] = {}
        kinds: list[_Kind] = []
        for session, covered in zip(self.case.course.sessions, self.covered, strict=True):
            which = tuple(map(id, session.services)), covered
            if which not in known:
                price = partial(price_session, session.services, covered, self.plan, balance_bills, second)
                known[which] = _Kind(Part(price), _covered_benefits(session.services, covered))
            kinds.append(known[which])
        return kinds


@dataclass(frozen=True, slots=True, eq=False)
class _Kind:
    """What the sessions of a series share: their lines, priced, and the benefits of those that the plan pays for."""

    lines: Part[tuple[PricedLine, ...]]
    benefits: frozenset[str]


def _placed(dates: Sequence[date], plan: Plan, member: Member, as_of: date) -> tuple[Visit, ...]:
    return visits(dates, plan.plan_year_start, member.as_of or as_of)


def _usage(kinds: Sequence[_Kind], placed: Sequence[Visit]) -> Usage:
    """The benefits that covered lines have, and those of them in the plan year of the met amounts."""
    in_member_year = {kind for kind, visit in zip(kinds, placed, strict=True) if visit.is_member_year}
    return Usage(
        frozenset().union(*(kind.benefits for kind in set(kinds))),
        frozenset().union(*(kind.benefits for kind in in_member_year)),
    )


def _covered_benefits(services: Sequence[Service], pays: Sequence[bool]) -> frozenset[str]:
    return frozenset(service.benefit for service, paid in zip(services, pays, strict=True) if paid)
