"""Moving, adding and taking away single sessions of the course. Each verb answers with another draft.

A session of a series stands its spacing after the one before it unless it has a day of its own, so a moved session
takes those after it along. To move only one, the next keeps the day that it had.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from prolo_cost.app.draft.boxes import Json, Kind, read, write
from prolo_cost.app.draft.course_days import day_key, days_later, places, series_days, series_of
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT, series_key, session_key
from prolo_cost.app.draft.places import copied, part

MOST_SESSIONS: Final = 500
_OF_SERIES: Final = re.compile(r"course\.series\[(\d+)\]\.(?:first|dates\.(\d+))")
_SINGLE: Final = re.compile(r"course\.sessions\[(\d+)\]\.date")


class Spot(NamedTuple):
    """A session of a series, by the numbers of both; the series counts from 0, its sessions from 1."""

    series: int
    number: int


def spot_of(key: str) -> Spot | None:
    """The session of a series that a box is about; ``None`` for any other box."""
    match = _OF_SERIES.fullmatch(key)
    return Spot(int(match[1]), int(match[2] or 1)) if match else None


def session_keys(draft: Draft) -> tuple[str, ...]:
    """The box of every session's day, also of those without one yet: by series, then the single ones."""
    keys = [
        day_key(series, number) for series in range(_series(draft)) for number in range(1, _count(draft, series) + 1)
    ]
    return (*keys, *(session_key(place) for place in range(draft.single_sessions)))


def days_by_key(case: Mapping[str, Json]) -> dict[str, date]:
    """The day of each session of a case, typed or not."""
    return {place.key: place.day for place in places(case)}


def moved(draft: Draft, key: str, day: date, today: date, *, following: bool) -> Draft:
    """Move a session to another day; ``following`` takes the later ones of its series along."""
    spot, days = spot_of(key), _days(draft, key, today)
    after = draft.typed(key, _written(day))
    if spot is None or spot.number > len(days):
        return after
    if not following:
        return _standing(after, spot.series, days, today, spot.number + 1)
    by = (day - days[spot.number - 1]).days
    for number in range(spot.number + 1, len(days) + 1):
        later, stood = day_key(spot.series, number), days[number - 1]
        if draft.text(later):
            after = after.typed(later, _written(days_later(stood, by)))
    return after


def _standing(draft: Draft, series: int, days: Sequence[date], today: date, start: int) -> Draft:
    """The draft with the sessions of a series on these days, from the ``start``-th on.

    Each follows the one before it, and months are of different lengths: more than one may need a day of its own.
    """
    for _ in days[start - 1 :]:
        now = _days(draft, day_key(series, start), today)
        astray = next((number for number in range(start, len(now) + 1) if now[number - 1] != days[number - 1]), None)
        if astray is None:
            break
        draft = draft.typed(day_key(series, astray), _written(days[astray - 1]))
    return draft


def takes_along(draft: Draft, key: str) -> bool | None:
    """Whether the later sessions follow a session that has a day of its own; ``None`` where that is no question."""
    spot = spot_of(key)
    if spot is None or spot.number == 1 or not draft.text(key) or spot.number >= _count(draft, spot.series):
        return None
    return not draft.text(day_key(spot.series, spot.number + 1))


def turned(draft: Draft, key: str, today: date) -> Draft:
    """Let the later sessions follow the moved one, or keep the days that they would have without it; the other way."""
    spot, follows = spot_of(key), takes_along(draft, key)
    if spot is None or follows is None:
        return draft
    after = day_key(spot.series, spot.number + 1)
    if not follows:
        return draft.typed(after, "")
    return _standing(draft, spot.series, _days(draft.typed(key, ""), key, today), today, spot.number + 1)


def with_session(draft: Draft) -> tuple[Draft, str]:
    """One session more at the end of the course, and its box."""
    count = _count(draft, 0) + 1
    return draft.typed(COUNT, str(count)), day_key(0, count)


def without_session(draft: Draft, key: str, today: date) -> Draft:
    """One session fewer; all others keep their days."""
    single = _SINGLE.fullmatch(key)
    if single:
        return _without_single(draft, int(single[1]))
    spot = spot_of(key)
    if spot is None:
        return draft
    days = _days(draft, key, today)
    kept = (*days[: spot.number - 1], *days[spot.number :])
    return _standing(_without_spot(draft, spot), spot.series, kept, today, spot.number)


def may_go(draft: Draft, key: str) -> bool:
    """Whether a session can be taken away: the first one and the last one left of a series stay."""
    spot = spot_of(key)
    return spot is None or (spot.number > 1 and _count(draft, spot.series) > 1)


def _without_spot(draft: Draft, spot: Spot) -> Draft:
    """A session fewer; days that were typed go one place up."""
    count = _count(draft, spot.series)
    after = draft.typed(series_key(spot.series, "count"), str(count - 1))
    for number in range(spot.number, count + 1):
        own = draft.text(day_key(spot.series, number + 1)) if number < count else ""
        after = after.typed(day_key(spot.series, number), own)
    return after


def _without_single(draft: Draft, gone: int) -> Draft:
    rest = copied(draft.rest)
    sessions = part(rest, "course", "sessions")
    if isinstance(sessions, list):
        del sessions[gone : gone + 1]
    texts = {at: text for key, text in draft.texts.items() if (at := _moved_up(key, gone)) is not None}
    return replace(draft, texts=texts, rest=rest)


def _moved_up(key: str, gone: int) -> str | None:
    match = _SINGLE.fullmatch(key)
    if match is None or int(match[1]) < gone:
        return key
    return None if int(match[1]) == gone else session_key(int(match[1]) - 1)


def _days(draft: Draft, key: str, today: date) -> tuple[date, ...]:
    """The days of the series that a session belongs to."""
    spot = spot_of(key)
    every = series_of(case_data_of(draft, today)[0]) if spot else []
    return series_days(every[spot.series]) if spot and spot.series < len(every) else ()


def _series(draft: Draft) -> int:
    """How many series there are, as far as the boxes say."""
    numbers = [int(match[1]) for key in draft.texts if (match := re.match(r"course\.series\[(\d+)\]\.", key))]
    return max(numbers, default=0) + 1


def _count(draft: Draft, series: int) -> int:
    value = read(Kind.WHOLE, draft.text(series_key(series, "count")), date.min)
    return min(value, MOST_SESSIONS) if isinstance(value, int) else 0


def _written(day: date) -> str:
    return write(Kind.DAY, day.isoformat()) or ""
