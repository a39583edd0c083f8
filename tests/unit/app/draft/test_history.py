"""Every step can be taken back and done again, and typing in one box within one stay is one of them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.history import MOST_ESTIMATES, MOST_STEPS, Did, Histories, History, Step

TODAY = date(2026, 11, 24)
FRESH = Draft.fresh(TODAY)
NAME, NETWORK = "patient.name", "network"


def typing(draft: Draft, key: str, *texts: str, history: History) -> Draft:
    """Type one text after another in a box, as one stay."""
    for text in texts:
        after = draft.typed(key, text)
        history.note(Step(Did.TYPED, draft, after, key), key)
        draft = after
    return draft


def test_typing_within_one_stay_is_one_step() -> None:
    history = History()
    typing(FRESH, NAME, "A", "An", "Ana", history=history)
    step = history.undo()
    assert step is not None
    assert (step.before, step.after.text(NAME), step.key) == (FRESH, "Ana", NAME)
    assert history.undo() is None


def test_only_so_many_steps_are_kept_the_latest_ones() -> None:
    history, draft = History(), FRESH
    for number in range(MOST_STEPS + 2):
        draft = typing(draft, NAME, f"Ana {number}", history=history)
        history.leave()
    undone = [step for _ in range(MOST_STEPS + 2) if (step := history.undo())]
    assert len(undone) == MOST_STEPS
    assert undone[-1].before.text(NAME) == "Ana 1"


def test_coming_back_to_a_box_is_another_step() -> None:
    history = History()
    ana = typing(FRESH, NAME, "Ana", history=history)
    history.leave()
    typing(ana, NAME, "Anna", history=history)
    step = history.undo()
    assert step is not None
    assert step.before == ana


def test_another_box_is_another_step_also_without_leaving() -> None:
    history = History()
    typing(typing(FRESH, NAME, "Ana", history=history), NETWORK, "in", history=history)
    assert [step.key for step in (history.undo(), history.undo()) if step] == [NETWORK, NAME]


def test_what_is_typed_and_erased_in_one_stay_is_no_step() -> None:
    history = History()
    typing(FRESH, NAME, "A", "", history=history)
    assert history.undo() is None


def test_what_is_erased_within_a_stay_does_not_take_the_step_before_along() -> None:
    history = History()
    ana = typing(FRESH, NETWORK, "in", history=history)
    typing(ana, NAME, "A", "", "B", history=history)
    assert [step.key for step in (history.undo(), history.undo()) if step] == [NAME, NETWORK]


def test_within_some_boxes_nothing_else_is_undone_or_done_again() -> None:
    history = History()
    first = typing(Draft(), "patient.name", "A", history=history)
    history.leave()
    typing(first, "eob.0.0.paid", "7", history=history)
    undone = history.undo("eob.")
    assert undone is not None
    assert undone.before == first
    assert history.undo("eob.") is None
    assert history.redo("call.") is None
    assert history.redo("eob.") == undone
    assert history.undo("eob.") == undone
    step = history.undo()
    assert step is not None
    assert step.key == "patient.name"


def test_redo_gives_the_step_again_until_something_else_is_done() -> None:
    history = History()
    ana = typing(FRESH, NAME, "Ana", history=history)
    history.undo()
    step = history.redo()
    assert step is not None
    assert step.after == ana
    history.undo()
    typing(FRESH, NETWORK, "in", history=history)
    assert history.redo() is None


def test_typing_on_after_an_undo_is_a_step_of_its_own() -> None:
    history = History()
    ana = typing(FRESH, NAME, "Ana", history=history)
    history.leave()
    typing(ana, NAME, "Bea", history=history)
    history.undo()
    typing(ana, NAME, "Cleo", history=history)
    step = history.undo()
    assert step is not None
    assert (step.before.text(NAME), step.after.text(NAME)) == ("Ana", "Cleo")


@given(st.lists(st.tuples(st.sampled_from([NAME, NETWORK, "diagnoses"]), st.sampled_from(["", "a", "b"])), max_size=12))
def test_undoing_everything_leads_back_through_every_state_and_redoing_forth(typed: list[tuple[str, str]]) -> None:
    history, draft = History(), FRESH
    for key, text in typed:
        draft = typing(draft, key, text, history=history)
        history.leave()
    now = draft
    while step := history.undo():
        assert step.after == now
        now = step.before
    assert now == FRESH
    while step := history.redo():
        assert step.before == now
        now = step.after
    assert now == draft


def test_each_estimate_has_its_own_steps_also_after_the_other_was_on_the_desk() -> None:
    whose = "ana"
    histories = Histories(lambda: whose)
    ana, bea = FRESH.typed(NAME, "Ana"), FRESH.typed(NAME, "Bea")
    histories.note(Step(Did.TYPED, FRESH, ana, NAME), NAME)
    whose = "bea"
    histories.turn_to(FRESH, TODAY)
    assert histories.now.undo() is None
    histories.note(Step(Did.TYPED, FRESH, bea, NAME), NAME)
    whose = "ana"
    histories.turn_to(ana, TODAY)
    step = histories.now.undo()
    assert step is not None
    assert step.after == ana


def test_what_was_changed_elsewhere_is_a_step_too() -> None:
    histories = Histories(lambda: "ana")
    ana = FRESH.typed(NAME, "Ana")
    histories.note(Step(Did.TYPED, FRESH, ana, NAME), NAME)
    changed = ana.typed(NETWORK, "out")
    histories.turn_to(changed, TODAY)
    step = histories.now.undo()
    assert step is not None
    assert (step.did, step.before, step.after) == (Did.ELSEWHERE, ana, changed)


def test_a_day_spelled_out_for_the_records_is_no_change() -> None:
    histories = Histories(lambda: "ana")
    soon = FRESH.typed("scheduled_on", "+2w")
    histories.note(Step(Did.TYPED, FRESH, soon, "scheduled_on"))
    histories.turn_to(soon.settled(TODAY), TODAY)
    step = histories.now.undo()
    assert step is not None
    assert step.did is Did.TYPED


def test_an_estimate_saved_beside_another_takes_its_steps_along() -> None:
    whose = "ana"
    histories = Histories(lambda: whose)
    ana = FRESH.typed(NAME, "Ana")
    histories.note(Step(Did.TYPED, FRESH, ana, NAME))
    whose = "ana-too"
    histories.note(Step(Did.TYPED, ana, FRESH, NAME))
    whose = "ana"
    histories.turn_to(ana, TODAY)
    assert histories.now.undo() is None


def test_another_window_of_the_program_goes_on_where_the_first_one_was() -> None:
    before, after = Histories(lambda: "ana"), Histories(lambda: "ana")
    ana = FRESH.typed(NAME, "Ana")
    before.note(Step(Did.TYPED, FRESH, ana, NAME))
    after.inherit(before)
    after.turn_to(ana, TODAY)
    step = after.now.undo()
    assert step is not None
    assert step.before == FRESH


def test_of_many_estimates_the_latest_are_remembered() -> None:
    whose = "0"
    histories = Histories(lambda: whose)
    for number in range(MOST_ESTIMATES + 1):
        whose = str(number)
        histories.turn_to(FRESH, TODAY)
        histories.note(Step(Did.TYPED, FRESH, FRESH.typed(NAME, "A"), NAME))
    whose = "0"
    histories.turn_to(FRESH.typed(NAME, "A"), TODAY)
    assert histories.now.undo() is None
    whose = str(MOST_ESTIMATES)
    histories.turn_to(FRESH.typed(NAME, "A"), TODAY)
    assert histories.now.undo() is not None
