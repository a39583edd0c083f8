"""How single values stand in columns: days, times, texts and forms."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime

Columns = dict[str, str | int | None]


def as_json(values: Mapping[str, object] | None) -> str | None:
    """A form in a column."""
    return None if values is None else json.dumps(dict(values))


def day(text: str | None) -> date | None:
    """The date in a column."""
    return None if text is None else date.fromisoformat(text)


def moment(text: str | None) -> datetime | None:
    """The time in a column."""
    return None if text is None else datetime.fromisoformat(text)


def timestamp(at: datetime) -> str:
    """A time as columns hold it: UTC, of one length, so that text sorts as time does.

    >>> timestamp(datetime(2026, 11, 24, 14, 2, tzinfo=UTC))
    '2026-11-24T14:02:00.000+00:00'
    """
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def iso(at: date | None) -> str | None:
    """A date as columns hold it."""
    return None if at is None else at.isoformat()


def storable(text: str) -> str:
    """Half a character (a lone surrogate, from a broken paste) has no UTF-8: a question mark stands for it."""
    return text.encode("utf-8", "replace").decode("utf-8")
