"""Dollars as written become whole cents, rates exact fractions; nothing here knows a plan."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any, TypeAlias

Case: TypeAlias = dict[str, Any]  # JSON, whose leaves Python cannot name more narrowly
Number: TypeAlias = int | float | Fraction

NO_END = math.inf
"""As a limit: none is ever reached. As an amount used: all of it, however much that is."""


def rate(written: Any) -> Fraction:
    """A rate or factor, exactly as written."""
    return Fraction(str(written))


def cents(written: Any) -> int | float:
    """Dollars as written, in cents."""
    return NO_END if written == NO_END else int(Fraction(str(written)) * 100)


def round_half_up(amount: Number) -> int:
    """The nearest whole cent; a half goes up."""
    return math.floor(Fraction(amount) + Fraction(1, 2))


def dollars(amount: int | float | None) -> str | None:
    """Cents as the estimate writes them."""
    if amount is None:
        return None
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(int(amount)) // 100}.{abs(int(amount)) % 100:02d}"


def left_of(limit: int | float, used: int | float) -> int | float:
    """What is left of a limit. All of it used leaves nothing, even of a limit without end."""
    return 0 if used == NO_END else max(0, limit - used)
