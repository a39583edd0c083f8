"""The good faith estimate of 45 CFR 149.610: what somebody who pays us directly should expect to be charged.

A paper of its own. It says nothing of what an insurer would pay, and every figure is the self-pay scenario's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from prolo_cost.documents.blocks import (
    Answer,
    Blanks,
    Block,
    Bullets,
    Facts,
    Figure,
    Ledger,
    LedgerLine,
    LedgerVisit,
    Prose,
    Run,
    Sheet,
    Title,
)
from prolo_cost.documents.good_faith_rules import (
    DISPUTED_ABOVE,
    deadline,
    most_above_in_colorado,
    within_twelve_months,
)
from prolo_cost.documents.ledger import line_name
from prolo_cost.documents.office import EMPLOYER_ID, clinic_of
from prolo_cost.documents.telling import Telling
from prolo_cost.documents.wording import amount, dollars
from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import Scenario, SessionShare


def good_faith_estimate(telling: Telling) -> tuple[Sheet, ...]:
    """One whole estimate for every twelve months of the course, each of which could stand alone."""
    stretches = within_twelve_months([session.date for session in _sessions(telling)])
    parts = len(stretches)
    return tuple(
        sheet
        for part, visits in enumerate(stretches, 1)
        for sheet in (_front(telling, visits, part, parts), _items_and_rights(telling, visits))
    )


def _sessions(telling: Telling) -> tuple[SessionShare, ...]:
    return telling.estimate.scenarios[Scenario.SELF_PAY].sessions


def _total(telling: Telling, visits: range) -> Cents:
    return sum(_sessions(telling)[index].patient for index in visits)


def _front(telling: Telling, visits: range, part: int, parts: int) -> Sheet:
    """What is expected in all, for whom, of whom, and how often."""
    blocks: list[Block] = [
        Title(_title(telling, part, parts), main=part == 1),
        Prose((Run(telling.say("good_faith.direct"), bold=True),), close=True),
        Prose((Run(telling.say("good_faith.not_a_contract")),), close=True),
        _expected(telling, visits),
        Facts(telling.say("good_faith.you"), tuple(_patient(telling))),
        Facts(telling.say("good_faith.care"), tuple(_care(telling, visits))),
        *_split(telling, part, parts),
        Facts(telling.say("good_faith.who"), tuple(_clinic(telling))),
        Facts(telling.say("good_faith.record"), tuple(_dates(telling))),
    ]
    return Sheet(tuple(blocks), tight=True)


def _items_and_rights(telling: Telling, visits: range) -> Sheet:
    """Every item with its expected charge, and what the patient should know and may do."""
    given = (("given", 3), ("by", 3), ("how", 4))
    blocks: list[Block] = [
        _items(telling, visits),
        *_notes(telling, _total(telling, visits)),
        _to_know(telling),
        Blanks(tuple((telling.say(f"good_faith.{key}"), share) for key, share in given)),
    ]
    return Sheet(tuple(blocks), tight=True)


def _title(telling: Telling, part: int, parts: int) -> str:
    if parts == 1:
        return telling.say("good_faith.title")
    return telling.say("good_faith.title_part", part=str(part), parts=str(parts))


def _expected(telling: Telling, visits: range) -> Answer:
    caption = "front.only_visit" if len(visits) == 1 else "front.all_visits"
    return Answer(
        heading=telling.say("good_faith.expected"),
        why=(telling.say("good_faith.everything_below"),),
        figure=Figure(dollars(_total(telling, visits))),
        caption=telling.say(caption, count=str(len(visits))),
        main=True,
    )


def _patient(telling: Telling) -> Iterator[tuple[str, str]]:
    patient = telling.case.patient
    born = telling.words.day(patient.date_of_birth) if patient.date_of_birth else ""
    codes = ", ".join(telling.case.diagnoses)
    reason = telling.say("good_faith.for_all", codes=codes) if codes else telling.say("good_faith.no_diagnosis")
    yield telling.say("good_faith.name"), patient.name or telling.say("good_faith.blank")
    yield telling.say("good_faith.born"), born or telling.say("good_faith.blank")
    yield telling.say("good_faith.diagnosis"), reason


def _care(telling: Telling, visits: range) -> Iterator[tuple[str, str]]:
    first = telling.services()[0]
    name, areas = telling.service_name(first), telling.areas()
    named = telling.say("good_faith.code_named", name=name, code=first.code) if first.code not in name else name
    yield telling.say("good_faith.main"), named
    if areas:
        yield telling.say("good_faith.area"), areas
    yield telling.say("good_faith.visits"), _scope(telling, visits)
    check = telling.case.course.reassess_after
    if check is not None and check - 1 in visits and check - 1 != visits[-1]:
        yield telling.say("good_faith.check"), telling.say("good_faith.checked", visit=str(check))


def _scope(telling: Telling, visits: range) -> str:
    """How many visits, how often, and from when to when: the scope that recurring services must state."""
    days = [_sessions(telling)[index].date for index in visits]
    first, last = telling.words.day(days[0]), telling.words.day(days[-1])
    if len(days) == 1:
        return telling.say("good_faith.once", date=first)
    gaps = {(later - earlier).days for earlier, later in pairwise(days)}
    weeks, odd_days = divmod(gaps.pop(), 7)
    if gaps or odd_days or not weeks:
        return telling.say("good_faith.at_times", count=str(len(days)), first=first, last=last)
    key = "good_faith.every_week" if weeks == 1 else "good_faith.every_weeks"
    return telling.say(key, count=str(len(days)), weeks=str(weeks), first=first, last=last)


def _split(telling: Telling, part: int, parts: int) -> Iterator[Prose]:
    if parts > 1:
        yield Prose((Run(telling.say("good_faith.split" if part == 1 else "good_faith.split_later")),))


def _clinic(telling: Telling) -> Iterator[tuple[str, str]]:
    clinic = clinic_of(telling.case, telling.clinic)
    tax_id = clinic.tax_id if EMPLOYER_ID.fullmatch(clinic.tax_id) else ""
    blank = telling.say("good_faith.blank")
    yield telling.say("good_faith.clinic"), clinic.name or blank
    yield telling.say("good_faith.address"), clinic.address or blank
    yield telling.say("good_faith.state"), clinic.state or blank
    yield telling.say("good_faith.npi"), clinic.npi or blank
    yield telling.say("good_faith.tax_id"), tax_id or blank
    if clinic.phone:
        yield telling.say("good_faith.phone"), clinic.phone


def _items(telling: Telling, visits: range) -> Ledger:
    total_key = "workings.total_one" if len(visits) == 1 else "workings.total"
    return Ledger(
        heading=telling.say("good_faith.items"),
        note="",
        columns=(telling.say("good_faith.charge"),),
        visits=tuple(_visit(telling, index) for index in visits),
        total_label=telling.say(total_key, count=telling.words.count(len(visits))),
        total=f"${amount(_total(telling, visits))}",
    )


def _visit(telling: Telling, index: int) -> LedgerVisit:
    session, planned = _sessions(telling)[index], telling.case.course.sessions[index]
    lines = tuple(
        LedgerLine(line_name(telling, service), (amount(line.patient),))
        for service, line in zip(planned.services, session.lines, strict=True)
    )
    return LedgerVisit(index + 1, telling.when(session.date), lines)


def _notes(telling: Telling, total: Cents) -> Iterator[Bullets]:
    """The separate appointments and the disclaimers: 45 CFR 149.610(c)(1)(vi) to (xi)."""
    lists = (
        ("separate", ("separate_none", "separate_other", "separate_how")),
        ("only", ("only_expected", "only_may_differ", "only_new")),
        ("rights", ("rights_dispute", "rights_start", "rights_where", "rights_care")),
    )
    clinic = clinic_of(telling.case, telling.clinic)
    colorado = most_above_in_colorado(clinic.state, total)
    figures = {"above": dollars(DISPUTED_ABOVE), "date": telling.words.day(telling.estimate.as_of)}
    for heading, keys in lists:
        items = [telling.say(f"good_faith.{key}", **figures) for key in keys]
        if heading == "rights" and colorado is not None:
            items.append(telling.say("good_faith.colorado", above=dollars(colorado)))
        yield Bullets(telling.say(f"good_faith.{heading}"), tuple(items))


def _to_know(telling: Telling) -> Bullets:
    """What paying directly means elsewhere.

    HSA and FSA: IRC 213(d)(1)(A). Who pays in full may ask that the plan be told nothing, and we must agree: 45 CFR
    164.522(a)(1)(vi).
    """
    keys = ("know_account", *(("know_limits", "know_private") if telling.has_plan else ()))
    return Bullets(telling.say("good_faith.know"), tuple(telling.say(f"good_faith.{key}") for key in keys))


def _dates(telling: Telling) -> Iterator[tuple[str, str]]:
    """When it was made and is due, and from when that counts: from the booking, or from what it takes the place of."""
    booked, replaces = telling.case.scheduled_on, telling.replaces
    yield telling.say("good_faith.made_on"), telling.words.day(telling.estimate.as_of)
    if replaces:
        earlier = telling.words.day(replaces)
        changed = telling.say("good_faith.changed", date=earlier, blank=telling.say("good_faith.blank"))
        yield telling.say("good_faith.replaces"), changed
    elif booked:
        yield telling.say("good_faith.booked_on"), telling.words.day(booked)
    yield telling.say("good_faith.due_on"), telling.words.day(deadline(telling.case, replaces))
