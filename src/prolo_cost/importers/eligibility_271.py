"""Answers about eligibility (271): every benefit as one row, bound to its patient and its plan, with the raw segment.

Codes of EB01, EB02, EB06 and EB12 are those of 005010X279A1; that EB08 is the patient's share as a fraction is X12's
request for interpretation 1690, that W means one benefit in and out of network 1605. A row that is not there says
nothing; a nought that is sent is one (request for interpretation 990).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from prolo_cost.domain.money import Cents
from prolo_cost.domain.problems import Problem
from prolo_cost.importers.amounts import cents_of, day_of, number_of
from prolo_cost.importers.x12 import Segment, Transaction, read_x12

ACTIVE: Final = ("1", "2", "3", "4", "5")
INACTIVE: Final = ("6", "7", "8")
COINSURANCE, COPAY, DEDUCTIBLE, OUT_OF_POCKET, LIMITATION = "A", "B", "C", "G", "F"
OTHER_PAYER, ASK_ELSEWHERE, CANNOT_PROCESS = "R", "U", "V"
HEALTH_PLAN: Final = "30"
"""The service type of a plan as a whole."""

_SUBSCRIBER, _DEPENDENT = "22", "23"


class BenefitRow(NamedTuple):
    """One EB segment with what follows it. Codes stand as they were sent; ``kind`` is EB01.

    ``section`` counts the plans of one answer from 0: each begins with its own active coverage (EB01 1 to 5), and is
    known by its kind and its name.
    ``amount`` is in cents, ``share`` the patient's fraction; ``None`` where none was sent. ``messages`` are free words
    of the payer, which may change what a figure means (requests for interpretation 1657 and 1721). ``authorization``
    is EB11 (Y, N, U), ``quantities`` are kind and number of EB09 and of HSD. ``elsewhere`` names somebody else that
    the benefit belongs to (loop 2120), such as a vendor that it was carved out to, with the telephone.
    """

    place: str
    raw: str
    section: int
    kind: str
    level: str
    services: tuple[str, ...]
    plan_name: str
    period: str
    amount: Cents | None
    share: Fraction | None
    network: str
    procedure: str
    messages: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]
    authorization: str = ""
    quantities: tuple[tuple[str, str], ...] = ()
    elsewhere: str = ""


class Answered(NamedTuple):
    """What a 271 says of one patient, what is odd in it, and what is wrong with it.

    ``person`` and ``member_id`` say whose answer it is: for whoever looks at it, and to keep patients apart.
    """

    payer: str = ""
    payer_id: str = ""
    person: str = ""
    member_id: str = ""
    on: dt.date | None = None
    """The day on which it was answered."""
    rows: tuple[BenefitRow, ...] = ()
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_271(data: bytes) -> Answered:
    """What an eligibility answer says. Never raises for what stands in it."""
    interchange = read_x12(data, "271")
    if not interchange.transactions:
        return Answered(problems=interchange.problems)
    transaction = interchange.transactions[0]
    problems = [*interchange.problems, *_refusals(transaction.segments)]
    if len(interchange.transactions) > 1:
        problems.append(Problem(interchange.transactions[1].segments[0].place, "more_than_one_answer"))
    segments = _of_the_patient(transaction, problems)
    payer, payer_id = _payer(transaction.segments)
    rows = tuple(_rows(segments, payer, problems))
    if not rows and not problems:
        problems.append(Problem("", "no_benefits"))
    person, member_id = _person(transaction.segments, segments)
    on = _answered_on(transaction)
    return Answered(payer, payer_id, person, member_id, on, rows, interchange.warnings, tuple(problems))


def _refusals(segments: Sequence[Segment]) -> Iterator[Problem]:
    """AAA segments: the payer did not answer, and says why in a code."""
    for segment in segments:
        if segment.name == "AAA":
            yield Problem(segment.place, "eligibility_refused", {"reason": segment.at(3) or "?"})


def _payer(segments: Sequence[Segment]) -> tuple[str, str]:
    found = next((each for each in segments if each.name == "NM1" and each.at(1) == "PR"), None)
    return (found.at(3), found.at(9)) if found else ("", "")


def _person(everybody: Sequence[Segment], patient: Sequence[Segment]) -> tuple[str, str]:
    """Whose answer it is: the name of the patient, and the member number, which is the subscriber's."""
    named = next((each.person for each in patient if each.name == "NM1" and each.at(1) in {"IL", "03"}), "")
    numbers = (each.at(9) for each in everybody if each.name == "NM1" and each.at(1) == "IL" and each.at(8) == "MI")
    return named, next(numbers, "")


