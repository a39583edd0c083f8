"""Where each part of a typed EOB is kept in the draft.

Sessions, lines and EOBs count from 0. A session's first EOB has its boxes right under the session (``eob.0.1.paid``);
one that takes an earlier one back has a room of its own there (``eob.0.c1.1.paid``). Lines that were never planned are
called ``x0``, ``x1`` and so on, so that the course may change without a line of the EOB coming to stand for another.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from prolo_cost.app.draft.drafting import EOB

CODE: Final = "code"
"""The code that the insurer processed, where it is not the one that was planned."""

BILLED, ALLOWED, WRITTEN_OFF, PAID = "billed", "allowed", "written_off", "paid"
SHARES: Final = ("deductible", "copay", "coinsurance", "not_covered")
"""The patient's share as the EOB splits it; what it calls anything else of the patient's is not covered."""
PARTS: Final = (*SHARES, WRITTEN_OFF, PAID)
"""What the billed amount falls into."""
SECOND: Final = "second"
"""What a second insurer took off the patient's share."""
REASONS: Final = "reasons"
LINE: Final = (CODE, BILLED, ALLOWED, *PARTS, SECOND, REASONS)
"""All boxes of a line."""

DATED, HELD, TAKEN_BACK, THEN = "dated", "held", "back", "then"

NOT_HELD: Final = "no"
TO_COME: Final = "to_come"
REST: Final = "="
"""Typed for an amount: whatever of the billed amount the other boxes leave."""

_PLACE: Final = re.compile(r"eob\.(\d+)\.(?:c(\d+)\.)?(?:(x?\d+)\.)?([a-z_]+)")


class Place(NamedTuple):
    """What a box is about: a session, which of its EOBs, and a line of it (blank where it is about all of them)."""

    session: int
    nth: int
    line: str
    part: str


def place_of(key: str) -> Place | None:
    """What a box is about; ``None`` where it is none of an EOB."""
    found = _PLACE.fullmatch(key)
    return Place(int(found[1]), int(found[2] or 0), found[3] or "", found[4]) if found else None


def start(session: int, nth: int = 0) -> str:
    """How all boxes of an EOB begin."""
    return f"{EOB}{session}.c{nth}." if nth else f"{EOB}{session}."


def place(session: int, line: int | str, part: str, nth: int = 0) -> str:
    """Where a part of a line is typed."""
    return f"{start(session, nth)}{line}.{part}"


def unplanned(number: int) -> str:
    """What the ``number``-th line is called that was never planned."""
    return f"x{number}"


def is_planned(line: str) -> bool:
    """Whether a line, by what it is called, is one of the course."""
    return not line.startswith("x")


def dated(session: int, nth: int = 0) -> str:
    """Where the day of an EOB is typed; blank, it is that of the session before."""
    return f"{start(session, nth)}{DATED}"


def held(session: int) -> str:
    """Where it is marked that a session was not held (``NOT_HELD``)."""
    return f"{start(session)}{HELD}"


def taken_back(session: int, nth: int) -> str:
    """Where it is typed how much of what it had paid the insurer takes back; blank, it is all of it."""
    return f"{start(session, nth)}{TAKEN_BACK}"


def then(session: int, nth: int) -> str:
    """Where it is marked that an EOB was taken back, and the one in its place is still to come (``TO_COME``)."""
    return f"{start(session, nth)}{THEN}"
