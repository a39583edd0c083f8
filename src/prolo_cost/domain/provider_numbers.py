"""Numbers by which providers of care are known."""

from __future__ import annotations

import re
from typing import Final

_SHAPE: Final = re.compile(r"[12]\d{9}", re.ASCII)


def is_npi(number: str) -> bool:
    """Whether a number can be a National Provider Identifier: ten digits, first a 1 or 2, last a check digit.

    The check is Luhn's over the digits with 80840 before them (45 CFR 162.406; CMS, "NPI check digit").

    >>> is_npi("1234567893"), is_npi("1234567890"), is_npi("12345"), is_npi("3456789015")
    (True, False, False, False)
    """
    if not _SHAPE.fullmatch(number):
        return False
    digits = [int(digit) for digit in reversed(f"80840{number}")]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
