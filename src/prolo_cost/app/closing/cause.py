"""One reason why a treatment cost the patient something else than estimated."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from prolo_cost.domain.money import Cents


class Why(StrEnum):
    """What a part of the difference comes from."""

    EARLIER = "earlier"
    """Something changed between the paper and the treatment; the desk knew it before the EOB came."""
    NOT_HELD = "not_held"
    OTHER_CODE = "other_code"
    """A line was processed under another code than planned, whoever changed it."""
    NOT_PLANNED = "not_planned"
    """A line of the EOB that the course did not have."""
    BILLED = "billed"
    DENIED = "denied"
    PAID = "paid"
    ALLOWED = "allowed"
    DEDUCTIBLE_LEFT = "deductible_left"
    DEDUCTIBLE_AT_LEAST = "deductible_at_least"
    """More was left than expected, and no line shows where it ended."""
    DEDUCTIBLE = "deductible"
    COPAY = "copay"
    COINSURANCE = "coinsurance"
    NOT_COVERED = "not_covered"
    SECOND = "second"


class Cause(NamedTuple):
    """One reason why the patient owes more (or, below zero, less) than estimated, in cents.

    ``sessions`` are those it is about, counted from 1. ``expected`` and ``found`` are the figure that turned out other:
    a price per unit, what was left of the deductible, the sum of a term, or what the patient owes of lines under
    another code. ``planned`` is the code in whose place ``code`` was processed.
    """

    why: Why
    amount: Cents
    code: str = ""
    sessions: tuple[int, ...] = ()
    expected: Cents | None = None
    found: Cents | None = None
    reasons: tuple[str, ...] = ()
    planned: str = ""
