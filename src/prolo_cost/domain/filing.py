"""A case under one scenario with a claim: what its lines use, and the walk for any choice of what is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from prolo_cost.domain.answers import Answers, Doubt, Figure
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Service, Session
from prolo_cost.domain.plan import Member, Plan
from prolo_cost.domain.plan_years import Visit, visits
from prolo_cost.domain.pricing import PricedLine, price_session
from prolo_cost.domain.terms import Terms, Usage, read_terms
from prolo_cost.domain.walk import PricedVisit, Record, SecondaryTerms, Totals, walk

CoveredLines = tuple[tuple[bool, ...], ...]
"""For every session and line in order: whether the plan pays for it in this scenario."""


class Setting(NamedTuple):
    """Everything that one walk needs, all figures chosen."""

    visits: list[PricedVisit]
    terms: Terms
    secondary: SecondaryTerms | None


class Filing:
    """One scenario in which a claim is filed."""

    def __init__(self, case: Case, plan: Plan, covered: CoveredLines) -> None:
        """``covered`` decides each line of ``case.course`` in order."""
        self.case = case
        self.plan = plan
        self.covered = covered
        dates = [session.date for session in case.course.sessions]
        self.primary_visits = _placed(dates, plan, case.member, case.as_of)
        self.usage = _usage(case.course.sessions, covered, self.primary_visits)
        second = case.secondary
        self.secondary_visits: Sequence[Visit | None] = [None] * len(dates)
        self.secondary_usage = Usage(frozenset(), frozenset())
        if second is not None:
            placed = _placed(dates, second.plan, second.member, case.as_of)
            self.secondary_visits = placed
            self.secondary_usage = _usage(case.course.sessions, covered, placed)
        self._priced: dict[object, tuple[PricedLine, ...]] = {}
        self._doubtful_prices: dict[object, tuple[str, ...]] = {}
        self._totals: dict[object, Totals] = {}
        self._settings: dict[object, Setting] = {}
        answers = Answers()
        self.usual = self.setting(answers)
        """The setting with every doubt at its default point."""
        self.doubts: Mapping[str, Doubt] = answers.doubts

    def setting(self, answers: Answers) -> Setting:
        """Choose every figure by ``answers``, which afterwards knows what was in doubt."""
        case, second = self.case, self.case.secondary
        terms = read_terms(self.plan, case.member, case.network, self.usage, answers)
        secondary = None
        if second is not None:
            own = read_terms(second.plan, second.member, second.network, self.secondary_usage, answers, "secondary.")
            secondary = SecondaryTerms(second.method, own)
        return Setting(self._priced_visits(terms, answers), terms, secondary)

    def _priced_visits(self, terms: Terms, answers: Answers) -> list[PricedVisit]:
        return [
            PricedVisit(visit, second_visit, self._lines(session, covered, terms, answers))
            for session, covered, visit, second_visit in zip(
                self.case.course.sessions, self.covered, self.primary_visits, self.secondary_visits, strict=True
            )
        ]

    def _lines(
        self, session: Session, covered: tuple[bool, ...], terms: Terms, answers: Answers
    ) -> tuple[PricedLine, ...]:
        """The sessions of a series share their lines, so each is priced once for each choice of its own doubts."""
        which = id(session.services), covered
        if which not in self._doubtful_prices:
            self._price(session, covered, terms, answers)
            self._doubtful_prices[which] = _doubtful_prices(session.services, answers)
        choice = which, *(answers.chosen.get(field) for field in self._doubtful_prices[which])
        if choice not in self._priced:
            self._priced[choice] = self._price(session, covered, terms, answers)
        return self._priced[choice]

    def _price(
        self, session: Session, covered: tuple[bool, ...], terms: Terms, answers: Answers
    ) -> tuple[PricedLine, ...]:
        second = None if self.case.secondary is None else self.case.secondary.plan
        return price_session(session.services, covered, self.plan, terms.balance_bills, second, answers)

    def totals(self, chosen: Mapping[str, Figure]) -> Totals:
        """The patient's and the plan's totals for a choice of the doubts; doubts not chosen stand at their default."""
        key = _key(chosen)
        if key not in self._totals:
            self._totals[key] = self._walk(chosen)
        return self._totals[key]

    def record(self, chosen: Mapping[str, Figure]) -> list[Record]:
        """What becomes of each session for a choice of the doubts."""
        record: list[Record] = []
        self._totals[_key(chosen)] = self._walk(chosen, record)
        return record

    def _walk(self, chosen: Mapping[str, Figure], record: list[Record] | None = None) -> Totals:
        is_qmb = self.case.member.qualified_medicare_beneficiary
        return walk(*self._setting_of(chosen), is_qmb=is_qmb, record=record)

    def _setting_of(self, chosen: Mapping[str, Figure]) -> Setting:
        key = _key(chosen)
        if key not in self._settings:
            self._settings[key] = self.setting(Answers(chosen)) if chosen else self.usual
        return self._settings[key]


def _doubtful_prices(services: Sequence[Service], answers: Answers) -> tuple[str, ...]:
    """The prices of a session that are in doubt, by field."""
    fields = (f"{service.field}.{name}" for service in services for name in ("allowed", "secondary_allowed"))
    return tuple(field for field in fields if field in answers.doubts)


def _key(chosen: Mapping[str, Figure]) -> object:
    return frozenset(chosen.items())


def _placed(dates: Sequence[date], plan: Plan, member: Member, as_of: date) -> tuple[Visit, ...]:
    return visits(dates, plan.plan_year_start, member.as_of or as_of)


def _usage(sessions: Sequence[Session], covered: CoveredLines, placed: Sequence[Visit]) -> Usage:
    """The benefits that covered lines have, and those of them in the plan year of the met amounts."""
    ever: set[str] = set()
    in_member_year: set[str] = set()
    for session, pays, visit in zip(sessions, covered, placed, strict=True):
        benefits = _covered_benefits(session.services, pays)
        ever |= benefits
        if visit.is_member_year:
            in_member_year |= benefits
    return Usage(frozenset(ever), frozenset(in_member_year))


def _covered_benefits(services: Sequence[Service], pays: Sequence[bool]) -> set[str]:
    return {service.benefit for service, paid in zip(services, pays, strict=True) if paid}
