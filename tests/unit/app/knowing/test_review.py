"""What should be read again stands in a list: first the payers that this clinic deals with."""

from __future__ import annotations

from datetime import date

import pytest

from prolo_cost.app.knowing.review import Due, due_of, to_review
from prolo_cost.domain.coverage import Citation, Evidence, Payer, Position, Stance

TODAY = date(2026, 11, 24)
READ = date(2026, 11, 22)


def stance(
    *, reviewed: date | None = date(2026, 5, 1), due: date | None = None, evidence: Evidence = Evidence.READ
) -> Stance:
    position = Position.UNKNOWN if evidence is Evidence.NONE else Position.NOT_COVERED_EXCLUDED
    citation = Citation(last_review=reviewed, next_review=due)
    return Stance("M0076", position, evidence, "commercial", citation=citation, last_verified=READ)


@pytest.mark.parametrize(
    ("known", "why"),
    [
        (stance(), None),
        (stance(due=date(2026, 11, 23)), Due.REVIEW_DUE),
        (stance(reviewed=date(2023, 1, 1)), Due.OLD),
        (stance(reviewed=None), Due.UNDATED),
        (stance(evidence=Evidence.INFERRED), Due.INFERRED),
        (stance(evidence=Evidence.NONE), Due.UNKNOWN),
    ],
)
def test_knowledge_is_due_for_the_reason_that_it_has(known: Stance, why: Due | None) -> None:
    assert due_of(known, TODAY) is why


def test_the_payers_of_the_clinics_own_estimates_come_first() -> None:
    old = stance(reviewed=date(2019, 1, 1))
    payers = [Payer(name.lower(), name, stances=(old,)) for name in ("Aetna", "Cigna", "Moda", "Zeta")]
    found = to_review(payers, ["Zeta", "moda", "Zeta", "", "Somebody else"], TODAY)
    assert [(item.payer.name, item.used) for item in found] == [("Zeta", 2), ("Moda", 1), ("Aetna", 0), ("Cigna", 0)]


@pytest.mark.parametrize(
    ("last", "is_listed"), [(date(2026, 11, 23), False), (TODAY, True), (date(2026, 11, 25), True)]
)
def test_a_stance_is_looked_after_up_to_its_last_day(last: date, is_listed: bool) -> None:
    old = Stance("M0076", Position.COVERED, Evidence.READ, "all", effective_to=last)
    assert bool(to_review([Payer("a", "A", stances=(old,))], [], TODAY)) is is_listed


def test_what_still_holds_or_has_ended_is_not_listed_and_an_own_payer_is() -> None:
    ended = Stance("M0076", Position.COVERED, Evidence.READ, "all", effective_to=date(2020, 1, 1))
    payers = [Payer("a", "A", stances=(stance(),)), Payer("b", "B", stances=(ended,)), Payer("c", "C", own=True)]
    assert [(item.payer.id, item.due) for item in to_review(payers, [], TODAY)] == [("c", Due.UNKNOWN)]
