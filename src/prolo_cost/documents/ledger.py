"""The ledger: every line of every visit of the likely scenario, in columns that add up across."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from prolo_cost.documents.blocks import Ledger, LedgerLine, LedgerVisit
from prolo_cost.documents.telling import PROLOTHERAPY, Telling, plan_year_turns
from prolo_cost.documents.wording import amount, capital, dollars
from prolo_cost.domain.course import Service
from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import LineShare, Remaining, Scenario, SessionShare

NOT_APPLICABLE = "—"

LONGEST_IN_A_COLUMN = 8
"""Letters of an insurer's name that fit over a money column."""


class Column(NamedTuple):
    """A money column: its label, and what stands in it for a line (``None``: does not apply)."""

    key: str
    cents: Callable[[LineShare], Cents | None]


def ledger(telling: Telling) -> Ledger:
    """The likely scenario, line by line, at its point figures."""
    result = telling.likely
    columns = _columns(telling)
    return Ledger(
        heading=telling.heading(result.name),
        note=_note(telling),
        columns=tuple(_label(telling, column.key) for column in columns),
        visits=tuple(_visits(telling, columns)),
        total_label=total_label(telling),
        total=f"${amount(result.patient.point)}",
        remarks=tuple(_remarks(telling)),
    )


def total_label(telling: Telling) -> str:
    """What the sum over the course is called."""
    visits = len(telling.likely.sessions)
    return telling.say("workings.total_one" if visits == 1 else "workings.total", count=telling.words.count(visits))


def _note(telling: Telling) -> str:
    patient = telling.likely.patient
    if len(telling.told) == 1:
        return ""
    if patient.low == patient.high:
        return telling.say("workings.likely")
    return telling.say("workings.likely_high" if patient.point == patient.high else "workings.likely_point")


def _remarks(telling: Telling) -> Iterator[str]:
    patient = telling.likely.patient
    if patient.low < patient.point:
        yield telling.say("workings.lower", amount=dollars(patient.low))
    if patient.point < patient.high:
        yield telling.say("workings.higher", amount=dollars(patient.high))


def _label(telling: Telling, key: str) -> str:
    name = telling.short_insurer
    fits = name if 0 < len(name) <= LONGEST_IN_A_COLUMN else telling.say("insurer.generic")
    return telling.say(f"workings.{key}", insurer=fits)


def _columns(telling: Telling) -> tuple[Column, ...]:
    """The columns that have something to say, so that every row adds up across to what the patient pays.

    A line that is refused as a whole needs no column for that: the last one says it.
    """
    charge, you_pay = Column("charge", lambda line: line.charge), Column("you_pay", lambda line: line.patient)
    if telling.likely.name is Scenario.SELF_PAY:
        return (charge, you_pay)
    lines = [line for session in telling.likely.sessions for line in session.lines]
    optional = (
        Column("second_pays", lambda line: line.secondary + line.secondary_write_off),
        Column("deductible", lambda line: line.deductible),
        Column("share", lambda line: line.copay + line.coinsurance),
        _unpaid(lines),
    )
    spoken = (column for column in optional if any(column.cents(line) for line in lines if not _is_refused(line)))
    return (charge, Column("price", _price), Column("pays", lambda line: line.plan), *spoken, you_pay)


def _unpaid(lines: list[LineShare]) -> Column:
    """What the plan leaves outside cost sharing: lines it refuses, and charges above its price."""
    refused, above = any(line.not_covered for line in lines), any(line.balance_bill for line in lines)
    key = "unpaid_or_above" if refused and above else "above" if above else "unpaid"
    return Column(key, lambda line: line.not_covered + line.balance_bill)


def _is_refused(line: LineShare) -> bool:
    """Whether the plan pays nothing for a line and takes no share of it either: all of it is the patient's."""
    return line.not_covered > 0 and line.not_covered == line.patient


def _price(line: LineShare) -> Cents | None:
    """The insurer's price, where it decides anything: not on a line that it refuses and that is owed at the charge."""
    return None if _is_refused(line) and line.not_covered != line.allowed else line.allowed


def _visits(telling: Telling, columns: tuple[Column, ...]) -> Iterator[LedgerVisit]:
    planned = telling.case.course.sessions
    for number, (session, turns) in enumerate(plan_year_turns(telling.likely.sessions), 1):
        services = planned[number - 1].services
        lines = tuple(
            LedgerLine(line_name(telling, service), tuple(_cell(column, line) for column in columns))
            for service, line in zip(services, session.lines, strict=True)
        )
        yield LedgerVisit(number, telling.when(session.date), lines, _turn(telling, session) if turns else "")


def _cell(column: Column, line: LineShare) -> str:
    cents = column.cents(line)
    return NOT_APPLICABLE if cents is None else amount(cents)


def line_name(telling: Telling, service: Service) -> str:
    """A line as the insurer's papers will let the patient find it: a plain name, and its code with modifiers."""
    code = "-".join((service.code, *service.modifiers))
    name = telling.service_name(service, "_short") if service.code == PROLOTHERAPY or service.description else ""
    if service.area and _has_several_areas(telling, service.code):
        name = f"{name} ({telling.area(service.area)})" if name else capital(telling.area(service.area))
    full = f"{name}, {code}" if name else code
    return full if service.units == 1 else telling.say("services.several", name=full, units=str(service.units))


def _has_several_areas(telling: Telling, code: str) -> bool:
    """Whether the code alone does not say which of the areas a line is about."""
    services = (service for session in telling.case.course.sessions for service in session.services)
    return len({service.area for service in services if service.code == code}) > 1


def _turn(telling: Telling, session: SessionShare) -> str:
    date = telling.words.day(session.plan_year) if session.plan_year else ""
    left = deductible_left(session.remaining_before)
    if not left:
        return telling.say("workings.turn", date=date)
    return telling.say("workings.turn_deductible", date=date, amount=dollars(left))


def deductible_left(remaining: Remaining | None) -> Cents | None:
    """What is left to pay first: the nearer of the patient's own deductible and the family's; ``None``: not known."""
    if remaining is None:
        return None
    own_and_family = (remaining.deductible_individual, remaining.deductible_family)
    return min((cents for cents in own_and_family if cents is not None), default=None)
