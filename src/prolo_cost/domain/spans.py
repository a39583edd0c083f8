"""Figures known to lie between two ends."""

from __future__ import annotations

from typing import NamedTuple

from prolo_cost.domain.money import Cents


class Span(NamedTuple):
    """Two ends in cents, both included."""

    low: Cents
    high: Cents

    def plus(self, other: Span) -> Span:
        """The sums of any two values."""
        return Span(self.low + other.low, self.high + other.high)

    def less(self, other: Span) -> Span:
        """What is left, never below zero, after any value of the other is taken off any of this."""
        return Span(max(0, self.low - other.high), max(0, self.high - other.low))

    def hull(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.low, other.low), max(self.high, other.high))


ZERO = Span(0, 0)


class Both(NamedTuple):
    """What the patient and the primary plan pay, as spans."""

    patient: Span
    plan: Span
