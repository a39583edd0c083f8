"""Page 2 and on: how the figures came about, so that they can be defended aloud."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from prolo_cost.documents.blocks import Block, Bullets, Card, Cards, Prose, Row, Run, Sheet, Title
from prolo_cost.documents.drawings import deductible
from prolo_cost.documents.front import assumptions, figure, most_assumptions
from prolo_cost.documents.ledger import ledger, line_name, total_label
from prolo_cost.documents.telling import Telling
from prolo_cost.documents.wording import amount, capital
from prolo_cost.domain.result import WHOLE_SESSION, Caution, Scenario, ScenarioResult, Step

TOLD_BY_THE_LEDGER = frozenset({"charge", "plan_pays", "patient", "plan_year"})
"""Steps that say no more than the ledger's own columns and lines do."""

FEW = 3
"""Points that stand below each other beside another account. More of them follow one another as one paragraph."""


def workings(telling: Telling) -> Sheet:
    """The ledger, the deductible, the steps, the other scenarios, and what did not fit on page 1."""
    blocks: list[Block] = [
        Title(telling.say("workings.title")),
        Prose((Run(telling.say("workings.codes" if telling.has_plan else "workings.codes_alone")),), close=True),
        ledger(telling),
        *deductible(telling),
        Cards((*_stories(telling), *_other_scenarios(telling), *_papers(telling), *_short_lists(telling))),
        *_long_lists(telling),
    ]
    return Sheet(tuple(blocks), tight=True)


def _stories(telling: Telling) -> Iterator[Card]:
    """How each visit's figure came about. Visits that come about in the same way are told once, with the first."""
    steps = _steps_by_visit(telling)
    alike: dict[tuple[Row, ...], list[int]] = {}
    for visit, taken in enumerate(steps):
        alike.setdefault(_rows(telling, visit, _unplaced(taken)), []).append(visit)
    for rows, visits in alike.items():
        first = visits[0]
        yield _story(telling, rows if len(visits) > 1 else _rows(telling, first, steps[first]), visits)


def _steps_by_visit(telling: Telling) -> list[list[Step]]:
    by_visit: list[list[Step]] = [[] for _ in telling.likely.sessions]
    for step in telling.likely.steps:
        if step.rule not in TOLD_BY_THE_LEDGER:
            by_visit[step.session].append(step)
    return by_visit


def _unplaced(steps: list[Step]) -> list[Step]:
    """The steps without how much of the deductible was left, which is another figure on every visit."""
    return [step._replace(before=None, after=None) if step.rule == "deductible" else step for step in steps]


def _rows(telling: Telling, visit: int, steps: list[Step]) -> tuple[Row, ...]:
    services = telling.case.course.sessions[visit].services
    shares = telling.likely.sessions[visit].lines
    rows = [_part(telling, step, "") for step in steps if step.line == WHOLE_SESSION]
    for index, (service, share) in enumerate(zip(services, shares, strict=True)):
        rows.append(Row(line_name(telling, service), f"${amount(share.patient)}"))
        rows += [_part(telling, step, service.code) for step in steps if step.line == index]
    return tuple(rows)


def _part(telling: Telling, step: Step, code: str) -> Row:
    return Row(capital(telling.step(step, code)), part=True)


def _story(telling: Telling, rows: tuple[Row, ...], visits: list[int]) -> Card:
    session = telling.likely.sessions[visits[0]]
    owed = f"${amount(session.patient)}"
    if len(visits) == 1:
        pays = telling.say("workings.pays_on", date=telling.words.day(session.date, "spoken"))
        return Card(telling.say("workings.one_story", visit=str(visits[0] + 1)), rows, Row(pays, owed))
    heading = telling.say("workings.same_story", visits=telling.words.listing(list(_spans(telling, visits))))
    return Card(heading, rows, Row(telling.say("workings.each_pays"), owed))


def _spans(telling: Telling, visits: list[int]) -> Iterator[str]:
    """The numbers of visits; three and more in a row by their ends."""
    for _, row in groupby(enumerate(visits, 1), key=lambda each: each[1] - each[0]):
        numbers = [visit + 1 for _, visit in row]
        if len(numbers) > 2:
            yield telling.say("workings.from_to", first=str(numbers[0]), last=str(numbers[-1]))
        else:
            yield from map(str, numbers)


def _other_scenarios(telling: Telling) -> Iterator[Card]:
    for result in telling.told:
        if result is not telling.likely and not _is_told_by_page_1(result):
            yield _by_visit(telling, result)


def _is_told_by_page_1(result: ScenarioResult) -> bool:
    """Whether every visit costs the same when paid directly: page 1 then says what it costs, and all of them."""
    return result.name is Scenario.SELF_PAY and len({session.patient for session in result.sessions}) == 1


def _by_visit(telling: Telling, result: ScenarioResult) -> Card:
    rows = tuple(Row(telling.when(session.date), f"${amount(session.patient)}") for session in result.sessions)
    if len(rows) > 1 and len({row.amount for row in rows}) == 1:
        rows = (Row(telling.say("workings.each"), rows[0].amount),)
    total = Row(total_label(telling), f"${amount(result.patient.point)}")
    patient = figure(telling, result.patient)
    remark = telling.say("workings.range", low=patient.low, high=patient.high) if patient.high else ""
    return Card(telling.heading(result.name), rows, total, remark)


def _papers(telling: Telling) -> Iterator[Card]:
    names = tuple(Row(telling.sentences.notice(code)) for code in telling.estimate.notices)
    if names:
        yield Card(telling.say("workings.papers"), names)


def _short_lists(telling: Telling) -> Iterator[Card]:
    for heading, items in _lists(telling):
        if len(items) <= FEW:
            yield Card(telling.say(heading), tuple(map(Row, items)))


def _long_lists(telling: Telling) -> Iterator[Bullets]:
    for heading, items in _lists(telling):
        if len(items) > FEW:
            yield Bullets(telling.say(heading), tuple(items), running=True)


def _lists(telling: Telling) -> Iterator[tuple[str, list[str]]]:
    """What page 1 had no room for, by the words above it."""
    rest = assumptions(telling)[most_assumptions(telling) :]
    care = [telling.warning(each) for each in telling.estimate.warnings if not _is_of_policy(each)]
    for heading, items in (("assumed.rest", rest), ("assumed.care", care)):
        if items:
            yield heading, items


def _is_of_policy(caution: Caution) -> bool:
    """Whether page 1 already says it, beside the answer that it is about."""
    return caution.code.startswith("stance_")
