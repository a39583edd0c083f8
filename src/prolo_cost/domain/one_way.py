"""Which way each unknown moves the totals, and in which cases that can be relied on.

More of a deductible, an out-of-pocket maximum, a copay, a coinsurance rate or visits used never costs the patient less;
more already met never costs more. A higher allowed amount costs more where the gap to the charge is written off or the
line is refused, and less where the gap is billed. With every unknown at its cheap or its dear end, two walks give the
whole range. That holds as long as nothing of spec section 4's list is involved; ``turns`` knows the list, and one thing
more: visits whose refusal costs less than their cover. Whether the deductible applies to one benefit may cut either way
(it uses up a deductible that dearer services would have used), so it is tried both ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import product

from prolo_cost.domain.answers import Doubt, Figure, Kind
from prolo_cost.domain.filing import Filing
from prolo_cost.domain.money import NONE
from prolo_cost.domain.plan import Carryover
from prolo_cost.domain.terms import Terms

MAXIMUM_TRIED_BOTH_WAYS = 6
"""So many yes-or-no unknowns are tried in every combination; with more, bounds that hold for all are used."""


class Turn(Enum):
    """What can make a total rise and fall with one unknown (the list of spec section 4)."""

    SECOND_PLAN = "second plan"
    DOLLARS = "dollar limit"
    VISITS = "visits that may not count"
    REFUSAL = "visits whose refusal may cost less"
    CARRYOVER = "carryover"
    ALLOWED = "allowed amount"
    UNCOUNTED = "parts that do not count toward the out-of-pocket limit"
    SWITCHES = "many yes-or-no unknowns"


def turns(filing: Filing) -> frozenset[Turn]:
    """What of that list this filing has; nothing where every doubt moves the total in one direction only."""
    terms = filing.usual.terms
    switches = sum(doubt.kind is Kind.DEDUCTIBLE_APPLIES for doubt in filing.doubts.values())
    found = {
        Turn.SECOND_PLAN: filing.case.secondary is not None,
        Turn.DOLLARS: bool(terms.dollar_limits),
        Turn.VISITS: any(not limit.deductible_visits_count for limit in terms.visit_limits),
        Turn.REFUSAL: _refusal_may_cost_less(filing, terms),
        Turn.CARRYOVER: filing.plan.carryover is not Carryover.NONE and _crosses_years(filing),
        Turn.ALLOWED: _allowed_turns(filing, terms),
        Turn.UNCOUNTED: _something_does_not_count(filing, terms),
        Turn.SWITCHES: switches > MAXIMUM_TRIED_BOTH_WAYS,
    }
    return frozenset(turn for turn, is_there in found.items() if is_there)


def _crosses_years(filing: Filing) -> bool:
    return len({visit.year for visit in filing.primary_visits}) > 1


def _allowed_turns(filing: Filing, terms: Terms) -> bool:
    """An unknown allowed amount may turn round: above the charge where the gap is billed, or in its rank."""
    doubtful = {field for field, doubt in filing.doubts.items() if doubt.kind is Kind.ALLOWED}
    if doubtful and terms.balance_bills and not filing.plan.lesser_of_charge:
        return True
    ranked = [service for service in filing.case.course.services if service.multiple_procedure]
    return any(f"{service.field}.allowed" in doubtful for service in ranked)


def _refusal_may_cost_less(filing: Filing, terms: Terms) -> bool:
    """Where a refused line costs its charge and more than that may be allowed, and which are refused is open."""
    plan = filing.plan
    if plan.lesser_of_charge or plan.contract_rate_beyond_limit:
        return False
    doubtful = any(doubt.kind is Kind.VISITS_USED for doubt in filing.doubts.values())
    return doubtful or any(not limit.deductible_visits_count for limit in terms.visit_limits)


def _refused_lines(filing: Filing) -> frozenset[str]:
    """The allowed amounts of lines that the plan does not pay for: what is owed for them rises with it."""
    sessions = zip(filing.case.course.sessions, filing.covered, strict=True)
    distinct = {(id(session.services), pays): (session.services, pays) for session, pays in sessions}
    return frozenset(
        f"{service.field}.allowed"
        for services, covered in distinct.values()
        for service, pays in zip(services, covered, strict=True)
        if not pays
    )


def _something_does_not_count(filing: Filing, terms: Terms) -> bool:
    """An out-of-pocket limit beside a deductible or a copay that does not count toward it."""
    out = terms.out_of_pocket
    if not (out.binds_individual or out.binds_family or filing.plan.individual_out_of_pocket_cap is not NONE):
        return False
    benefits = terms.benefits.values()
    deductible = not filing.plan.deductible_counts_toward_out_of_pocket and any(b.deductible_applies for b in benefits)
    copay = not filing.plan.copay_counts_toward_out_of_pocket and any(b.copay for b in benefits)
    return deductible or copay


def ends_by_cost(filing: Filing, *, of_plan: bool) -> Iterator[dict[str, Figure]]:
    """Choices that hold the least and the most where nothing turns: every doubt at its cheap end, and at its dear.

    ``of_plan`` asks for the ends of what the plan pays: all as for the patient, but more is allowed, more is paid.
    """
    switches = [doubt for doubt in filing.doubts.values() if doubt.kind is Kind.DEDUCTIBLE_APPLIES]
    others = [doubt for doubt in filing.doubts.values() if doubt.kind is not Kind.DEDUCTIBLE_APPLIES]
    falls = falling(filing, of_plan=of_plan)
    for answers in product((False, True), repeat=len(switches)):
        chosen: dict[str, Figure] = {doubt.field: answer for doubt, answer in zip(switches, answers, strict=True)}
        for dear in (False, True):
            yield chosen | {doubt.field: _end(doubt, dear is (doubt.field not in falls)) for doubt in others}


def falling(filing: Filing, *, of_plan: bool) -> frozenset[str]:
    """The doubts that cost the patient less the more there is of them.

    What the plan pays goes the other way in all but the allowed amount, of which it pays more in any case.
    """
    allowed_falls = of_plan or filing.plan.may_balance_bill(filing.case.network)
    refused = _refused_lines(filing)
    return frozenset(
        field
        for field, doubt in filing.doubts.items()
        if doubt.kind in _MORE_COSTS_LESS
        or field.endswith(".secondary_allowed")
        or (doubt.kind is Kind.ALLOWED and allowed_falls and field not in refused)
    )


_MORE_COSTS_LESS = {Kind.DEDUCTIBLE_MET, Kind.OUT_OF_POCKET_MET, Kind.DOLLARS}
"""What is met of a limit, and the dollars that the plan pays at most."""


def _end(doubt: Doubt, is_high: bool) -> Figure:
    return doubt.high if is_high else doubt.low
