"""Figures and days as X12 writes them; what is none of them is nothing, and never a guess."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from prolo_cost.importers.amounts import cents_of, day_of, number_of


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1000", 100000),
        ("-12.5", -1250),
        (".5", 50),
        ("5.", 500),
        ("12.500", 1250),
        ("0", 0),
        ("999999999.99", 99999999999),
        ("1000000000", None),
        ("12.505", None),
        ("", None),
        ("-", None),
        (".", None),
        ("1,000", None),
        ("\u0661", None),
    ],
)
def test_an_amount_is_read_to_the_cent_or_not_at_all(text: str, cents: int | None) -> None:
    assert cents_of(text) == cents


@pytest.mark.parametrize(
    ("text", "number"), [(".2", Fraction(1, 5)), ("-1", Fraction(-1)), ("1.", Fraction(1)), ("x", None)]
)
def test_a_share_is_read_exactly(text: str, number: Fraction | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20261124", date(2026, 11, 24)),
        ("20261124-20261130", date(2026, 11, 24)),
        ("20260230", None),
        ("261124", None),
        ("2026-11-24", None),
        ("", None),
    ],
)
def test_of_a_span_the_first_day_counts(text: str, day: date | None) -> None:
    assert day_of(text) == day
