"""The saving verbs: what was said to be saved is saved, once, and never over something else."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.records.faults import AlreadyOpen, DiskTrouble
from prolo_cost.records.repositories import Records
from prolo_cost.records.store import FILE, Store
from prolo_cost.records.values import Conflict, Figures, Gone, KeptDraft, Saved, State

if TYPE_CHECKING:
    from tests.integration.records.conftest import Clock

Make = Callable[..., KeptDraft]

FIGURES = Figures(
    case={"format": "prolo-cost/case/1", "as_of": "2026-11-24"},
    estimate={"format": "prolo-cost/estimate/1", "likely": "denied"},
    payers_edition="2026-11-01",
    program_version="0.1.0",
)


def after(draft: KeptDraft, saved: Saved, **typed: object) -> KeptDraft:
    """The draft as the window holds it once a save has come back, with some more typed."""
    return replace(draft, version=saved.version, typed={**draft.typed, **typed})


def finish(saving: Saving, draft: KeptDraft, figures: Figures = FIGURES) -> Saved:
    return saving.finish_all([(draft, figures)])[0]


def on_disk(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """What another program reads from the file at this moment."""
    with closing(sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True)) as reader:
        rows = reader.execute("SELECT number, typed FROM estimates ORDER BY number")
        return [(number, json.loads(typed)) for number, typed in rows]


# Saving what is typed


def test_a_save_lies_in_the_file_when_it_returns(saving: Saving, data_dir: Path, new_draft: Make) -> None:
    saved = saving.autosave(new_draft(sessions="four, or 5?"))
    assert on_disk(data_dir) == [("E-2026-0001", {"patient": "Ana Núñez", "sessions": "four, or 5?"})]
    assert (saved.number, saved.state, saved.version) == ("E-2026-0001", State.DRAFT, 1)


def test_a_save_tells_the_time_on_the_clinics_clock(saving: Saving, new_draft: Make) -> None:
    saved = saving.autosave(new_draft())
    assert f"{saved.at:%H:%M}" == "14:02"
    assert saved.at.utcoffset() == timedelta(hours=-6)


def test_what_was_typed_comes_back_after_closing(saving: Saving, new_draft: Make) -> None:
    draft = new_draft(deductible="", met="not sure")
    saving.autosave(draft)
    saving.close()
    kept = saving.open(draft.id)
    assert kept.draft == replace(draft, version=1)
    assert (kept.state, kept.figures, kept.printed_at) == (State.DRAFT, None, None)


SCALARS = st.none() | st.booleans() | st.integers() | st.text()
JSON = st.recursive(SCALARS, lambda part: st.lists(part) | st.dictionaries(st.text(), part), max_leaves=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.dictionaries(st.text(), JSON), label=st.text())
def test_whatever_was_typed_comes_back(saving: Saving, typed: dict[str, object], label: str) -> None:
    draft = KeptDraft(str(uuid4()), typed, label)
    saving.autosave(draft)
    assert saving.open(draft.id).draft == replace(draft, version=1)


def test_half_a_character_from_a_broken_paste_does_not_stop_a_save(saving: Saving) -> None:
    draft = KeptDraft(str(uuid4()), {"patient": "Ana\ud83d"}, "Ana\ud83d")
    saving.autosave(draft)
    kept = saving.open(draft.id).draft
    assert (kept.typed, kept.patient_label) == (draft.typed, "Ana?")


def test_each_change_counts_and_none_does_not(saving: Saving, clock: Clock, new_draft: Make) -> None:
    draft = new_draft()
    first = saving.autosave(draft)
    clock.advance(minutes=5)
    assert saving.autosave(after(draft, first)) == first
    second = saving.autosave(after(draft, first, met="200"))
    assert (second.version, f"{second.at:%H:%M}") == (2, "14:07")


# Numbers


def test_numbers_count_within_the_clinics_year(saving: Saving, clock: Clock, new_draft: Make) -> None:
    clock.time = datetime.fromisoformat("2026-12-31T23:59:00-06:00")  # in UTC it is next year already
    numbers = [saving.autosave(new_draft()).number for _ in range(2)]
    clock.advance(minutes=1)
    numbers.append(saving.autosave(new_draft()).number)
    assert numbers == ["E-2026-0001", "E-2026-0002", "E-2027-0001"]


def test_a_number_is_never_given_twice(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saving.autosave(draft)
    saving.delete(draft.id)
    assert saving.autosave(new_draft()).number == "E-2026-0002"


# Saving again when nobody knows whether the first time was done


def test_a_repeated_first_save_makes_no_second_estimate(saving: Saving, data_dir: Path, new_draft: Make) -> None:
    draft = new_draft()
    saving.autosave(draft)
    assert saving.autosave(draft).version == 1
    assert len(on_disk(data_dir)) == 1


def test_a_repeated_later_save_is_done_already(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    draft = after(draft, saving.autosave(draft), met="200")
    assert saving.autosave(draft) == saving.autosave(draft)


class HardOfHearing:
    """A store whose saves are done and yet reported as failed, as long as it is ``deaf``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.deaf = True

    @contextmanager
    def transaction(self) -> Iterator[Records]:
        with self._store.transaction() as records:
            yield records
        if self.deaf:
            raise DiskTrouble(FILE)


