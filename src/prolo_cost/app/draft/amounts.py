"""A single plain amount as people type it, in whole cents."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from prolo_cost.app.draft.boxes import Kind, read, write
from prolo_cost.domain.money import Cents


@lru_cache(maxsize=8192)
def read_cents(text: str) -> Cents | None:
    """The cents of one plain amount (``450``, ``$1,250.00``), at most $9,999,999.99; ``None`` for anything else.

    Remembered: a key that is typed in a table has the whole table read again.

    >>> read_cents("$1,250.50")
    125050
    """
    plain = re.fullmatch(r"([0-9]{1,7})(?:\.([0-9]{1,2}))?", str(read(Kind.AMOUNT, text, date.min)))
    return int(plain[1]) * 100 + int((plain[2] or "").ljust(2, "0")) if plain else None


def write_cents(cents: Cents) -> str:
    """A price as a box holds it: ``450``, ``1,250.50``, and ``0.00``, which is typed and not blank."""
    return "0.00" if cents == 0 else write(Kind.AMOUNT, f"{cents // 100}.{cents % 100:02d}") or ""
