"""The days of a course as a case holds them: what follows from what was typed, and which place sets which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from prolo_cost.app.draft.boxes import Json
from prolo_cost.app.draft.keys import series_key, session_key
from prolo_cost.app.draft.places import part
from prolo_cost.domain.periods import Spacing, series_dates

MOST_DAYS: Final = 500


class Place(NamedTuple):
    """A session: its day, and the place of the case that sets it."""

    day: date
    key: str


def places(case: Mapping[str, Json]) -> tuple[Place, ...]:
    """Every session of a case in the order of an estimate: by day, and on one day as given."""
    return tuple(sorted(_places(case), key=lambda place: place.day))


def _places(case: Mapping[str, Json]) -> Iterator[Place]:
    for place, series in enumerate(series_of(case)):
        for number, day in enumerate(series_days(series), start=1):
            yield Place(day, day_key(place, number))
    for place, session in enumerate(_listed(case, "sessions")):
        single = _day(session.get("date")) if isinstance(session, dict) else None
        if single is not None:
            yield Place(single, session_key(place))


def day_key(series: int, number: int) -> str:
    """The place that sets the day of a session of a series, counted from 1."""
    return series_key(series, "first" if number == 1 else f"dates.{number}")


def series_of(case: Mapping[str, Json]) -> list[Json]:
    """The series of a case, in order."""
    return _listed(case, "series")


def services_of(case: Mapping[str, Json]) -> list[Json]:
    """The service lines of the form's series; a list of its own where there are none."""
    every = series_of(case)
    services = every[0].get("services") if every and isinstance(every[0], dict) else None
    return services if isinstance(services, list) else []


def series_days(series: Json) -> tuple[date, ...]:
    """The days of a series by its numbers; none where it does not say enough."""
    first = _day(series.get("first")) if isinstance(series, dict) else None
    if not isinstance(series, dict) or first is None:
        return ()
    count = _whole(series.get("count"))
    dates = series.get("dates")
    moved = {int(number): day for number, text in _items(dates) if number.isdecimal() and (day := _day(text))}
    try:
        return tuple(series_dates(first, count, spacing_of(series), moved))
    except OverflowError:
        return ()


def spacing_of(series: Mapping[str, Json]) -> Spacing:
    """How far apart a series stands, as far as it says."""
    return Spacing(_whole(series.get("every_weeks"), 520), _whole(series.get("every_months"), 120))


def complete(case: dict[str, Json]) -> None:
    """Further series without services of their own have those of the first, and begin one spacing after it."""
    every = series_of(case)
    for series in every[1:]:
        if isinstance(series, dict) and "services" not in series:
            series["same_services"] = True
            day = _day_after(every[0], series)
            if day is not None:
                series.setdefault("first", day.isoformat())


def _day_after(course: Json, series: Mapping[str, Json]) -> date | None:
    """The day one spacing after the last of the course."""
    days, spacing = series_days(course), spacing_of(series)
    if not days or spacing == Spacing():
        return None
    try:
        return list(series_dates(max(days), 2, spacing))[1]
    except OverflowError:
        return None


def days_later(day: date, days: int) -> date:
    """The day so many days later, or the same where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _listed(case: Mapping[str, Json], name: str) -> list[Json]:
    items = part(case, "course", name)
    return items if isinstance(items, list) else []


def _items(dates: Json) -> list[tuple[str, Json]]:
    return list(dates.items()) if isinstance(dates, dict) else []


def _whole(value: Json, most: int = MOST_DAYS) -> int:
    """A whole number that a case may hold; 0 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most else 0


def _day(value: Json) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
