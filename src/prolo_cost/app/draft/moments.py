"""When somebody called: a day in the desk's own spellings, and a time: ``11/24 11:20``, ``yesterday 3 pm``."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import NamedTuple

from prolo_cost.app.draft.days import long_day, month_day, read_past_day

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s*(?P<half>[ap])\.?m?\.?|(?P<hour24>\d{1,2}):(?P<minute24>\d{2})",
    re.IGNORECASE,
)


class Moment(NamedTuple):
    """A day, and the time of it where one was said."""

    day: date
    time: time | None = None

    @property
    def long(self) -> str:
        """``Tue Nov 24 2026, 11:20``, which reads back as the same moment on any later day."""
        return f"{long_day(self.day)}{', ' + _clock(self.time) if self.time else ''}"

    @property
    def sortable(self) -> str:
        """``2026-11-24 11:20``, the same in every language."""
        return f"{self.day.isoformat()}{self.time.strftime(' %H:%M') if self.time else ''}"

    @property
    def short(self) -> str:
        """``Nov 24 11:20``."""
        return f"{month_day(self.day)}{' ' + _clock(self.time) if self.time else ''}"


def moment_of(now: datetime) -> Moment:
    """This minute."""
    return Moment(now.date(), time(now.hour, now.minute))


def read_moment(text: str, now: datetime) -> Moment | None:
    """The moment that a text names; a time alone is today's. ``None`` where none is meant, or one to come."""
    text = text.strip()
    at = next((found for found in _TIME.finditer(text) if found.end() == len(text)), None)
    before = text[: at.start()].rstrip(" ,") if at else text
    if at and not _stands_apart(text, at.start()):
        at, before = None, text
    day = read_past_day(before, now.date()) if before else now.date()
    clock = _time(at) if at else None
    if day is None or (at and clock is None):
        return None
    if clock and day == now.date() and clock > now.time():
        return None
    return Moment(day, clock)


def _stands_apart(text: str, start: int) -> bool:
    """Whether the time is a word of its own, and not the end of something else."""
    return start == 0 or text[start - 1] in " ,"


def _time(at: re.Match[str]) -> time | None:
    hour, minute = int(at["hour"] or at["hour24"]), int(at["minute"] or at["minute24"] or 0)
    if at["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if at["half"].casefold() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"
