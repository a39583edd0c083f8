"""Versions of a course: nothing of any of them is lost, and none brings another plan along."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.examples import knee_draft

from prolo_cost.app.draft.alternatives import (
    MOST,
    added,
    changed,
    has,
    keep,
    line_names,
    others,
    plain,
    removed,
    settled,
    taken,
    version_of,
    with_line_of,
    with_version,
    without,
)
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT, FIRST, VERSION_NAME, line_key

TODAY = date(2026, 11, 24)
DEDUCTIBLE = "plan.tiers.in.deductible.individual"


def shorter() -> Draft:
    """The example with a version of three sessions beside it."""
    draft = added(knee_draft(), knee_draft(), "Three")
    return changed(draft, 0, with_version(plain(draft), others(draft)[0]).typed(COUNT, "3"))


def test_a_version_is_a_copy_that_changes_alone() -> None:
    draft = shorter()
    assert plain(draft) == knee_draft()
    assert [version.name for version in others(draft)] == ["Three"]
    assert with_version(draft, others(draft)[0]).text(COUNT) == "3"


def test_a_version_has_the_plan_of_the_estimate_as_it_is_now() -> None:
    draft = shorter().typed(DEDUCTIBLE, "2,000")
    assert with_version(draft, others(draft)[0]).text(DEDUCTIBLE) == "2,000"


def test_versions_are_no_part_of_the_case() -> None:
    assert case_data_of(shorter(), TODAY) == case_data_of(knee_draft(), TODAY)


def test_the_version_that_is_taken_changes_places_with_the_one_on_the_desk() -> None:
    draft = shorter().typed(VERSION_NAME, "Four")
    now = taken(draft, 0)
    assert (now.text(COUNT), now.text(VERSION_NAME)) == ("3", "Three")
    assert [version.name for version in others(now)] == ["Four"]
    assert taken(now, 0) == draft


def test_there_are_at_most_four() -> None:
    draft = knee_draft()
    for _ in range(6):
        draft = added(draft, knee_draft(), "")
    assert len(others(draft)) == MOST - 1


def test_one_goes_and_the_last_leaves_nothing_behind() -> None:
    draft = added(shorter(), knee_draft(), "Again")
    assert [version.name for version in others(removed(draft, 0))] == ["Again"]
    assert removed(removed(draft, 0), 0) == knee_draft()


def test_versions_are_kept_with_the_estimate() -> None:
    draft = shorter()
    assert others(Draft.from_data(json.loads(json.dumps(draft.to_data())))) == others(draft)


def test_a_relative_day_of_a_version_is_spelled_out_too_before_it_is_kept() -> None:
    draft = added(knee_draft().typed(FIRST, "+1w"), knee_draft().typed(FIRST, "+2w"), "Later")
    spelled = settled(draft, TODAY)
    assert (spelled.text(FIRST), others(spelled)[0].texts[FIRST]) == ("Tue Dec 1 2026", "Tue Dec 8 2026")
    assert settled(spelled, TODAY) == spelled
    assert settled(knee_draft(), TODAY) == knee_draft().settled(TODAY)


def test_a_line_goes_out_of_a_version_and_comes_back_with_all_its_prices() -> None:
    draft = knee_draft()
    guidance = line_names([draft])[1]
    without_it = without(draft, guidance)
    assert not has(without_it, guidance)
    assert line_names([without_it, draft]) == line_names([draft])
    assert with_line_of(without_it, guidance, draft) == draft


def test_two_lines_of_one_name_are_two() -> None:
    draft = knee_draft().with_line()
    for name in ("code", "area", "description"):
        draft = draft.typed(line_key(2, name), draft.text(line_key(1, name)))
    names = line_names([draft])
    assert [name.number for name in names] == [0, 0, 1]
    assert line_names([without(draft, names[2])]) == names[:2]


def test_a_line_keeps_what_a_file_said_of_it_beyond_the_boxes() -> None:
    services = [{"code": "A", "charge": 1}, {"code": "B", "charge": 2, "odd": True}]
    file = {"plan": {}, "course": {"series": [{"first": "2026-12-01", "count": 1, "services": services}]}}
    draft = Draft.from_case_data(file)
    back = with_line_of(without(draft, line_names([draft])[1]), line_names([draft])[1], draft)
    assert case_data_of(back, TODAY) == case_data_of(draft, TODAY)


@given(st.lists(st.tuples(st.sampled_from([COUNT, FIRST, DEDUCTIBLE, line_key(0, "charge")]), st.text(max_size=5))))
def test_taking_and_taking_back_loses_nothing_whatever_was_typed(typed: list[tuple[str, str]]) -> None:
    draft = shorter()
    for key, text in typed:
        draft = draft.typed(key, text)
    assert taken(taken(draft, 0), 0) == draft
    assert keep(draft, others(draft)) == draft
    assert with_version(draft, version_of(draft)) == draft


def test_another_version_stands_beside_what_a_paper_said() -> None:
    kept = {key: value for key, value in shorter().to_data().items() if key != "beside"}
    assert kept == knee_draft().to_data()
