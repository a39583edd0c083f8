"""A number that was mistyped is caught before anything is looked up or printed by it."""

from __future__ import annotations

from prolo_cost.domain.provider_numbers import is_npi


def test_the_check_digit_catches_every_single_wrong_digit() -> None:
    right = "1234567893"
    wrong = {
        right[:place] + digit + right[place + 1 :]
        for place in range(10)
        for digit in "0123456789"
        if digit != right[place]
    }
    assert is_npi(right)
    assert not any(map(is_npi, wrong))


def test_only_numbers_that_are_given_out_pass() -> None:
    assert not is_npi("3456789015"), "its check digit is right, and none begins with 3"