@pytest.fixture
def unheard(store: Store) -> HardOfHearing:
    return HardOfHearing(store)


@pytest.fixture
def deaf_saving(unheard: HardOfHearing, clock: Clock) -> Saving:
    return Saving(lambda: cast(Store, unheard), clock)


def save_unheard(saving: Saving, draft: KeptDraft) -> None:
    with pytest.raises(DiskTrouble):
        saving.autosave(draft)


def test_typing_goes_on_over_a_first_save_that_was_done_unheard(
    deaf_saving: Saving, unheard: HardOfHearing, data_dir: Path, new_draft: Make
) -> None:
    draft = new_draft()
    save_unheard(deaf_saving, draft)
    unheard.deaf = False
    assert deaf_saving.autosave(replace(draft, typed={**draft.typed, "met": "200"})).version == 2
    assert on_disk(data_dir) == [("E-2026-0001", {"patient": "Ana Núñez", "met": "200"})]


def test_typing_goes_on_over_any_number_of_saves_that_were_done_unheard(
    deaf_saving: Saving, unheard: HardOfHearing, new_draft: Make
) -> None:
    draft = new_draft()
    unheard.deaf = False
    draft = after(draft, deaf_saving.autosave(draft), met="1")
    unheard.deaf = True
    for met in ("1", "12", "123"):
        save_unheard(deaf_saving, replace(draft, typed={**draft.typed, "met": met}))
    unheard.deaf = False
    last = replace(draft, typed={**draft.typed, "met": "1234"})
    finished = deaf_saving.confirm(last, FIGURES, {}, [], valid_until=None, plan_year_ends=None)
    assert (finished.state, deaf_saving.open(draft.id).draft.typed["met"]) == (State.CONFIRMED, "1234")


def test_what_another_desk_saved_over_an_unheard_save_is_a_conflict(
    deaf_saving: Saving, unheard: HardOfHearing, store: Store, clock: Clock, new_draft: Make
) -> None:
    draft = new_draft()
    save_unheard(deaf_saving, draft)
    unheard.deaf = False
    with store.transaction() as records:
        records.estimates.save(replace(draft, version=1, typed={"met": "350"}), clock())
    with pytest.raises(Conflict):
        deaf_saving.autosave(replace(draft, typed={"met": "200"}))


# Two who change one estimate


def test_a_conflict_shows_both_sides_and_overwrites_nothing(saving: Saving, data_dir: Path, new_draft: Make) -> None:
    draft = new_draft()
    here = after(draft, saving.autosave(draft), met="200")
    there = replace(here, typed={**draft.typed, "met": "350"})
    saving.autosave(there)
    with pytest.raises(Conflict) as caught:
        saving.autosave(here)
    assert caught.value.mine.typed["met"] == "200"
    assert caught.value.theirs.draft.typed["met"] == "350"
    assert on_disk(data_dir)[0][1]["met"] == "350"


