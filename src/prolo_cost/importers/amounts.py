"""Figures as X12 writes them: ``-12.5``, ``.5``, ``1000``; days as ``20261124``."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import Final

from prolo_cost.domain.money import Cents

_AMOUNT: Final = re.compile(r"(-?)(\d{0,9})(?:\.(\d{0,2})0*)?", re.ASCII)
_NUMBER: Final = re.compile(r"-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})", re.ASCII)


def cents_of(text: str) -> Cents | None:
    """An amount in cents; ``None`` where it is none, or finer than a cent."""
    found = _AMOUNT.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        return None
    cents = int(found[2] or "0") * 100 + int((found[3] or "").ljust(2, "0"))
    return -cents if found[1] else cents


def number_of(text: str) -> Fraction | None:
    """A quantity or a percentage, exactly; ``None`` where it is none."""
    return Fraction(text) if _NUMBER.fullmatch(text) else None


def day_of(text: str) -> dt.date | None:
    """A day, or the first day of a span (``20261124-20261130``); ``None`` where there is no such day."""
    first = text.partition("-")[0]
    if not re.fullmatch(r"[0-9]{8}", first):
        return None
    try:
        return dt.date(int(first[:4]), int(first[4:6]), int(first[6:]))
    except ValueError:
        return None
