"""A code changed after its result was seen asks for a reason, until it is the old one again."""

from __future__ import annotations

from datetime import date

from prolo_cost.app.draft.code_changes import Change, changes, noted, unexplained, without_line
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import CODE_REASON, line_key

TODAY = date(2026, 11, 24)
CODE, REASON = line_key(0, "code"), line_key(0, CODE_REASON)
SEEN = {0: "M0076"}
FRESH = Draft.fresh(TODAY)


def changed(draft: Draft, code: str, seen: dict[int, str] = SEEN) -> Draft:
    """Type another code, letter by letter."""
    for end in range(len(code) + 1):
        after = draft.typed(CODE, code[:end])
        draft = noted(after, draft, seen)
    return draft


def test_a_seen_code_that_is_another_now_needs_a_reason() -> None:
    draft = changed(FRESH, "20611")
    assert changes(draft) == (Change(0, "M0076", "20611", ""),)
    assert unexplained(draft) == (REASON,)
    assert unexplained(draft.typed(REASON, "not what was done")) == ()


def test_a_code_whose_result_nobody_saw_needs_none() -> None:
    assert changes(changed(FRESH, "20611", {})) == ()


def test_going_back_to_the_old_code_clears_it() -> None:
    assert changed(changed(FRESH, "20611"), "M0076") == FRESH
    assert changes(changed(changed(FRESH, "20611"), "m0076")) == ()


def test_a_reason_is_for_one_change_only() -> None:
    explained = changed(FRESH, "20611").typed(REASON, "as done")
    again = changed(explained, "20610", {0: "20611"})
    assert changes(again) == (Change(0, "20611", "20610", ""),)


def test_a_change_that_was_not_explained_stays_one_from_the_code_first_seen() -> None:
    again = changed(changed(FRESH, "20611"), "20610", {0: "20611"})
    assert changes(again) == (Change(0, "M0076", "20610", ""),)


def test_other_typing_notes_nothing() -> None:
    assert noted(FRESH.typed("patient.name", "Ana"), FRESH, {0: "X"}) == FRESH.typed("patient.name", "Ana")


def test_it_moves_up_with_its_line_and_is_kept() -> None:
    draft = FRESH.with_line().typed(line_key(1, "code"), "76942")
    draft = noted(draft.typed(line_key(1, "code"), "76881"), draft, {1: "76942"})
    up = Draft.from_data(draft.without_line(0).to_data())
    assert changes(up) == (Change(0, "76942", "76881", ""),)
    assert without_line({0: "M0076", 1: "76942"}, 0) == {0: "76942"}


def test_nothing_of_it_is_in_the_case_and_a_line_without_a_code_is_none() -> None:
    draft = changed(FRESH, "20611").typed(REASON, "as done")
    case, _ = case_data_of(draft, TODAY)
    assert case == case_data_of(FRESH.typed(CODE, "20611"), TODAY)[0]
    emptied = noted(draft.with_line().typed(CODE, ""), draft, SEEN)
    assert changes(emptied) == ()
    assert emptied.missing() == FRESH.with_line().typed(CODE, "").missing()
