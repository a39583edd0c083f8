"""What was handed out, confirmed and settled: kept as it was, kept as one, and gone with its estimate."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.records.faults import PaperDamaged
from prolo_cost.records.values import (
    CodeChange,
    Conflict,
    Deadlines,
    Evidence,
    Figures,
    Gone,
    KeptDraft,
    Paper,
    Saved,
    SavedEstimate,
    State,
)

if TYPE_CHECKING:
    from tests.integration.records.conftest import Clock

Make = Callable[..., KeptDraft]

TOLD = Figures({"as_of": "2026-11-24"}, {"likely": "denied"}, "2026-11-01", "0.1.0")
NEWEST = Figures({"as_of": "2026-11-25"}, {"likely": "covered"}, "2026-11-20", "0.2.0")
PAPER = Paper("estimate", "en", large_print=False, how="printed", content=b"%PDF-1.7 \x00\xff to the byte")
DUE, VALID, YEAR_ENDS = date(2026, 11, 27), date(2026, 12, 24), date(2026, 12, 31)
CALL = {"spoke_with": "Denise R.", "reference": "88-41207"}
CLOSING = {"allowed": "310.00", "paid": "0.00"}


def hand_out(saving: Saving, draft: KeptDraft, figures: Figures = TOLD, paper: Paper = PAPER) -> Saved:
    return saving.hand_out(draft, figures, paper, due_on=DUE, valid_until=VALID, plan_year_ends=YEAR_ENDS)


def confirm(saving: Saving, draft: KeptDraft, *evidence: Evidence, figures: Figures = NEWEST) -> Saved:
    return saving.confirm(draft, figures, CALL, evidence, valid_until=VALID, plan_year_ends=YEAR_ENDS)


def after(draft: KeptDraft, saved: Saved, **typed: object) -> KeptDraft:
    return replace(draft, version=saved.version, typed={**draft.typed, **typed})


def learned(draft: KeptDraft, key: str = "") -> Evidence:
    return Evidence(
        id=key,
        payer_id="aetna",
        line_of_business="commercial",
        state="OR",
        code="M0076",
        outcome="not_covered",
        source="call",
        on=date(2026, 11, 24),
        spoke_with="Denise R.",
        reference="88-41207",
        estimate_id=draft.id,
    )


# Handing out


def test_handing_out_keeps_the_figures_the_days_and_the_paper(saving: Saving, clock: Clock, new_draft: Make) -> None:
    draft = new_draft()
    saved = hand_out(saving, draft)
    kept = saving.open(draft.id)
    assert (saved.state, kept.state, saved.version) == (State.FINISHED, State.FINISHED, kept.version)
    assert (kept.figures, kept.told, kept.printed_at) == (TOLD, TOLD, clock.time)
    assert kept.deadlines == Deadlines(DUE, VALID, YEAR_ENDS)
    (paper,) = saving.papers(draft.id)
    assert (paper.number, paper.kind, paper.language, paper.how) == (saved.number, "estimate", "en", "printed")
    assert (paper.at, paper.size, paper.large_print) == (clock.time, len(PAPER.content), False)


def test_a_paper_comes_back_to_the_byte_after_the_estimate_was_changed(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saving.autosave(after(draft, hand_out(saving, draft), met="200"))
    saving.close()
    assert saving.paper_content(saving.papers(draft.id)[0].id) == PAPER.content


def test_papers_are_listed_newest_first(saving: Saving, clock: Clock, new_draft: Make) -> None:
    draft = new_draft()
    saved = hand_out(saving, draft)
    clock.advance(minutes=1)
    hand_out(saving, after(draft, saved), paper=Paper("estimate", "es", large_print=True, how="saved", content=b"es"))
    assert [(each.language, each.large_print, each.how) for each in saving.papers(draft.id)] == [
        ("es", True, "saved"),
        ("en", False, "printed"),
    ]


def test_where_the_paper_cannot_be_kept_nothing_was_handed_out(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = saving.autosave(draft)
    with pytest.raises(Exception, match=r"papers\.kind"):
        hand_out(saving, after(draft, saved), paper=replace(PAPER, kind=None))  # type: ignore[arg-type]
    kept = saving.open(draft.id)
    assert (kept.state, kept.figures, kept.printed_at, kept.version) == (State.DRAFT, None, None, 1)


def test_handing_out_what_was_changed_elsewhere_keeps_no_paper(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    here = after(draft, saving.autosave(draft), met="200")
    saving.autosave(replace(here, typed={"met": "350"}))
    with pytest.raises(Conflict):
        hand_out(saving, here)
    assert saving.papers(draft.id) == ()


def test_a_paper_that_the_disk_has_changed_is_not_printed_again(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    hand_out(saving, draft)
    saving._opened()._connection.execute("UPDATE papers SET content = x'00'")
    with pytest.raises(PaperDamaged, match="not as it was handed out"):
        saving.paper_content(saving.papers(draft.id)[0].id)
    saving.delete(draft.id)


def test_a_paper_that_is_not_kept_is_gone(saving: Saving) -> None:
    with pytest.raises(Gone):
        saving.paper_content("none such")


# The insurer's answers


def test_confirming_keeps_what_the_patient_was_told_beside_the_new_figures(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    confirmed = confirm(saving, after(draft, hand_out(saving, draft), met="1450"), learned(draft))
    kept = saving.open(draft.id)
    assert (confirmed.state, kept.state) == (State.CONFIRMED, State.CONFIRMED)
    assert (kept.figures, kept.told, kept.call) == (NEWEST, TOLD, CALL)
    assert kept.draft.typed["met"] == "1450"
    assert kept.deadlines == Deadlines(None, VALID, YEAR_ENDS)
    assert [each.estimate_id for each in saving.evidence("aetna")] == [draft.id]


def test_confirming_twice_still_knows_what_the_patient_was_told(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = confirm(saving, after(draft, hand_out(saving, draft)))
    confirm(saving, after(draft, saved, met="5"), figures=replace(NEWEST, payers_edition="2026-11-25"))
    kept = saving.open(draft.id)
    assert kept.told == TOLD
    assert kept.figures == replace(NEWEST, payers_edition="2026-11-25")


def test_confirming_what_was_never_printed_tells_nobody_anything(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    confirm(saving, draft)
    kept = saving.open(draft.id)
    assert (kept.figures, kept.told, kept.printed_at) == (NEWEST, None, None)


def test_printing_what_was_confirmed_leaves_it_confirmed_and_tells_the_new_figures(
    saving: Saving, new_draft: Make
) -> None:
    draft = new_draft()
    saved = confirm(saving, after(draft, hand_out(saving, draft)))
    printed = hand_out(saving, after(draft, saved), figures=NEWEST)
    kept = saving.open(draft.id)
    assert (printed.state, kept.told, kept.call) == (State.CONFIRMED, NEWEST, CALL)


def test_typing_on_in_a_confirmed_one_makes_it_a_draft_that_waits_again_once_printed(
    saving: Saving, new_draft: Make
) -> None:
    draft = new_draft()
    saved = confirm(saving, after(draft, hand_out(saving, draft)))
    typed = after(draft, saved, sessions="5")
    saved = saving.autosave(typed)
    kept = saving.open(draft.id)
    assert (kept.state, kept.told, kept.figures, kept.call) == (State.DRAFT, TOLD, NEWEST, CALL)
    assert hand_out(saving, replace(typed, version=saved.version)).state is State.FINISHED


def test_where_the_answers_cannot_be_kept_nothing_is_confirmed(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = hand_out(saving, draft)
    with pytest.raises(Exception, match="allowed"):
        confirm(saving, after(draft, saved), replace(learned(draft), allowed=310.5))  # type: ignore[arg-type]
    kept = saving.open(draft.id)
    assert (kept.state, kept.figures, kept.call, kept.version) == (State.FINISHED, TOLD, None, saved.version)
    assert saving.all_evidence() == ()


# How it was settled


def test_closing_keeps_how_it_was_settled_and_what_was_learned(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = confirm(saving, draft)
    closed = saving.close_estimate(draft.id, saved.version, CLOSING, [replace(learned(draft), source="eob", paid=0)])
    kept = saving.open(draft.id)
    assert (closed.state, kept.state, kept.closing, kept.figures) == (State.CLOSED, State.CLOSED, CLOSING, NEWEST)
    assert [(each.source, each.paid) for each in saving.evidence("aetna")] == [("eob", 0)]


def test_closing_again_the_same_way_changes_nothing(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = confirm(saving, draft)
    evidence = [learned(draft, "one-uuid")]
    first = saving.close_estimate(draft.id, saved.version, CLOSING, evidence)
    assert saving.close_estimate(draft.id, saved.version, CLOSING, evidence) == first
    assert len(saving.all_evidence()) == 1


def test_closing_what_was_changed_elsewhere_is_a_conflict(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = confirm(saving, draft)
    saving.autosave(after(draft, saved, met="350"))
    with pytest.raises(Conflict) as caught:
        saving.close_estimate(draft.id, saved.version, CLOSING, [learned(draft)])
    assert caught.value.theirs.draft.typed["met"] == "350"
    assert saving.all_evidence() == ()


def test_closing_anew_forgets_what_the_first_closing_taught(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = confirm(saving, draft, learned(draft, "the call"))
    line, other = (replace(learned(draft, key), source="eob") for key in ("line-1", "line-2"))
    closed = saving.close_estimate(draft.id, saved.version, CLOSING, [line, other])
    saving.close_estimate(draft.id, closed.version, {**CLOSING, "again": True}, [line])
    assert {each.id for each in saving.all_evidence()} == {"the call", "line-1"}


def test_reopening_puts_an_estimate_where_it_stood_and_forgets_its_claims(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    saved = confirm(saving, draft, learned(draft, "the call"))
    closed = saving.close_estimate(draft.id, saved.version, CLOSING, [replace(learned(draft, "line"), source="eob")])
    with pytest.raises(Conflict):
        saving.reopen_estimate(draft.id, closed.version - 1)
    reopened = saving.reopen_estimate(draft.id, closed.version)
    kept = saving.open(draft.id)
    assert (reopened.state, kept.state, kept.closing, kept.figures) == (State.CONFIRMED, State.CONFIRMED, None, NEWEST)
    assert [each.id for each in saving.all_evidence()] == ["the call"]
    assert saving.reopen_estimate(draft.id, reopened.version) == reopened


# Codes that were changed


def test_changed_codes_are_kept_in_order_with_their_reasons(saving: Saving, clock: Clock, new_draft: Make) -> None:
    draft = new_draft()
    saving.autosave(draft)
    first = CodeChange(clock.time.astimezone(UTC), 0, "M0076", "20999", "the insurer asked for it")
    second = replace(first, at=first.at.replace(hour=23), before="20999", after="M0076")
    for change in (second, first):
        saving.log_code_change(draft.id, change)
    assert saving.code_changes(draft.id) == (first, second)


def test_a_code_cannot_be_changed_in_what_is_not_kept(saving: Saving) -> None:
    with pytest.raises(Gone):
        saving.log_code_change("none such", CodeChange(datetime.now(UTC), 0, "M0076", "20999", "why not"))


# Deleting


def a_full_one(saving: Saving, draft: KeptDraft) -> SavedEstimate:
    saved = hand_out(saving, draft)
    saved = confirm(saving, after(draft, saved), learned(draft, "from the call"))
    saving.log_code_change(draft.id, CodeChange(datetime(2026, 11, 24, tzinfo=UTC), 0, "M0076", "20999", "asked"))
    saving.close_estimate(draft.id, saved.version, CLOSING, [])
    return saving.open(draft.id)


def test_all_that_was_kept_with_a_deleted_estimate_comes_back(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    before = a_full_one(saving, draft)
    papers, changes = saving.papers(draft.id), saving.code_changes(draft.id)
    removed = saving.delete(draft.id)
    assert (saving.papers(draft.id), saving.code_changes(draft.id)) == ((), ())
    saved = saving.restore(removed)
    assert saving.open(draft.id) == replace(before, draft=replace(before.draft, version=before.version + 1))
    assert (saving.papers(draft.id), saving.code_changes(draft.id)) == (papers, changes)
    assert saving.paper_content(papers[0].id) == PAPER.content
    assert saving.restore(removed) == saved
    assert len(saving.papers(draft.id)) == 1


def test_what_was_learned_outlives_its_estimate_without_a_link(saving: Saving, new_draft: Make) -> None:
    draft = new_draft()
    a_full_one(saving, draft)
    removed = saving.delete(draft.id)
    assert [each.estimate_id for each in saving.evidence("aetna")] == [None]
    saving.restore(removed)
    assert [each.estimate_id for each in saving.evidence("aetna")] == [draft.id]


def test_nothing_of_a_deleted_patients_paper_is_left_in_the_files(
    saving: Saving, data_dir: Path, new_draft: Make
) -> None:
    draft = new_draft()
    hand_out(saving, draft, paper=replace(PAPER, content=b"Zzyzx Marker " * 10_000))
    assert any(b"Zzyzx" in each.read_bytes() for each in data_dir.iterdir())
    saving.delete(draft.id)
    assert [each.name for each in data_dir.iterdir() if b"Zzyzx" in each.read_bytes()] == []


def test_a_paper_of_no_estimate_is_refused(saving: Saving) -> None:
    connection = saving._opened()._connection
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            "INSERT INTO papers VALUES ('1', 'none', 'estimate', 'en', 0, 'saved', '', x'00', 1, 't', 't')"
        )
