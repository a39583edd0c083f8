"""What an answer would fill: only what differs, amounts met together with the day that they are of."""

from __future__ import annotations

from datetime import date

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.insurer_files.eligibility import Offer, clearly_taken, offers, together, with_offers
from prolo_cost.importers.suggesting import Suggestion

TODAY = date(2026, 11, 24)
LIMIT, MET, SPENT = (
    "plan.tiers.in.deductible.individual",
    "member.in.deductible_met.individual",
    "member.in.out_of_pocket_met.individual",
)
DAY = "member.as_of"


def offer(box: str, now: str = "") -> Offer:
    return Offer(box, now, "1", ())


def test_a_box_that_says_the_same_already_is_not_offered() -> None:
    draft = Draft.fresh(TODAY).typed(LIMIT, "$1500")
    assert offers(draft, [Suggestion(LIMIT, "1500.00", ())], TODAY) == ()
    (found,) = offers(draft, [Suggestion(LIMIT, "900.00", ("segment 3",))], TODAY)
    assert (found.now, found.then, found.fills, found.places) == ("$1500", "900", False, ("segment 3",))
    assert with_offers(draft, [found]).text(LIMIT) == "900"


def test_what_no_box_is_for_is_not_offered() -> None:
    assert offers(Draft.fresh(TODAY), [Suggestion("plan.nowhere", "1", ())], TODAY) == ()


def test_blank_boxes_are_taken_and_typed_ones_are_not() -> None:
    assert clearly_taken([offer(LIMIT), offer("plan.plan_year_start", "03-01")]) == {LIMIT}


def test_amounts_met_are_taken_with_their_day() -> None:
    assert clearly_taken([offer(LIMIT), offer(MET), offer(DAY)]) == {LIMIT, MET, DAY}
    assert clearly_taken([offer(MET), offer(DAY, "2026-01-05")]) == {MET, DAY}, "else they would be of an old day"


def test_where_one_amount_met_was_typed_otherwise_no_other_is_mixed_with_it() -> None:
    assert clearly_taken([offer(LIMIT), offer(MET, "100"), offer(SPENT), offer(DAY)]) == {LIMIT}


def test_the_day_alone_is_never_taken() -> None:
    found = [offer(MET), offer(DAY)]
    assert together(found, frozenset({DAY})) == frozenset()
    assert together(found, frozenset({MET})) == {MET, DAY}
    assert together([offer(MET)], frozenset({MET})) == {MET}
