"""Which way each unknown moves the totals, and in which cases that can be relied on.

More of a deductible, an out-of-pocket maximum, a copay, a coinsurance rate or visits used never costs the patient less;
more already met never costs more. A higher allowed amount costs more where the gap to the charge is written off, and
less where it is billed. With every unknown at its cheap or its dear end, two walks give the whole range. That holds as
long as nothing of spec section 4's list is involved; ``moves_one_way`` knows the list. Whether the deductible applies
to one benefit may cut either way (it uses up a deductible that dearer services would have used), so it is tried both
ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from prolo_cost.domain.answers import Doubt, Figure, Kind
from prolo_cost.domain.filing import Filing
from prolo_cost.domain.money import NONE
from prolo_cost.domain.plan import Carryover
from prolo_cost.domain.terms import Terms

MAXIMUM_TRIED_BOTH_WAYS = 6
"""So many yes-or-no unknowns are tried in every combination; with more, bounds that hold for all are used."""


def moves_one_way(filing: Filing) -> bool:
    """Whether each doubt, all others fixed, moves the patient's total in one direction only."""
    terms = filing.usual.terms
    return filing.case.secondary is None and not (
        terms.dollar_limits
        or any(not limit.deductible_visits_count for limit in terms.visit_limits)
        or (filing.plan.carryover is not Carryover.NONE and _crosses_years(filing))
        or _allowed_turns(filing, terms)
        or _something_does_not_count(filing, terms)
        or sum(doubt.kind is Kind.DEDUCTIBLE_APPLIES for doubt in filing.doubts.values()) > MAXIMUM_TRIED_BOTH_WAYS
    )


def _crosses_years(filing: Filing) -> bool:
    return len({visit.year for visit in filing.primary_visits}) > 1


def _allowed_turns(filing: Filing, terms: Terms) -> bool:
    """An unknown allowed amount may turn round: above the charge, in its rank, or where a line is refused."""
    doubtful = {field for field, doubt in filing.doubts.items() if doubt.kind is Kind.ALLOWED}
    if not doubtful:
        return False
    if terms.balance_bills and (not filing.plan.lesser_of_charge or _refused_lines(filing) & doubtful):
        return True
    return any(
        f"{service.field}.allowed" in doubtful and service.multiple_procedure
        for session in filing.case.course.sessions
        for service in session.services
    )


def _refused_lines(filing: Filing) -> set[str]:
    """The allowed amounts of lines that the plan does not pay for: what is owed for them rises with it."""
    return {
        f"{service.field}.allowed"
        for session, covered in zip(filing.case.course.sessions, filing.covered, strict=True)
        for service, pays in zip(session.services, covered, strict=True)
        if not pays
    }


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
    """Choices that between them hold the least and the most: every doubt at its cheap end, then at its dear end.

    ``of_plan`` asks for the ends of what the plan pays: all as for the patient, but more is allowed, more is paid.
    """
    switches = [doubt for doubt in filing.doubts.values() if doubt.kind is Kind.DEDUCTIBLE_APPLIES]
    others = [doubt for doubt in filing.doubts.values() if doubt.kind is not Kind.DEDUCTIBLE_APPLIES]
    falls = _falling(filing, of_plan=of_plan)
    for answers in product((False, True), repeat=len(switches)):
        chosen: dict[str, Figure] = {doubt.field: answer for doubt, answer in zip(switches, answers, strict=True)}
        yield chosen | {doubt.field: _end(doubt, falls, dear=False) for doubt in others}
        yield chosen | {doubt.field: _end(doubt, falls, dear=True) for doubt in others}


def _falling(filing: Filing, *, of_plan: bool) -> frozenset[Kind]:
    """The kinds of doubt that cost the patient less the more there is of them.

    What the plan pays goes the other way in all but the allowed amount, of which it pays more in any case.
    """
    met = {Kind.DEDUCTIBLE_MET, Kind.OUT_OF_POCKET_MET}
    bills = filing.plan.may_balance_bill(filing.case.network)
    return frozenset(met | {Kind.ALLOWED} if of_plan or bills else met)


def _end(doubt: Doubt, falls: frozenset[Kind], *, dear: bool) -> Figure:
    return doubt.high if dear is (doubt.kind not in falls) else doubt.low
