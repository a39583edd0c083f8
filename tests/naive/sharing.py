"""Steps 5 to 11 of one covered line in one plan: deductible, copay, coinsurance and what the plan would pay."""

from __future__ import annotations

from datetime import date

from tests.naive.amounts import Case, cents, rate, round_half_up
from tests.naive.book import (
    Book,
    Year,
    count_visit,
    deductible_left,
    out_of_pocket_left,
    post,
    visits_are_used_up,
    year_of,
)
from tests.naive.course import Line


def open_visit(book: Book, day: date, lines: list[Line]) -> Case:
    """What one plan keeps in mind for the length of one session."""
    year = year_of(book, day)
    benefits = {line["benefit"] for line in lines}
    return {
        "date": day,
        "year": year,
        "refused": {benefit for benefit in benefits if visits_are_used_up(book, year, benefit)},
        "copay_left": {},
        "allowed": {},
        "deductible": {},
    }


def terms_of(book: Book, line: Line) -> Case:
    """What the plan says of the line's benefit in the case's tier."""
    terms: Case = book["plan"]["benefits"][line["benefit"]][book["network"]]
    return terms


def share(book: Book, visit: Case, line: Line, allowed: int) -> Case:
    """Steps 7 and 9: what the patient shares of the allowed amount."""
    parts = _before_the_limit(book, visit, line, allowed)
    return _within_out_of_pocket(book, visit["year"], parts)


def _before_the_limit(book: Book, visit: Case, line: Line, allowed: int) -> Case:
    terms = terms_of(book, line)
    applies = bool(terms["deductible_applies"])
    remaining = deductible_left(book, visit["year"]) if applies else 0
    due = _copay_due(visit, line, terms)
    if terms.get("copay_counts_toward_deductible") and applies:
        copay = min(due, allowed)
        deductible = min(allowed - copay, max(0, remaining - copay))
    else:
        deductible = min(allowed, remaining)
        copay = min(due, allowed - deductible)
    _note_copay(visit, line, terms, copay)
    coinsurance = 0 if terms["coinsurance"] == "none" else rate(terms["coinsurance"]) * (allowed - deductible - copay)
    return {"deductible": int(deductible), "copay": int(copay), "coinsurance": round_half_up(coinsurance)}


def _copay_due(visit: Case, line: Line, terms: Case) -> int | float:
    copay = 0 if terms["copay"] == "none" else cents(terms["copay"])
    per = terms.get("copay_per") or "visit"
    if per == "visit":
        left: int | float = visit["copay_left"].get(line["benefit"], copay)
        return left
    return copay * line["units"] if per == "unit" else copay


def _note_copay(visit: Case, line: Line, terms: Case, taken: int | float) -> None:
    """A visit's copay is taken on its lines in turn, until it has been taken whole."""
    if (terms.get("copay_per") or "visit") == "visit":
        visit["copay_left"][line["benefit"]] = _copay_due(visit, line, terms) - taken


def counted_parts(book: Book) -> list[str]:
    """The parts that the out-of-pocket limit counts, in the order in which an excess is taken off them."""
    plan = book["plan"]
    parts = ["coinsurance"]
    for part in ("copay", "deductible"):
        if plan.get(f"{part}_counts_toward_out_of_pocket") in {None, True}:
            parts.append(part)
    return parts


def _within_out_of_pocket(book: Book, year: Year, parts: Case) -> Case:
    """Step 9: the excess is taken off coinsurance first, then copay, then deductible."""
    counted = counted_parts(book)
    excess = max(0, sum(parts[part] for part in counted) - out_of_pocket_left(book, year))
    for part in counted:
        taken = min(excess, parts[part])
        parts[part] = int(parts[part] - taken)
        excess -= taken
    return parts


def post_share(book: Book, visit: Case, line: Line, allowed: int, parts: Case) -> None:
    """Step 11, and what step 5 will ask at the end of the session."""
    terms = terms_of(book, line)
    toward_deductible = parts["deductible"]
    if terms.get("copay_counts_toward_deductible") and terms["deductible_applies"]:
        toward_deductible += parts["copay"]
    post(book, visit["year"], "deductible", toward_deductible, visit["date"])
    post(book, visit["year"], "out_of_pocket", sum(parts[part] for part in counted_parts(book)), visit["date"])
    benefit = line["benefit"]
    visit["allowed"][benefit] = visit["allowed"].get(benefit, 0) + allowed
    visit["deductible"][benefit] = visit["deductible"].get(benefit, 0) + parts["deductible"]


def close_visit(book: Book, visit: Case) -> None:
    """Step 5: count the visit of each benefit that had a covered line."""
    for benefit, allowed in visit["allowed"].items():
        went_to_deductible = allowed > 0 and visit["deductible"][benefit] == allowed
        count_visit(book, visit["year"], benefit, went_to_deductible)
