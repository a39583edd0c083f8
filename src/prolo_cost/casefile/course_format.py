"""The course of the case format: services, series of sessions, and single sessions (spec section 1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from prolo_cost.casefile.shapes.figures import AMOUNT, Doubtful, Either, whole
from prolo_cost.casefile.shapes.holders import Key, ListOf, MapOf, Record
from prolo_cost.casefile.shapes.shape import BAD, Problems, Schema
from prolo_cost.casefile.shapes.words import LAST_DAY, Choice, Code, Day, Switch, Text
from prolo_cost.domain.course import Course, Coverage, IfNotCovered, Service, Session
from prolo_cost.domain.periods import Spacing, series_dates

MAXIMUM_SESSIONS = 500
UNKNOWABLE_AMOUNT = Doubtful(AMOUNT)


def _service(read: dict[str, Any], path: str, _problems: Problems) -> Service:
    return Service(field=path, **read)


SERVICE = Record(
    {
        "code": Key(Code(20, may_be_empty=False), required=True),
        "modifiers": Key(ListOf(Text(10), most=10)),
        "area": Key(Text()),
        "description": Key(Text()),
        "benefit": Key(Text(100)),
        "units": Key(whole(1, 9_999)),
        "charge": Key(AMOUNT, required=True),
        "allowed": Key(UNKNOWABLE_AMOUNT),
        "self_pay_price": Key(AMOUNT),
        "secondary_allowed": Key(UNKNOWABLE_AMOUNT),
        "coverage": Key(Choice(Coverage)),
        "if_not_covered": Key(Either(Choice(IfNotCovered), AMOUNT)),
        "bilateral": Key(Switch()),
        "multiple_procedure": Key(Switch()),
        "first_session_only": Key(Switch()),
    },
    _service,
)
SERVICES = ListOf(SERVICE, least=1, most=100)


@dataclass(frozen=True)
class _OwnOrSame:
    """A part of the course with services of its own, or with ``same_services``: those of the first series."""

    own: Record
    same: Record

    def read(self, value: object, path: str, problems: Problems) -> Any:
        """What the record that fits reads."""
        same = isinstance(value, Mapping) and value.get("same_services") is True
        return (self.same if same else self.own).read(value, path, problems)

    def schema(self) -> Schema:
        """Either record."""
        return {"anyOf": [self.own.schema(), self.same.schema()]}


def _series(read: dict[str, Any], path: str, problems: Problems) -> object:
    count, spacing = read["count"], Spacing(read.get("every_weeks", 0), read.get("every_months", 0))
    if count > 1 and spacing == Spacing():
        return problems.add(f"{path}.every_weeks", "missing")
    if spacing.weeks and spacing.months:
        return problems.add(f"{path}.every_months", "weeks_and_months")
    moved = _moved(read.get("dates", {}), count, path, problems)
    if moved is None:
        return BAD
    dates = _dates(read["first"], count, spacing, moved)
    if not dates or max(dates) > LAST_DAY:
        return problems.add(path, "date_out_of_range", date=read["first"].isoformat())
    services = read.get("services", ())
    later = _later(services)
    if services and count > 1 and not later:
        return problems.add(f"{path}.services", "nothing_after_first")
    return [Session(dates[0], services), *(Session(day, later) for day in dates[1:])]


def _moved(dates: Mapping[str, date], count: int, path: str, problems: Problems) -> dict[int, date] | None:
    """The sessions on dates of their own, by number; ``None`` where one is not a session after the first."""
    numbers = {str(number): number for number in range(2, count + 1)}
    strays = [name for name in dates if name not in numbers]
    for name in strays:
        problems.add(f"{path}.dates.{name}", "no_such_session", number=name[:40], most=count)
    return None if strays else {numbers[name]: day for name, day in dates.items()}


def _dates(first: date, count: int, spacing: Spacing, moved: Mapping[int, date]) -> list[date]:
    """The dates of a series; none where one lies beyond the calendar."""
    try:
        return list(series_dates(first, count, spacing, moved))
    except OverflowError:
        return []


def _later(services: tuple[Service, ...]) -> tuple[Service, ...]:
    """The services of every session after the first of a series; where they are all, the very same tuple."""
    later = tuple([service for service in services if not service.first_session_only])
    return later if len(later) < len(services) else services


SERIES_KEYS = {
    "first": Key(Day(), required=True),
    "count": Key(whole(1, MAXIMUM_SESSIONS), required=True),
    "every_weeks": Key(whole(1, 520)),
    "every_months": Key(whole(1, 120)),
    "dates": Key(MapOf(Day())),
}
SERIES = _OwnOrSame(
    Record({**SERIES_KEYS, "services": Key(SERVICES, required=True), "same_services": Key(Switch())}, _series),
    Record({**SERIES_KEYS, "same_services": Key(Switch(), required=True)}, _series),
)


def _session(read: dict[str, Any], _path: str, _problems: Problems) -> Session:
    return Session(read["date"], read.get("services", ()))


SESSION = _OwnOrSame(
    Record(
        {"date": Key(Day(), required=True), "services": Key(SERVICES, required=True), "same_services": Key(Switch())},
        _session,
    ),
    Record({"date": Key(Day(), required=True), "same_services": Key(Switch(), required=True)}, _session),
)


def _course(read: dict[str, Any], path: str, problems: Problems) -> object:
    series = read.get("series", ())
    sessions = [session for one in series for session in one] + list(read.get("sessions", ()))
    if not sessions:
        return problems.add(path, "no_sessions")
    if len(sessions) > MAXIMUM_SESSIONS:
        return problems.add(path, "too_many_sessions", most=MAXIMUM_SESSIONS)
    shared = _later(series[0][0].services) if series else ()
    if not shared and not all(session.services for session in sessions):
        return problems.add(path, "no_services_to_share")
    dated = sorted(_filled(sessions, shared), key=lambda session: session.date)
    return Course(tuple(dated), read.get("reassess_after"))


def _filled(sessions: Sequence[Session], shared: tuple[Service, ...]) -> Iterator[Session]:
    """The sessions, those without services of their own with those of the first series; what is unknown is shared."""
    for session in sessions:
        yield session if session.services else replace(session, services=shared)


COURSE = Record(
    {
        "series": Key(ListOf(SERIES, most=MAXIMUM_SESSIONS)),
        "sessions": Key(ListOf(SESSION, most=MAXIMUM_SESSIONS)),
        "reassess_after": Key(whole(1, MAXIMUM_SESSIONS)),
    },
    _course,
)
