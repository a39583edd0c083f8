"""Page 1, for the patient: what it may cost, why, what we assumed, and what to ask the insurer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import inf

from prolo_cost.documents.blocks import (
    Answer,
    Asking,
    Block,
    Bullets,
    Figure,
    Prose,
    Questions,
    Run,
    Sheet,
    Title,
    Visit,
    Visits,
)
from prolo_cost.documents.changes import heard, since
from prolo_cost.documents.kinds import EstimatePage, PaperKind
from prolo_cost.documents.stances import policy_lines, supports
from prolo_cost.documents.telling import Telling, plan_year_turns
from prolo_cost.documents.wording import (
    capital,
    dollars,
    whole_dollars_above,
    whole_dollars_below,
)
from prolo_cost.domain.case import Case
from prolo_cost.domain.money import Range
from prolo_cost.domain.periods import next_plan_year, plan_year_of
from prolo_cost.domain.result import Question, Scenario, ScenarioResult, SessionShare

VALID_FOR = timedelta(days=30)
MOST_ASSUMPTIONS = 5
FEWER_ASSUMPTIONS = 2
MOST_QUESTIONS = 4
NOT_KNOWN = "?"
MOST_CELLS = 10
"""Visits that the strip shows one by one; a longer course is shown by plan year, and in full on page 2."""


def front(telling: Telling) -> Sheet:
    """The first sheet. It is one page as long as names and assumptions are of usual length."""
    blocks: list[Block] = [
        Title(telling.say("front.title"), main=True),
        *_subject(telling),
        *since(telling),
        *(_answer(telling, result) for result in telling.told),
        *_not_yet(telling),
        _visits(telling),
        *_assumed(telling),
        *_questions(telling),
        _closing(telling),
    ]
    return Sheet(tuple(blocks), tight=True)


def _subject(telling: Telling) -> Iterator[Prose]:
    not_a_bill = "front.not_a_bill" if telling.has_plan else "front.not_a_bill_alone"
    yield Prose((Run(telling.say(not_a_bill), bold=True),), close=True)
    yield Prose((*_for_whom(telling), Run(_how_often(telling))), close=True)
    if telling.payer and not telling.short_insurer and telling.has_plan:
        yield Prose((Run(telling.say("front.plan", payer=telling.payer.name)),), close=True)
    yield Prose((Run(_what(telling)),), close=True)


def _for_whom(telling: Telling) -> Iterator[Run]:
    name = telling.case.patient.name
    if name:
        # The name is bold and the words around it are not: it cannot pass for a sentence of ours.
        before, _, after = telling.say("front.for", name="\0").partition("\0")
        yield from (Run(before), Run(name, bold=True), Run(f"{after} "))


def _how_often(telling: Telling) -> str:
    visits, areas = len(telling.likely.sessions), telling.areas()
    key = ("front.one_visit" if visits == 1 else "front.visits") + ("_for" if areas else "")
    return telling.say(key, Count=capital(telling.words.count(visits)), areas=areas)


def _what(telling: Telling) -> str:
    first, *others = dict.fromkeys(telling.service_name(service) for service in telling.services())
    sentences = [telling.say("front.service", name=first)]
    if others:
        sentences.append(telling.say("front.also", names=telling.words.listing(others)))
    return " ".join(sentences)


def _answer(telling: Telling, result: ScenarioResult) -> Answer:
    main = result.name is telling.estimate.likely
    return Answer(
        heading=telling.heading(result.name),
        why=_why(telling, result),
        figure=figure(telling, result.patient),
        caption=_how_many(telling, len(result.sessions)),
        main=main,
        pill=telling.say("front.likely") if main and len(telling.told) > 1 else "",
    )


def figure(telling: Telling, patient: Range) -> Figure:
    """A total for a headline: exact, or a range rounded outward to whole dollars."""
    if patient.low == patient.high:
        return Figure(dollars(patient.low))
    low, high = whole_dollars_below(patient.low), whole_dollars_above(patient.high)
    return Figure(low, telling.say("front.to"), high)


def _not_yet(telling: Telling) -> Iterator[Prose]:
    """In place of a price to pay us directly, for a patient who may not be asked to."""
    if telling.may_not_ask:
        yield Prose((Run(telling.say("front.not_directly")),))


def _how_many(telling: Telling, visits: int) -> str:
    return telling.say("front.only_visit" if visits == 1 else "front.all_visits", count=str(visits))


def _why(telling: Telling, result: ScenarioResult) -> tuple[str, ...]:
    if result.name is Scenario.SELF_PAY:
        return (_price_each_time(telling, result),)
    denied = result.name is Scenario.DENIED
    asked = tuple(_only_if(telling)) if denied else ()
    told = heard(telling, result.name)
    if told:
        return (*told, *asked)
    policy: tuple[str, ...] = ()
    if result.name is supports(telling):
        policy = policy_lines(telling, was_asked=bool(heard(telling, Scenario.COVERED)))
    if denied or policy:
        return (*policy, *asked) or (telling.say("why.what_it_refuses"),)
    return (telling.say("why.your_share"),)


def _only_if(telling: Telling) -> Iterator[str]:
    """What must come first before the patient owes what a plan refuses, whatever the plan says later.

    Medicare Advantage: without the plan's own written denial before the service the member is held harmless (plans'
    manuals that quote CMS; docs/papers.md).
    """
    if telling.may_not_ask:
        yield telling.say("why.only_if_allowed")
    elif PaperKind.ORGANIZATION_DETERMINATION in telling.estimate.notices:
        yield telling.say("why.only_if_denied_first")


def _price_each_time(telling: Telling, result: ScenarioResult) -> str:
    prices = {session.patient for session in result.sessions}
    if len(prices) > 1 or len(result.sessions) == 1:
        return telling.say("why.no_claim")
    return telling.say("why.no_claim_each" if telling.has_plan else "why.each", amount=dollars(prices.pop()))


def _visits(telling: Telling) -> Visits:
    alone = telling.estimate.likely is Scenario.SELF_PAY
    sessions = telling.likely.sessions
    key = "visits.heading_one" if len(sessions) == 1 else "visits.heading"
    if alone:
        heading = telling.say(f"{key}_alone")
    else:
        heading = telling.say(key, scenario=telling.clause(telling.estimate.likely))
    cells = _single_visits(telling, sessions) if len(sessions) <= MOST_CELLS else _spans(telling, sessions)
    return Visits(heading, _end_of_range(telling), tuple(cells))


def _end_of_range(telling: Telling) -> str:
    patient = telling.likely.patient
    if patient.low == patient.high:
        return ""
    return telling.say("visits.at_high" if patient.point == patient.high else "visits.at_point")


def _single_visits(telling: Telling, sessions: tuple[SessionShare, ...]) -> Iterator[Visit]:
    for session, turns in plan_year_turns(sessions):
        turn = _turn(telling, session.plan_year) if turns else None
        yield Visit(telling.when(session.date), dollars(session.patient), turn)


def _spans(telling: Telling, sessions: tuple[SessionShare, ...]) -> Iterator[Visit]:
    years = [list(group) for _, group in groupby(sessions, key=lambda session: session.plan_year)]
    for index, year in enumerate(years):
        first, last = (telling.words.day(session.date, "medium") for session in (year[0], year[-1]))
        when = telling.say("visits.span", first=first, last=last) if len(year) > 1 else first
        visits = telling.say("visits.span_count" if len(year) > 1 else "visits.span_one", count=str(len(year)))
        owed = dollars(sum(session.patient for session in year))
        yield Visit(when, f"{visits}: {owed}", _turn(telling, year[0].plan_year) if index else None)


def _turn(telling: Telling, plan_year: date | None) -> tuple[str, str] | None:
    return (telling.say("visits.turn"), telling.words.day(plan_year, "medium")) if plan_year else None


def assumptions(telling: Telling) -> list[str]:
    """What was assumed, each once, what can move the cost most first."""
    swings = {question.field: question.swing for question in telling.estimate.questions}
    ranked = sorted(telling.estimate.assumptions, key=lambda each: -swings.get(each.field, 0))
    return list(dict.fromkeys(telling.assumption(each) for each in ranked))


def most_assumptions(telling: Telling) -> int:
    """How many assumptions page 1 tells: fewer where the office's own words need room there."""
    return FEWER_ASSUMPTIONS if telling.clinic.disclaimer else MOST_ASSUMPTIONS


