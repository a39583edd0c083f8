"""The book of one plan: what has been met and used in each plan year (steps 5, 6, 8, 9, 11 and 12)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.naive.amounts import NO_END, Case, cents, left_of
from tests.naive.years import is_in_last_three_months, plan_year, year_before

Book = Case
Year = Case


def open_book(plan: Case, member: Case, network: str, as_of: date) -> Book:
    """A book with no year in it yet. ``as_of`` is the case's."""
    told_on = date.fromisoformat(member["as_of"]) if member.get("as_of") else as_of
    return {"plan": plan, "member": member, "network": network, "told_on": told_on, "years": {}}


def start_of(book: Book) -> str:
    """The month and day on which plan years begin."""
    return book["plan"].get("plan_year_start") or "01-01"


def has_family(book: Book) -> bool:
    """Whether family amounts are read at all."""
    return bool(book["plan"].get("family_coverage"))


def is_aggregate(book: Book, kind: str) -> bool:
    """Whether only the family's amount counts; ``kind`` is ``deductible`` or ``out_of_pocket``."""
    return has_family(book) and book["plan"].get(f"{kind}_type") == "aggregate"


def limit(book: Book, kind: str, whose: str) -> int | float | None:
    """The yearly limit of the individual or the family in cents; ``None`` where the plan has none."""
    name = {"deductible": "deductible", "out_of_pocket": "out_of_pocket_max"}[kind]
    return _amount_or_none(book["plan"]["tiers"][book["network"]][name][whose])


def individual_cap(book: Book) -> int | float | None:
    """The individual out-of-pocket cap; ``None`` where the plan has none."""
    written = book["plan"].get("individual_out_of_pocket_cap")
    return None if written is None else _amount_or_none(written)


def _amount_or_none(written: Any) -> int | float | None:
    return None if written == "none" else cents(written)


def year_of(book: Book, day: date) -> Year:
    """The year that holds a date, opened with what has been met and with what is carried into it."""
    first_day = plan_year(day, start_of(book))
    if first_day not in book["years"]:
        book["years"][first_day] = _opened(book, first_day)
    year: Year = book["years"][first_day]
    return year


def _opened(book: Book, first_day: date) -> Year:
    told = first_day == plan_year(book["told_on"], start_of(book))
    limits = book["plan"].get("limits") or []
    year = {
        "first_day": first_day,
        "deductible": _met(book, "deductible", told),
        "out_of_pocket": _met(book, "out_of_pocket", told),
        "visits": [_used(limit["visits_used"]) if told and "visits" in limit else 0 for limit in limits],
        "dollars": [cents(limit["dollars_used"]) if told and "dollars" in limit else 0 for limit in limits],
        "posted_late": 0,
    }
    if not told:  # the member's met amounts are already what the plan says they are
        _carry_over(book, year)
    return year


def _met(book: Book, kind: str, told: bool) -> Case:
    if not told:
        return {"individual": 0, "family": 0}
    met = book["member"][book["network"]][f"{kind}_met"]
    return {"individual": cents(met["individual"]), "family": cents(met["family"]) if has_family(book) else 0}


def _used(written: Any) -> int | float:
    return NO_END if written == NO_END else int(written)


def _carry_over(book: Book, year: Year) -> None:
    """Step 12: what this case's sessions posted late in the year before counts in this one too."""
    rule = book["plan"].get("carryover") or "none"
    before = book["years"].get(year_before(year["first_day"], start_of(book)))
    if rule == "none" or before is None:
        return
    if rule == "if_unmet" and _is_met(book, before):
        return
    for whose in ("individual", "family"):
        year["deductible"][whose] += before["posted_late"]


def _is_met(book: Book, year: Year) -> bool:
    whose = "individual"
    if is_aggregate(book, "deductible") or (limit(book, "deductible", "individual") is None and has_family(book)):
        whose = "family"
    amount = limit(book, "deductible", whose)
    return amount is not None and left_of(amount, year["deductible"][whose]) == 0


def lefts(book: Book, year: Year, kind: str) -> list[int | float]:
    """Step 6: what is left of each limit that stands."""
    if is_aggregate(book, kind):
        members = ["family"]
    elif has_family(book):
        members = ["individual", "family"]
    else:
        members = ["individual"]
    amounts = [(limit(book, kind, whose), year[kind][whose]) for whose in members]
    return [left_of(amount, met) for amount, met in amounts if amount is not None]


def deductible_left(book: Book, year: Year) -> int | float:
    """Step 6: with no limit standing there is no deductible."""
    return min(lefts(book, year, "deductible"), default=0)


def out_of_pocket_left(book: Book, year: Year) -> int | float:
    """Step 9: with no limit standing there is no end. The individual's cap stands beside every kind of limit."""
    standing = lefts(book, year, "out_of_pocket")
    cap = individual_cap(book)
    if cap is not None:
        standing.append(left_of(cap, year["out_of_pocket"]["individual"]))
    return min(standing, default=NO_END)


def post(book: Book, year: Year, kind: str, amount: int, day: date) -> None:
    """Step 11: a member adds at most what the individual amount still leaves (a copay can be more than that)."""
    counted = int(min(amount, _individual_left(book, year, kind)))
    for whose in ("individual", "family"):
        year[kind][whose] += counted
    if kind == "deductible" and is_in_last_three_months(day, start_of(book)):
        year["posted_late"] += counted


def _individual_left(book: Book, year: Year, kind: str) -> int | float:
    amount = limit(book, kind, "individual")
    binds = amount is not None and not is_aggregate(book, kind)
    return left_of(amount, year[kind]["individual"]) if binds and amount is not None else NO_END


def limits_of(book: Book, benefit: str, kind: str) -> list[tuple[int, Case]]:
    """The limits of a benefit by ``visits`` or ``dollars``, each with its place in the list."""
    limits = enumerate(book["plan"].get("limits") or [])
    return [(number, each) for number, each in limits if each["benefit"] == benefit and each.get(kind) is not None]


def visits_are_used_up(book: Book, year: Year, benefit: str) -> bool:
    """Step 5, asked at the start of a session."""
    return any(year["visits"][number] >= each["visits"] for number, each in limits_of(book, benefit, "visits"))


def count_visit(book: Book, year: Year, benefit: str, went_to_deductible: bool) -> None:
    """Step 5: a visit that went whole to the deductible counts only where the limit says so."""
    for number, each in limits_of(book, benefit, "visits"):
        if not went_to_deductible or each.get("deductible_visits_count") in {None, True}:
            year["visits"][number] += 1


def dollars_left(book: Book, year: Year, benefit: str) -> int | float:
    """Step 8: what the plan may still pay."""
    limits = limits_of(book, benefit, "dollars")
    return min((left_of(cents(each["dollars"]), year["dollars"][number]) for number, each in limits), default=NO_END)


def use_dollars(book: Book, year: Year, benefit: str, paid: int) -> None:
    """Step 8: what the plan paid uses up each dollar limit of the benefit."""
    for number, _ in limits_of(book, benefit, "dollars"):
        year["dollars"][number] += paid


def remaining(book: Book, year: Year) -> Case:
    """What is left of each limit of its own, before anything unknown is taken into account."""
    return {
        kind: {whose: _own_remainder(book, year, kind, whose) for whose in ("individual", "family")}
        for kind in ("deductible", "out_of_pocket")
    }


def _own_remainder(book: Book, year: Year, kind: str, whose: str) -> int | float | None:
    if whose == "family" and not has_family(book):
        return None
    if whose == "individual" and is_aggregate(book, kind):
        return None
    amount = limit(book, kind, whose)
    return None if amount is None else left_of(amount, year[kind][whose])
