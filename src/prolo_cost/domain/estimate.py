"""One case in, one estimate out: the scenarios, their ranges and steps, the questions, and what was assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from prolo_cost.domain import notes, scenarios, yearly_limits
from prolo_cost.domain.answers import Doubt, Figure
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Coverage
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.explore import Chosen, patient_range, plan_range, point_of, swings
from prolo_cost.domain.filing import Filing
from prolo_cost.domain.money import Cents
from prolo_cost.domain.plan import Plan
from prolo_cost.domain.result import Assumption, Estimate, Question, Scenario, ScenarioResult, SessionShare
from prolo_cost.domain.trace import claim_steps, line_share
from prolo_cost.domain.walk import Record
from prolo_cost.domain.yearly_limits import YearlyFigure


def estimate(case: Case, payer: Payer | None = None, yearly: YearlyFigure | None = None) -> Estimate:
    """Work out what the patient would pay in every scenario that applies.

    ``payer`` is the payer of ``case.payer`` with its stances, or ``None`` where it is not known. ``yearly`` gives the
    dated figures of law that the plan is compared with; without it the plan is not compared.
    """
    coverage = scenarios.coverage_of(case, payer)
    filings = scenarios.filings_of(case, coverage)
    points = {name: point_of(filing) for name, filing in filings.items()}
    results = {name: _claimed(name, filing, points[name]) for name, filing in filings.items()}
    results[Scenario.SELF_PAY] = scenarios.self_pay(case.course.sessions)
    statuses = list(scenarios.lines(case, coverage))
    doubtful = list(dict.fromkeys(service.code for _, service, status in statuses if status is Coverage.IN_QUESTION))
    first = case.course.sessions[0].date
    stance = scenarios.stance_on(doubtful[0] if doubtful else scenarios.PROLOTHERAPY, first, case, payer)
    likely = scenarios.likely(case, payer, coverage)
    return Estimate(
        as_of=case.as_of,
        likely=likely,
        scenarios=results,
        questions=_questions(case, coverage, filings, points, results, doubtful),
        assumptions=_assumptions(case, filings, points, likely),
        warnings=(
            *notes.warnings(case, stance, in_question=bool(doubtful)),
            *(yearly_limits.warnings(case, yearly) if yearly is not None else ()),
        ),
        notices=notes.notices(case, payer, (status for _, _, status in statuses)),
        stance=stance,
    )


def _claimed(name: Scenario, filing: Filing, point: Chosen) -> ScenarioResult:
    records = filing.record(point)
    dates = (session.date for session in filing.case.course.sessions)
    explain = partial(claim_steps, records, filing.plan, filing.case.network)
    return ScenarioResult(
        name,
        patient_range(filing, point),
        tuple(_sessions(dates, records)),
        partial(plan_range, filing, point),
        explain,
    )


def _sessions(dates: Iterable[date], records: Sequence[Record]) -> Iterator[SessionShare]:
    moment, remaining = None, None
    for day, record in zip(dates, records, strict=True):
        before = remaining if record.before is moment else record.before.remaining
        moment, remaining = record.after, record.after.remaining
        lines = tuple(map(line_share, record.facts))
        yield SessionShare(day, record.visit.year, sum([line[-1] for line in lines]), lines, before, remaining)


def _assumptions(
    case: Case, filings: Mapping[Scenario, Filing], points: Mapping[Scenario, Chosen], likely: Scenario
) -> tuple[Assumption, ...]:
    """What every doubt was taken to be; where scenarios differ, as the likely one takes it."""
    taken: dict[str, tuple[Doubt, Figure]] = {}
    for name, filing in sorted(filings.items(), key=lambda item: item[0] is not likely):
        for field, doubt in filing.doubts.items():
            taken.setdefault(field, (doubt, points[name][field]))
    return notes.assumptions(case, taken.values())


def _questions(
    case: Case,
    coverage: scenarios.CoverageByLine,
    filings: Mapping[Scenario, Filing],
    points: Mapping[Scenario, Chosen],
    results: Mapping[Scenario, ScenarioResult],
    doubtful: Sequence[str],
) -> tuple[Question, ...]:
    """Every doubt and every code in question, by what its answer can move, the most first."""
    moved: dict[str, Cents] = {}
    for name, filing in filings.items():
        for field, swing in swings(filing, points[name]).items():
            moved[field] = max(swing, moved.get(field, 0))
    if case.plan is not None:
        for code in doubtful:
            refused = _total_if_refused(case, case.plan, coverage, code, results, is_only_one=len(doubtful) == 1)
            moved[f"coverage.{code}"] = abs(results[Scenario.COVERED].patient.point - refused)
    questions = [notes.question(field, swing, case) for field, swing in moved.items()]
    return tuple(sorted(questions, key=lambda question: (-question.swing, question.field)))


def _total_if_refused(
    case: Case,
    plan: Plan,
    coverage: scenarios.CoverageByLine,
    code: str,
    results: Mapping[Scenario, ScenarioResult],
    *,
    is_only_one: bool,
) -> Cents:
    """The patient's total with this code alone refused and the others in question covered."""
    if is_only_one:
        return results[Scenario.DENIED].patient.point
    filing = Filing(case, plan, scenarios.with_one_code_refused(case, coverage, code))
    return filing.totals(point_of(filing)).patient
