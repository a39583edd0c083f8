"""Money in whole cents, rates as exact fractions, and what is not known.

Money is a plain ``int`` of cents and a rate a ``Fraction``: the walk through a course adds and compares some thousand
of them at every keystroke. There is one rounding rule, ``round_half_up``, applied where a component arises.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final, Generic, Literal, TypeAlias, TypeVar

Cents: TypeAlias = int
"""An amount of money in whole cents."""

Rate: TypeAlias = Fraction
"""A share of an amount: 0 is nothing, 1 is all of it."""


class Gap(Enum):
    """The two things that a box can say without holding a figure."""

    UNKNOWN = "unknown"
    NONE = "none"


UNKNOWN: Final = Gap.UNKNOWN
"""Nobody has told us. Never the same as zero."""

NONE: Final = Gap.NONE
"""The plan has no such copay, coinsurance, deductible or limit."""

Unknown: TypeAlias = Literal[Gap.UNKNOWN]
Absent: TypeAlias = Literal[Gap.NONE]

T = TypeVar("T", int, Fraction)


@dataclass(frozen=True, slots=True)
class Interval(Generic[T]):
    """A figure known only to lie between ``low`` and ``high``, both included.

    ``point`` is the figure to show; ``None`` means the end that costs the patient more.
    """

    low: T
    high: T
    point: T | None = None


Amount: TypeAlias = "Cents | Interval[int] | Unknown"
"""Cents, cents within an interval, or not known."""

Limit: TypeAlias = "Cents | Interval[int] | Unknown | Absent"
"""An amount of the plan that may also be stated not to exist."""

Share: TypeAlias = "Rate | Interval[Fraction] | Unknown | Absent"
"""A coinsurance rate, an interval of rates, not known, or none."""

Count: TypeAlias = "int | Interval[int] | Unknown"
"""A number of visits, an interval, or not known."""

Switch: TypeAlias = "bool | Unknown"
"""A yes or no that may be unknown."""


@dataclass(frozen=True, slots=True)
class Range:
    """What the patient or the plan pays in all, in cents: ``low <= point <= high``."""

    low: Cents
    point: Cents
    high: Cents


def round_half_up(numerator: int, denominator: int) -> Cents:
    """Round the quotient to whole cents, halves away from zero for the positive amounts of this domain.

    >>> round_half_up(5, 2), round_half_up(7, 3), round_half_up(0, 9)
    (3, 2, 0)
    """
    return (2 * numerator + denominator) // (2 * denominator)


def dollars_and_cents(cents: Cents) -> str:
    """Cents as the contract writes amounts: ``-1234.50``."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
