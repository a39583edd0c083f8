"""The secondary plan, line by line, after the primary."""

from __future__ import annotations

from fractions import Fraction

from tests.naive.amounts import Case, rate, round_half_up
from tests.naive.book import Book, deductible_left, dollars_left, use_dollars
from tests.naive.course import Line
from tests.naive.pricing import allowed_amounts
from tests.naive.sharing import post_share, share, terms_of


def second_allowed(plan: Case, lines: list[Line], first_allowed: list[int], covered: list[bool]) -> list[int]:
    """A2 of each line: its own allowed amount through the secondary's steps 1 to 3, else the primary's A."""
    own = [line["secondary_allowed"] not in {None, "unknown"} for line in lines]
    per_unit = [
        line["secondary_allowed"] if has_own else line["allowed"] for line, has_own in zip(lines, own, strict=True)
    ]
    priced = allowed_amounts(plan, lines, per_unit, covered)
    return [ours if has_own else first for ours, first, has_own in zip(priced, first_allowed, own, strict=True)]


def pay_second(method: str, book: Book, visit: Case, line: Line, figures: Case, allowed: int, bills_gap: bool) -> None:
    """Add to a covered line's ``figures`` what the secondary pays and its write-off. ``allowed`` is A2."""
    left_to_patient = figures["deductible"] + figures["copay"] + figures["coinsurance"] + figures["not_covered"]
    paid = _paid(method, book, visit, line, figures, allowed, left_to_patient, bills_gap)
    use_dollars(book, visit["year"], line["benefit"], paid)
    rest = left_to_patient - paid
    figures["secondary"] = paid
    figures["secondary_write_off"] = rest if method == "medicaid" or rest < 0 else 0


def _paid(
    method: str, book: Book, visit: Case, line: Line, figures: Case, allowed: int, left_to_patient: int, bills_gap: bool
) -> int:
    refused = line["benefit"] in visit["refused"]
    deductible = deductible_left(book, visit["year"]) if terms_of(book, line)["deductible_applies"] else 0
    most = 0 if refused else dollars_left(book, visit["year"], line["benefit"])
    normal = 0 if refused else int(min(most, _normal_benefit(book, visit, line, allowed)))
    primary: int = figures["plan"]
    over_primary = max(0, allowed - primary)
    if method == "standard":
        return min(normal, left_to_patient)
    if method == "basic":
        return min(normal, over_primary)
    if method == "carve_out":
        return min(max(0, normal - primary), left_to_patient)
    if method == "maintenance_of_benefits":
        after_deductible = max(0, allowed - primary - deductible)
        own_share = round_half_up((1 - _coinsurance(book, line)) * int(after_deductible))
        return int(min(own_share, left_to_patient, most))
    if method == "medicaid":
        return int(min(over_primary, left_to_patient, most))
    assert method == "medicare"
    must_accept: int = figures["charge"] if bills_gap else min(figures["charge"], figures["allowed"])
    return max(0, min(must_accept - primary, normal, max(allowed, int(figures["allowed"])) - primary))


def _normal_benefit(book: Book, visit: Case, line: Line, allowed: int) -> int:
    """N before the dollar limit; it uses up the secondary's deductible, out-of-pocket limit and visits."""
    parts = share(book, visit, line, allowed)
    post_share(book, visit, line, allowed, parts)
    return int(allowed - parts["deductible"] - parts["copay"] - parts["coinsurance"])


def _coinsurance(book: Book, line: Line) -> Fraction:
    written = terms_of(book, line)["coinsurance"]
    return Fraction(0) if written == "none" else rate(written)