def _answered_on(transaction: Transaction) -> dt.date | None:
    found = next((each for each in transaction.segments if each.name == "BHT"), None)
    return day_of(found.at(4)) if found else None


def _of_the_patient(transaction: Transaction, problems: list[Problem]) -> Sequence[Segment]:
    """The segments of the one patient: of the dependent where benefits of one are told, else of the subscriber."""
    loops = [loop for loop in _loops(transaction.segments) if any(each.name == "EB" for each in loop)]
    people = [loop for loop in loops if loop[0].at(3) == _DEPENDENT] or loops
    if len(people) > 1:
        problems.append(Problem(people[1][0].place, "more_than_one_patient"))
    return people[0] if len(people) == 1 else ()


def _loops(segments: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    starts = [
        place
        for place, segment in enumerate(segments)
        if segment.name == "HL" and segment.at(3) in {_SUBSCRIBER, _DEPENDENT}
    ]
    for start, end in pairwise((*starts, len(segments))):
        yield segments[start:end]


def _rows(segments: Sequence[Segment], payer: str, problems: list[Problem]) -> Iterator[BenefitRow]:
    section = 0
    plans: dict[tuple[str, str], int] = {}
    starts = [place for place, segment in enumerate(segments) if segment.name == "EB"]
    for start, end in pairwise((*starts, len(segments))):
        head = segments[start]
        if head.at(1) in ACTIVE and HEALTH_PLAN in head.repeats(3):
            section = plans.setdefault((head.at(4), head.at(5)), len(plans))
        about = segments[start + 1 : end]
        yield _row(head, about, section, problems)._replace(elsewhere=_elsewhere(about, payer))


def _row(head: Segment, about: Sequence[Segment], section: int, problems: list[Problem]) -> BenefitRow:
    return BenefitRow(
        place=head.place,
        raw=head.raw,
        section=section,
        kind=head.at(1),
        level=head.at(2),
        services=head.repeats(3),
        plan_name=head.at(5),
        period=head.at(6),
        amount=_amount(head, problems),
        share=_share(head, problems),
        network=head.at(12),
        procedure=":".join(head.parts(13)[1:]),
        messages=tuple(each.at(1) for each in about if each.name == "MSG"),
        dates=tuple((each.at(1), each.at(3)) for each in about if each.name == "DTP"),
        authorization=head.at(11),
        quantities=tuple(_quantities(head, about)),
    )


def _quantities(head: Segment, about: Sequence[Segment]) -> Iterator[tuple[str, str]]:
    """How much of a benefit there is, such as visits: of EB09 and EB10, and of each HSD."""
    sent = [(head.at(9), head.at(10)), *((each.at(1), each.at(2)) for each in about if each.name == "HSD")]
    yield from dict.fromkeys((kind, number) for kind, number in sent if kind and number)


def _elsewhere(about: Sequence[Segment], payer: str) -> str:
    """Whom loop 2120 names, between LS and LE, and how to reach them; blank where that is the payer itself."""
    start = next((place for place, each in enumerate(about) if each.name == "LS"), None)
    if start is None:
        return ""
    names = [each.person for each in about[start:] if each.name == "NM1"]
    if set(names) == {payer}:
        return ""
    reached = [each.at(place) for each in about[start:] if each.name == "PER" for place in (4, 6, 8)]
    return ", ".join(dict.fromkeys(part for part in (*names, *reached) if part))


def _amount(head: Segment, problems: list[Problem]) -> Cents | None:
    text = head.at(7)
    cents = cents_of(text) if text else None
    if text and (cents is None or cents < 0):
        problems.append(Problem(head.place, "x12_amount", {"element": "EB07"}))
        return None
    return cents


def _share(head: Segment, problems: list[Problem]) -> Fraction | None:
    text = head.at(8)
    share = number_of(text) if text else None
    if text and (share is None or share < 0):
        problems.append(Problem(head.place, "x12_number", {"element": "EB08"}))
        return None
    return share
