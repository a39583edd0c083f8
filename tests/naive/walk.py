"""One scenario of a case in which nothing is unknown any more: every session, every line."""

from __future__ import annotations

from datetime import date

from tests.naive.amounts import Case, cents
from tests.naive.book import Book, dollars_left, open_book, remaining, use_dollars
from tests.naive.course import Line, is_covered, sessions
from tests.naive.pricing import allowed_amounts, charge_of, may_balance_bill, share_the_gap
from tests.naive.second import pay_second, second_allowed
from tests.naive.sharing import close_visit, open_visit, post_share, share

NOTHING = {
    "balance_bill": 0,
    "not_covered": 0,
    "deductible": 0,
    "copay": 0,
    "coinsurance": 0,
    "plan": 0,
    "secondary": 0,
    "secondary_write_off": 0,
}


def self_pay(case: Case) -> list[Case]:
    """No claim is filed: every line costs its self-pay price."""
    return [
        {
            "date": session["date"],
            "plan_year": None,
            "remaining_after": None,
            "lines": [_self_pay_line(line) for line in session["lines"]],
        }
        for session in sessions(case)
    ]


def _self_pay_line(line: Line) -> Case:
    charge, price = charge_of(line), int(line["units"] * cents(line["self_pay_price"]))
    figures = {**NOTHING, "charge": charge, "allowed": None, "not_covered": price, "write_off": charge - price}
    return _with_patient(line, figures)


def filed(case: Case, denied: frozenset[str]) -> list[Case]:
    """A claim is filed for every session; the codes in ``denied`` are refused."""
    as_of = date.fromisoformat(case["as_of"])
    network = case.get("network") or "in"
    first = open_book(case["plan"], case["member"], network, as_of)
    second = None
    if case.get("secondary"):
        given = case["secondary"]
        second = open_book(given["plan"], given["member"], given.get("network") or "in", as_of)
    method = (case.get("secondary") or {}).get("method") or "standard"
    return [_session(first, second, method, session, denied) for session in sessions(case)]


def _session(first: Book, second: Book | None, method: str, session: Case, denied: frozenset[str]) -> Case:
    day, lines = session["date"], session["lines"]
    covered = [is_covered(line, denied) for line in lines]
    allowed = allowed_amounts(first["plan"], lines, [line["allowed"] for line in lines], covered)
    visit = open_visit(first, day, lines)
    results = [
        _line(first, visit, line, amount, is_in) for line, amount, is_in in zip(lines, allowed, covered, strict=True)
    ]
    close_visit(first, visit)
    if second is not None:
        _pay_session_second(first, second, method, session, results, allowed, covered)
    if first["member"].get("qualified_medicare_beneficiary"):
        for line, figures, is_in in zip(lines, results, covered, strict=True):
            if is_in and line["benefit"] not in visit["refused"]:
                _bill_no_share(figures)
    return {
        "date": day,
        "plan_year": visit["year"]["first_day"],
        "lines": [_with_patient(line, figures) for line, figures in zip(lines, results, strict=True)],
        "remaining_after": remaining(first, visit["year"]),
    }


def _line(book: Book, visit: Case, line: Line, allowed: int, covered: bool) -> Case:
    if not covered:
        return _not_covered(book, line, allowed)
    if line["benefit"] in visit["refused"]:
        return _beyond_visits(book, line, allowed)
    return _covered(book, visit, line, allowed)


def _not_covered(book: Book, line: Line, allowed: int) -> Case:
    """Not covered in this scenario: the patient owes what `if_not_covered` says, the rest is written off."""
    charge = charge_of(line)
    rule = line["if_not_covered"]
    if rule is None:
        rule = "allowed" if book["plan"].get("contract_rate_when_not_covered") else "charge"
    if rule == "charge":
        owed = charge
    elif rule == "allowed":
        owed = allowed
    elif rule == "self_pay_price":
        owed = int(line["units"] * cents(line["self_pay_price"]))
    elif rule == "nothing":
        owed = 0
    else:
        owed = int(line["units"] * cents(rule))
    return {**NOTHING, "charge": charge, "allowed": allowed, "not_covered": owed, "write_off": charge - owed}


def _contract_holds_beyond_limit(book: Book) -> bool:
    return book["plan"].get("contract_rate_beyond_limit") in {None, True}


def _beyond_visits(book: Book, line: Line, allowed: int) -> Case:
    """Step 5: the visits are used up."""
    charge = charge_of(line)
    balance_bill, write_off = share_the_gap(book["plan"], book["network"], charge, allowed)
    figures = {**NOTHING, "charge": charge, "allowed": allowed, "balance_bill": balance_bill}
    if _contract_holds_beyond_limit(book):
        return {**figures, "not_covered": allowed, "write_off": write_off}
    return {**figures, "not_covered": charge - balance_bill, "write_off": 0}


def _covered(book: Book, visit: Case, line: Line, allowed: int) -> Case:
    """Steps 4 and 6 to 11."""
    charge = charge_of(line)
    balance_bill, write_off = share_the_gap(book["plan"], book["network"], charge, allowed)
    parts = share(book, visit, line, allowed)
    would_pay = allowed - parts["deductible"] - parts["copay"] - parts["coinsurance"]
    left = dollars_left(book, visit["year"], line["benefit"])
    paid = int(min(would_pay, left))
    not_covered = would_pay - paid
    if left == 0 and would_pay > 0 and not _contract_holds_beyond_limit(book):
        # The contract no longer binds: what would have been written off is owed too, never below 0 in all.
        owed = not_covered + write_off
        not_covered, write_off = max(0, owed), min(0, owed)
    post_share(book, visit, line, allowed, parts)
    use_dollars(book, visit["year"], line["benefit"], paid)
    figures = {**NOTHING, **parts, "charge": charge, "allowed": allowed, "plan": paid}
    return {**figures, "balance_bill": balance_bill, "write_off": write_off, "not_covered": not_covered}


def _pay_session_second(
    first: Book, second: Book, method: str, session: Case, results: list[Case], allowed: list[int], covered: list[bool]
) -> None:
    lines = session["lines"]
    bills_gap = may_balance_bill(first["plan"], first["network"])
    visit = open_visit(second, session["date"], lines)
    amounts = second_allowed(second["plan"], lines, allowed, covered)
    for line, figures, amount, is_in in zip(lines, results, amounts, covered, strict=True):
        if is_in:  # a line not covered in this scenario gets nothing from the secondary
            pay_second(method, second, visit, line, figures, amount, bills_gap)
    close_visit(second, visit)


def _bill_no_share(figures: Case) -> None:
    """Not in the contract, but a rule of ours: nobody bills a beneficiary deductible, copay or coinsurance."""
    shared = figures["deductible"] + figures["copay"] + figures["coinsurance"]
    figures["secondary_write_off"] += max(0, shared - figures["secondary"] - figures["secondary_write_off"])


def _with_patient(line: Line, figures: Case) -> Case:
    owed = sum(figures[part] for part in ("deductible", "copay", "coinsurance", "not_covered", "balance_bill"))
    return {"code": line["code"], **figures, "patient": owed - figures["secondary"] - figures["secondary_write_off"]}


def patient_total(worked: list[Case]) -> int:
    """What the patient owes in all, in cents."""
    return sum(line["patient"] for session in worked for line in session["lines"])


def plan_total(worked: list[Case]) -> int:
    """What the primary plan pays in all, in cents."""
    return sum(line["plan"] for session in worked for line in session["lines"])
