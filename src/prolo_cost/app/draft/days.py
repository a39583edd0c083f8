"""Days as a person at the desk types them: ``12/1``, ``Dec 1 2026``, ``2026-12-01``, ``tomorrow``, ``+2w``.

English and Spanish are always read, so that a day typed in one is the same day in the other; ``write_days_in`` says in
which of them days are written. A month comes before its day in figures in both: ``12/1`` is December.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple


class _Names(NamedTuple):
    """What a language calls months and weekdays, and how it writes a day of a month."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    day: str


_NAMES: Final = {
    "en": _Names(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        "{month} {day}",
    ),
    "es": _Names(
        ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
        ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
        "{day} {month}",
    ),
}
_written: _Names = _NAMES["en"]

HALF_A_YEAR = timedelta(days=183)

_NUMBERS = {name.casefold(): number for names in _NAMES.values() for number, name in enumerate(names.months, 1)}
_WEEKDAYS = sorted({name.casefold() for names in _NAMES.values() for name in names.weekdays} | {"mie", "sab"})

_MONTH = rf"(?P<month>(?!mart)(?:{'|'.join(_NUMBERS)})[^\W\d_]*)\.?"
"""``mar`` is March in both languages unless it is the beginning of ``martes``."""

_WEEKDAY = rf"(?:(?:{'|'.join(_WEEKDAYS)})[^\W\d_]*\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_LONG = r"(?P<year>(?!0000)\d{4})"
_SHORT = r"(?P<year>(?!0000)\d{4}|\d{2})"
_YEAR = rf"(?:(?:,|\s+del?)?\s+{_SHORT})?"
_SPELLINGS = (
    rf"{_LONG}[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})",
    rf"(?P<month>\d{{1,2}})[/.-](?P<day>\d{{1,2}})(?:[/.-]{_SHORT})?",
    rf"(?P<month>\d{{2}})(?P<day>\d{{2}}){_LONG}",
    rf"{_WEEKDAY}{_MONTH}\s*{_DAY}{_YEAR}",
    rf"{_WEEKDAY}{_DAY}\s*(?:de\s+)?{_MONTH}{_YEAR}",
)
"""Compiled when the first day is typed, not with the window."""

_AHEAD = r"\+\s*(?P<count>\d{1,3})\s*(?:(?P<unit>[dwsm])[^\W\d_]*)?"
_NAMED = {"today": 0, "hoy": 0, "tomorrow": 1, "mañana": 1}
_YESTERDAY = frozenset({"yesterday", "ayer"})


def write_days_in(language: str) -> None:
    """From now on, write days as ``en`` or ``es`` does."""
    global _written  # noqa: PLW0603 - one window, one language; every box and line asks here
    _written = _NAMES[language]


def read_day(text: str, today: date) -> date | None:
    """The day that a text names. One without a year is the next such day; ``None`` where no day is meant."""
    ahead = re.fullmatch(_AHEAD, text, re.IGNORECASE)
    if ahead:
        return _later(today, int(ahead["count"]), (ahead["unit"] or "d").casefold())
    if text.casefold() in _NAMED:
        return today + timedelta(days=_NAMED[text.casefold()])
    year, month, day = _spelled(text)
    return _day(year, month, day) if year else _next_such_day(month, day, today)


def read_past_day(text: str, today: date) -> date | None:
    """The day that a text names, where it has been. One without a year lies within the last half year, or is none."""
    if text.casefold() in _YESTERDAY:
        return today - timedelta(days=1)
    year, month, day = _spelled(text)
    if month and not year:
        last = max(
            (found for year in (today.year - 1, today.year) if (found := _day(year, month, day)) and found <= today),
            default=None,
        )
        return last if last is not None and today - last <= HALF_A_YEAR else None
    found = read_day(text, today)
    return found if found is not None and found <= today else None


def read_birthday(text: str, today: date) -> date | None:
    """A day of birth: two digits of a year are never in the future, and a day without its year is none."""
    year, month, day = _spelled(text)
    if year > today.year and re.search(r"\b\d{2}$", text):
        year -= 100
    return _day(year, month, day)


def read_year_start(text: str) -> str | None:
    """The month and day on which a plan year begins, as ``MM-DD``."""
    if re.fullmatch(r"\d{2}-\d{2}", text):
        return text
    _, month, day = _spelled(text)
    start = _day(2000, month, day)
    return start.strftime("%m-%d") if start else None


def month_day(day: date) -> str:
    """``Dec 1``; in Spanish ``1 dic``."""
    return _written.day.format(month=_written.months[day.month - 1], day=day.day)


def weekday(day: date) -> str:
    """``Tue``."""
    return _written.weekdays[day.weekday()]


def short_day(day: date) -> str:
    """``Tue Dec 1``."""
    return f"{weekday(day)} {month_day(day)}"


def long_day(day: date) -> str:
    """``Tue Dec 1 2026``."""
    return f"{short_day(day)} {day.year:04d}"


def calendar_day(day: date) -> str:
    """``Dec 1 2026``."""
    return f"{month_day(day)} {day.year:04d}"


def month_name(day: date) -> str:
    """``Dec``."""
    return _written.months[day.month - 1]


def month_year(day: date) -> str:
    """``Dec 2026``."""
    return f"{month_name(day)} {day.year:04d}"


def _spelled(text: str) -> tuple[int, int, int]:
    """Year, month and day as spelled; zero for each that is not."""
    match = next((found for spelling in _SPELLINGS if (found := re.fullmatch(spelling, text, re.IGNORECASE))), None)
    if not match:
        return 0, 0, 0
    month, year = match["month"], match["year"] or "0"
    number = int(month) if month.isdigit() else _NUMBERS[month[:3].casefold()]
    return int(year) + (2000 if len(year) == 2 else 0), number, int(match["day"])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next_such_day(month: int, day: int, today: date) -> date | None:
    years = range(today.year, today.year + 9)  # the next Feb 29 is at most eight years away
    return next((found for year in years if (found := _day(year, month, day)) and found >= today), None)


def _later(today: date, count: int, unit: str) -> date:
    if unit != "m":
        return today + timedelta(weeks=count) if unit in {"w", "s"} else today + timedelta(days=count)
    years, month = divmod(today.month - 1 + count, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
