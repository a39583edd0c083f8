"""What goes with the figures: what was assumed, what to ask, what to be warned of, which papers are called for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from prolo_cost.domain.answers import BEYOND, Doubt, Figure, Kind
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Coverage
from prolo_cost.domain.coverage import Evidence, Payer, Stance
from prolo_cost.domain.money import Cents, dollars_and_cents
from prolo_cost.domain.network import Network
from prolo_cost.domain.periods import plan_year_of
from prolo_cost.domain.plan import Plan
from prolo_cost.domain.result import Assumption, Caution, Question

WITHOUT_END: Mapping[Kind, str] = {
    Kind.DEDUCTIBLE: "no_end",
    Kind.OUT_OF_POCKET_MAX: "no_limit",
    Kind.COPAY: "allowed_amount",
    Kind.VISITS_USED: "all",
    Kind.DOLLARS_USED: "all",
}
"""The plain word for an unknown that is taken to be beyond every amount."""


def assumptions(case: Case, taken: Iterable[tuple[Doubt, Figure]]) -> tuple[Assumption, ...]:
    """One for every doubt that a line of some scenario uses, and that the plan stays as it is next year."""
    return (*(_assumption(doubt, figure, case) for doubt, figure in taken), *_same_plan(case))


def _assumption(doubt: Doubt, figure: Figure, case: Case) -> Assumption:
    figures = _subject(doubt.field, case)
    if not doubt.unknown:
        figures |= {"low": _spoken(doubt.low, doubt.kind), "high": _spoken(doubt.high, doubt.kind)}
    topic = f"{topic_of(doubt.field)}_{'unknown' if doubt.unknown else 'between'}"
    figures["assumed"] = _spoken(figure, doubt.kind)
    return Assumption(doubt.field, as_text(figure, doubt.kind), topic, figures)


def _spoken(figure: Figure, kind: Kind) -> str:
    """A figure for a sentence: as the case holds it, but a rate as a percentage."""
    return f"{float(100 * figure):g} %" if kind is Kind.COINSURANCE else as_text(figure, kind)


def _same_plan(case: Case) -> Iterable[Assumption]:
    if case.plan is None:
        return
    start = case.plan.plan_year_start
    known = plan_year_of(case.member.as_of or case.as_of, start)
    later = sorted({plan_year_of(session.date, start) for session in case.course.sessions} - {known})
    for year in later:
        yield Assumption("plan", "same", "same_plan", {"year": year.isoformat()})


def as_text(figure: Figure, kind: Kind) -> str:
    """A figure as the case format would hold it, or the plain word for "beyond every amount"."""
    if isinstance(figure, bool):
        return "true" if figure else "false"
    if kind is Kind.COINSURANCE:
        return f"{float(figure):g}"
    if figure >= BEYOND:
        return WITHOUT_END.get(kind, "all")
    return str(figure) if kind is Kind.VISITS_USED else dollars_and_cents(int(figure))


def question(field: str, swing: Cents, case: Case) -> Question:
    """What to ask about a doubt, or about the coverage of a code."""
    if field.startswith("coverage."):
        diagnosis = case.diagnoses[0] if case.diagnoses else ""
        return Question(field, swing, "coverage", {"code": field.removeprefix("coverage."), "diagnosis": diagnosis})
    return Question(field, swing, topic_of(field), _subject(field, case))


def topic_of(field: str) -> str:
    """What a path of the case is about: the key of its sentences."""
    *_, owner, name = field.split(".")
    if name in {"individual", "family"}:
        return owner
    return "individual_cap" if name == "individual_out_of_pocket_cap" else name


def _subject(field: str, case: Case) -> dict[str, str]:
    """The words that a sentence about a path needs: whose limit, which benefit and codes, first or second plan."""
    second = field.startswith("secondary.")
    plan = case.secondary.plan if second and case.secondary is not None else case.plan
    subject = {"plan": "secondary" if second else "primary", "who": field.rsplit(".", 1)[-1]}
    if benefit := _benefit(field, plan):
        subject |= {"benefit": benefit, "codes": ", ".join(_codes(case, benefit))}
    service = re.match(r"(course\.\w+\[\d+\](?:\.services\[\d+\])?)\.\w+$", field)
    if service:
        subject["codes"] = next(line.code for line in case.course.services if line.field == service[1])
    return subject


def _benefit(field: str, plan: Plan | None) -> str | None:
    named = re.search(rf"plan\.benefits\.(.+)\.(?:{'|'.join(Network)})\.\w+$", field)
    if named:
        return named[1]
    limited = re.search(r"plan\.limits\[(\d+)\]", field)
    return plan.limits[int(limited[1])].benefit if limited and plan is not None else None


def _codes(case: Case, benefit: str) -> Sequence[str]:
    return list(dict.fromkeys(service.code for service in case.course.services if service.benefit == benefit))


def warnings(case: Case, stance: Stance | None, *, in_question: bool) -> tuple[Caution, ...]:
    """What the desk should know of the payer and of this case before it relies on the figures."""
    asked = in_question and case.plan is not None  # who pays directly has no payer to call
    stances = _stance_warnings(stance, case.as_of, in_question=asked)
    return (*stances, *_dates_warning(case), *_benefit_warnings(case), *_beneficiary_warning(case))


def _stance_warnings(stance: Stance | None, on: date, *, in_question: bool) -> Iterable[Caution]:
    if stance is None or not stance.is_known:
        if stance is not None and stance.evidence is Evidence.INFERRED:
            yield Caution("stance_inferred", {"code": stance.service})
        elif in_question:
            yield Caution("stance_unknown", {})
        return
    stale = stance.staleness(on)
    if stale is not None:
        dated = stance.citation.dated
        yield Caution("stance_stale", {"reason": stale.value, "dated": dated.isoformat() if dated else ""})


def _dates_warning(case: Case) -> Iterable[Caution]:
    as_of = case.member.as_of or case.as_of
    early = [session.date for session in case.course.sessions if session.date <= as_of]
    if case.plan is not None and early:
        yield Caution("session_before_met_amounts", {"date": early[0].isoformat(), "as_of": as_of.isoformat()})


def _benefit_warnings(case: Case) -> Iterable[Caution]:
    """A benefit that the plan does not describe: all of its terms are unknown, which may only be a slip of spelling."""
    if case.plan is None:
        return
    named = dict.fromkeys(service.benefit for service in case.course.services if service.benefit)
    for benefit in named:
        if benefit not in case.plan.benefits:
            yield Caution("benefit_not_described", {"benefit": benefit})


def _beneficiary_warning(case: Case) -> Iterable[Caution]:
    if case.plan is not None and case.member.qualified_medicare_beneficiary:
        yield Caution("qmb", {})


def notices(case: Case, payer: Payer | None, statuses: Iterable[Coverage]) -> tuple[str, ...]:
    """The papers that this case calls for (``facts`` and their sources: docs/estimate-rules.md)."""
    refused = any(status is not Coverage.COVERED for status in statuses)
    if case.plan is None:
        return ("good_faith_estimate",)
    if not refused:
        return ()
    line = case.payer.line_of_business or (payer.line_of_business if payer is not None else None)
    by_line = {
        "medicare": "abn",
        "medicare_advantage": "organization_determination",
        "medicaid": "medicaid_agreement",
    }
    paper = by_line.get(line or "")
    if paper is None and case.network is Network.IN:
        paper = "member_consent"
    return ("good_faith_estimate", paper) if paper else ("good_faith_estimate",)
