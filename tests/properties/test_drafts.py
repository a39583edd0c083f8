"""The form takes nothing away from a case and adds nothing to it, whatever plan, member and course the case has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.comparing import examples
from tests.properties.strategies import Case, cases

from prolo_cost.app.draft.alternatives import added, taken
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.casefile import read_case

TODAY = date(2026, 11, 24)


def meaning(draft: Draft) -> object:
    """The case of a draft as the domain has it."""
    data, problems = case_data_of(draft, TODAY)
    assert problems == ()
    return meaning_of(data)


def meaning_of(case: Mapping[str, object]) -> object:
    """A case as the domain has it; a lone session may be written as a series of one, so places have no say."""
    reading = read_case(case, TODAY)
    assert reading.problems == ()
    assert reading.case is not None
    sessions = tuple(
        replace(session, services=tuple(replace(service, field="") for service in session.services))
        for session in reading.case.course.sessions
    )
    return replace(reading.case, course=replace(reading.case.course, sessions=sessions))


@examples(60)
@given(cases(holes=True))
def test_a_case_means_the_same_after_it_was_in_the_form(case: Case) -> None:
    assert meaning(Draft.from_case_data(case)) == meaning_of(case)


@examples(60)
@given(cases(holes=True))
def test_a_draft_means_the_same_after_it_was_kept(case: Case) -> None:
    draft = Draft.from_case_data(case)
    again = Draft.from_data(json.loads(json.dumps(draft.to_data())))
    assert again == draft
    assert meaning(again.settled(TODAY)) == meaning(draft)


@examples(30)
@given(cases(), cases())
def test_swapping_versions_changes_no_case(case: Case, other: Case) -> None:
    draft = Draft.from_case_data(case)
    with_other = added(draft, Draft.from_case_data(other), "other")
    assert taken(taken(with_other, 0), 0) == with_other
    assert meaning(with_other) == meaning(draft)


@examples(60)
@given(cases(), st.data())
def test_a_box_that_is_typed_over_and_back_leaves_the_case_as_it_was(case: Case, data: st.DataObject) -> None:
    draft = Draft.from_case_data(case)
    key = data.draw(st.sampled_from(sorted(draft.texts)))
    assert draft.typed(key, "x").typed(key, draft.text(key)) == draft
