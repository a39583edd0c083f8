"""A single amount in whole cents, and back into a box."""

from __future__ import annotations

import pytest

from prolo_cost.app.draft.amounts import read_cents, write_cents


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("450", 45000),
        ("$1,250.50", 125050),
        ("0.5", 50),
        ("0", 0),
        ("9999999.99", 999999999),
        ("10000000", None),
        ("", None),
        ("?", None),
        ("none", None),
        ("100-200", None),
        ("-5", None),
        ("1.005", None),
        ("much", None),
    ],
)
def test_one_plain_amount_is_read_to_the_cent_and_nothing_else_is(text: str, cents: int | None) -> None:
    assert read_cents(text) == cents


@pytest.mark.parametrize(("cents", "text"), [(45000, "450"), (125050, "1,250.50"), (5, "0.05"), (0, "0.00")])
def test_what_is_written_reads_back_and_nothing_is_written_blank(cents: int, text: str) -> None:
    assert write_cents(cents) == text
    assert read_cents(text) == cents