def test_finishing_conflicts_as_saving_does(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    here = after(draft, saving.autosave(draft), met="200")
    saving.autosave(replace(here, typed={**draft.typed, "met": "350"}))
    with pytest.raises(Conflict):
        finish(saving, here)
    assert saving.open(draft.id).state is State.DRAFT


def test_my_side_of_a_conflict_can_be_chosen(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    here = after(draft, saving.autosave(draft), met="200")
    saving.autosave(replace(here, typed={**draft.typed, "met": "350"}))
    with pytest.raises(Conflict) as caught:
        saving.autosave(here)
    saving.autosave(replace(caught.value.mine, version=caught.value.theirs.version))
    assert saving.open(draft.id).draft.typed["met"] == "200"


# Finishing


def test_a_finished_estimate_keeps_what_the_patient_was_told(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = finish(saving, draft)
    kept = saving.open(draft.id)
    assert (saved.state, kept.state, kept.figures) == (State.FINISHED, State.FINISHED, FIGURES)
    assert kept.figures
    assert json.dumps(kept.figures.estimate) == json.dumps(FIGURES.estimate)


def test_saving_a_finished_estimate_unchanged_leaves_it_finished(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = finish(saving, draft)
    assert saving.autosave(after(draft, saved)) == saved


def test_typing_on_makes_it_a_draft_and_keeps_the_figures_told(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saving.autosave(after(draft, finish(saving, draft), met="200"))
    kept = saving.open(draft.id)
    assert (kept.state, kept.figures) == (State.DRAFT, FIGURES)


def test_what_is_typed_beside_it_is_kept_and_leaves_it_finished(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = finish(saving, draft)
    typed = {**draft.typed, "beside": {"call.spoke_with": "Denise R."}}
    saving.autosave(replace(draft, typed=typed, version=saved.version))
    kept = saving.open(draft.id)
    assert (kept.state, kept.draft.typed["beside"]) == (State.FINISHED, {"call.spoke_with": "Denise R."})
    again = saving.autosave(replace(draft, typed={**typed, "met": "300"}, version=kept.version))
    assert again.state is State.DRAFT


def test_what_is_typed_as_it_was_told_is_told_again(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    told = finish(saving, draft)
    changed = saving.autosave(after(draft, told, met="200"))
    assert changed.state is State.DRAFT
    again = saving.autosave(replace(draft, version=changed.version))
    assert (again.state, saving.open(draft.id).figures) == (State.FINISHED, FIGURES)
    assert saving.autosave(after(draft, again, met="300")).state is State.DRAFT


def test_what_is_typed_as_it_was_confirmed_or_closed_stands_so_again(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    told = finish(saving, draft)
    answered = after(draft, told, met="350")
    confirmed = saving.confirm(answered, FIGURES, {}, [], valid_until=None, plan_year_ends=None)
    taken_back = saving.autosave(replace(draft, version=confirmed.version))
    assert taken_back.state is State.FINISHED
    done_again = saving.autosave(replace(answered, version=taken_back.version))
    assert done_again.state is State.CONFIRMED
    settled = saving.close_estimate(draft.id, done_again.version, {"paid": "0.00"}, [])
    changed = saving.autosave(after(answered, settled, met="1"))
    assert changed.state is State.DRAFT
    closed = saving.autosave(replace(answered, version=changed.version))
    assert closed.state is State.CLOSED
    reopened = saving.reopen_estimate(draft.id, closed.version)
    changed = saving.autosave(after(answered, reopened, met="1"))
    assert saving.autosave(replace(answered, version=changed.version)).state is State.CONFIRMED


def test_what_an_earlier_paper_said_is_not_what_the_last_one_says(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    first = finish(saving, draft)
    other = after(draft, first, met="200")
    second = finish(saving, other)
    assert saving.autosave(replace(draft, version=second.version)).state is State.DRAFT


def test_a_deleted_estimate_comes_back_knowing_what_was_told(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    changed = saving.autosave(after(draft, finish(saving, draft), met="200"))
    assert changed.state is State.DRAFT
    restored = saving.restore(saving.delete(draft.id))
    assert saving.autosave(replace(draft, version=restored.version)).state is State.FINISHED


# The list of work


def test_the_list_is_newest_first(saving: Saving, clock: Clock, new_draft: Make) -> None:
    first, second = new_draft("Ana Núñez"), new_draft("Bo Li")
    saved = saving.autosave(first)
    clock.advance(minutes=1)
    finish(saving, second)
    assert [item.patient_label for item in saving.work_list()] == ["Bo Li", "Ana Núñez"]
    clock.advance(minutes=1)
    saving.autosave(after(first, saved, met="1"))
    ana, bo = saving.work_list()
    assert (ana.patient_label, bo.patient_label) == ("Ana Núñez", "Bo Li")
    assert (ana.id, ana.number, ana.payer_name, ana.first_date) == (first.id, saved.number, "Aetna", first.first_date)
    assert ana.updated_at == clock.time


def test_the_list_holds_the_newest_of_each_state(saving: Saving, clock: Clock, new_draft: Make) -> None:
    finish(saving, new_draft("Oldest"))
    with saving._opened().transaction() as records:
        for count in range(3):
            clock.advance(minutes=1)
            records.estimates.save(new_draft(f"KeptDraft {count}"), clock())
        assert [item.patient_label for item in records.estimates.items(most=dict.fromkeys(State, 2))] == [
            "KeptDraft 2",
            "KeptDraft 1",
            "Oldest",
        ]


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("nu", ["Ana Núñez"]),
        ("AN", ["Ana Núñez", "Anders Öberg"]),
        ("ob", ["Anders Öberg"]),
        ("an ob", ["Anders Öberg"]),
        ("0003", ["100% Sure"]),
        ("ae ob", ["Anders Öberg"]),
        ("100%", ["100% Sure"]),
        ("zz", []),
    ],
)
def test_two_letters_find_a_patient(saving: Saving, new_draft: Make, typed: str, labels: list[str]) -> None:
    for label in ("Ana Núñez", "Anders Öberg", "100% Sure"):
        saving.autosave(new_draft(label))
    assert sorted(item.patient_label for item in saving.work_list(typed)) == labels


def test_a_changed_name_is_found_and_the_old_one_is_not(saving: Saving, new_draft: Make) -> None:
    draft = new_draft("Ana Núñez")
    saved = saving.autosave(draft)
    saving.autosave(replace(draft, patient_label="Eva Ruiz", version=saved.version))
    assert [len(saving.work_list(typed)) for typed in ("nu", "ru")] == [0, 1]


# Deleting, and thinking better of it


def test_a_deleted_estimate_is_gone_for_every_verb(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = saving.autosave(draft)
    saving.delete(draft.id)
    assert saving.work_list() == ()
    for verb in (
        lambda: saving.open(draft.id),
        lambda: saving.delete(draft.id),
        lambda: saving.autosave(after(draft, saved, met="200")),
        lambda: finish(saving, after(draft, saved)),
    ):
        with pytest.raises(Gone):
            verb()


def test_a_window_on_a_deleted_estimate_can_keep_what_is_typed(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saving.autosave(draft)
    saving.delete(draft.id)
    assert saving.autosave(replace(draft, version=0)).number == "E-2026-0002"


def test_a_deleted_draft_can_be_put_back(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saving.autosave(draft)
    before = saving.open(draft.id)
    removed = saving.delete(draft.id)
    saved = saving.restore(removed)
    assert saving.open(draft.id) == replace(before, draft=replace(before.draft, version=2))
    assert [item.id for item in saving.work_list("nu")] == [draft.id]
    assert saving.restore(removed) == saved


def test_a_window_from_before_the_deletion_cannot_overwrite_what_was_restored(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    old = after(draft, saving.autosave(draft), met="old")
    saving.restore(saving.delete(draft.id))
    with pytest.raises(Conflict):
        saving.autosave(old)


def test_nothing_of_a_deleted_patient_is_left_in_the_files(saving: Saving, data_dir: Path, new_draft: Make) -> None:
    for patient in ("Ana Núñez", "Zzyzx Marker"):
        draft = new_draft(patient, note="Zzyzx once more " * 500)
        finish(saving, draft, replace(FIGURES, case={"patient": patient}))
    assert any(b"Zzyzx" in each.read_bytes() for each in data_dir.iterdir())
    for item in saving.work_list():
        saving.delete(item.id)
    assert [each.name for each in data_dir.iterdir() if b"zyzx" in each.read_bytes().lower()] == []


# Opening


def test_records_that_could_not_be_opened_are_tried_again(saving: Saving, data_dir: Path, new_draft: Make) -> None:
    other = Store.open(data_dir)
    draft = new_draft()
    with pytest.raises(AlreadyOpen):
        saving.autosave(draft)
    other.close()
    assert saving.autosave(draft).version == 1


def test_times_are_kept_in_utc(saving: Saving, clock: Clock, new_draft: Make) -> None:
    draft = new_draft()
    saving.autosave(draft)
    kept = saving.open(draft.id)
    assert kept.created_at == kept.updated_at == clock.time
    assert kept.created_at.tzinfo is UTC