def _assumed(telling: Telling) -> Iterator[Bullets]:
    told = assumptions(telling)
    if told:
        note = telling.say("assumed.why_a_range") if telling.is_range else ""
        most = len(told) if EstimatePage.WORKINGS in telling.clinic.leaves_out else most_assumptions(telling)
        more = telling.say("assumed.more") if len(told) > most else ""
        yield Bullets(telling.say("assumed.heading"), tuple(told[:most]), note, more)


def top_questions(telling: Telling) -> tuple[Question, ...]:
    """The questions that the paper asks; none without an insurer to ask."""
    return in_call_order(telling.estimate.questions) if telling.has_plan else ()


def in_call_order(asked: Sequence[Question]) -> tuple[Question, ...]:
    """The questions that move most money, dearest first, as the call sheet numbers them.

    Whether the treatment is covered is always among them: while nothing else is known either, that answer seems to
    move nothing, and yet it decides.
    """
    whether = [question for question in asked if question.field.startswith("coverage.")][:MOST_QUESTIONS]
    others = [question for question in asked if question.swing > 0 and question not in whether]
    chosen = [*whether, *others[: MOST_QUESTIONS - len(whether)]]
    return tuple(sorted(chosen, key=lambda question: -question.swing if question.swing else -inf))


def _moves(question: Question) -> str:
    return whole_dollars_above(question.swing) if question.swing else NOT_KNOWN


def _questions(telling: Telling) -> Iterator[Questions]:
    rows = tuple(Asking(telling.question(question), _moves(question)) for question in top_questions(telling))
    if rows:
        in_time = telling.estimate.as_of < telling.likely.sessions[0].date
        heading = telling.say("questions.heading_before" if in_time else "questions.heading")
        yield Questions(heading, telling.say("questions.moves"), rows)


def good_until(case: Case, as_of: date) -> date:
    """The last day on which a paper of this day holds: 30 days, but not into the next plan year.

    What a patient has met starts over with the plan year, so an estimate that starts from it ends there too.
    """
    year_ends = plan_year_ends(case, as_of)
    in_thirty_days = as_of + VALID_FOR
    return in_thirty_days if year_ends is None else min(in_thirty_days, year_ends)


def plan_year_ends(case: Case, as_of: date) -> date | None:
    """The last day of the plan year that a day lies in; ``None`` without a plan."""
    if case.plan is None:
        return None
    start = case.plan.plan_year_start
    return next_plan_year(plan_year_of(as_of, start), start) - timedelta(days=1)


def _closing(telling: Telling) -> Prose:
    until = telling.say("front.good_until", date=telling.words.day(good_until(telling.case, telling.estimate.as_of)))
    then = [telling.say("front.then_new")]
    if top_questions(telling) and EstimatePage.CALL_SHEET not in telling.clinic.leaves_out:
        then.append(telling.say("front.last_page_helps"))
    return Prose((Run(until, bold=True), Run(f" {' '.join(then)}")))
