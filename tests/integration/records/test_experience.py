"""The clinic's own evidence, payers and settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.records.values import Evidence, Gone, KeptDraft

CALL = Evidence(
    id="",
    payer_id="aetna",
    line_of_business="commercial",
    state="OR",
    code="M0076",
    outcome="covered_with_criteria",
    source="call",
    on=date(2026, 11, 24),
    spoke_with="Denise R.",
    reference="88-41207",
    note="after six weeks of therapy",
)
PAID = replace(
    CALL, source="eob", outcome="covered", on=date(2026, 11, 20), allowed=310_00, paid=0, reason_codes=("CO-45", "PR-1")
)


def test_evidence_comes_back_whole_and_newest_first(saving: Saving) -> None:
    kept = saving.keep_evidence([PAID, CALL, replace(CALL, payer_id="moda")])
    saving.close()
    assert saving.evidence("aetna") == (kept[1], kept[0])
    assert kept[0] == replace(PAID, id=kept[0].id)
    assert {each.payer_id for each in saving.all_evidence()} == {"aetna", "moda"}
    assert len({each.id for each in kept} - {""}) == 3


def test_keeping_evidence_again_changes_it_and_never_doubles_it(saving: Saving) -> None:
    (kept,) = saving.keep_evidence([CALL])
    saving.keep_evidence([replace(kept, note="")])
    assert saving.all_evidence() == (replace(kept, note=""),)


def test_forgotten_evidence_can_be_kept_again(saving: Saving) -> None:
    (kept,) = saving.keep_evidence([CALL])
    forgotten = saving.forget_evidence(kept.id)
    assert (forgotten, saving.all_evidence()) == (kept, ())
    saving.keep_evidence([forgotten])
    assert saving.all_evidence() == (kept,)
    saving.forget_evidence(kept.id)
    with pytest.raises(Gone):
        saving.forget_evidence(kept.id)


def test_evidence_of_an_estimate_that_was_deleted_meanwhile_is_kept_without_it(
    saving: Saving, new_draft: Callable[..., KeptDraft]
) -> None:
    draft = new_draft()
    saving.autosave(draft)
    saving.delete(draft.id)
    saving.keep_evidence([replace(CALL, estimate_id=draft.id)])
    assert [each.estimate_id for each in saving.all_evidence()] == [None]


def test_half_a_character_in_a_note_does_not_stop_it(saving: Saving) -> None:
    saving.keep_evidence([replace(CALL, note="Ana\ud83d")])
    assert saving.all_evidence()[0].note == "Ana?"


# The clinic's own payers, and settings


def test_an_own_payer_is_kept_with_all_that_was_said(saving: Saving) -> None:
    kept = saving.add_own_payer(
        "Blue Lake Trust",
        aliases=("BLT", "Blue Lake"),
        line_of_business="commercial",
        states=("OR", "WA"),
        electronic_payer_id="12X34",
    )
    saving.close()
    assert saving.own_payers() == (kept,)
    assert kept.own
    assert kept.stances == ()
    assert (kept.name, kept.aliases, kept.states) == ("Blue Lake Trust", ("BLT", "Blue Lake"), ("OR", "WA"))
    assert (kept.line_of_business, kept.electronic_payer_id) == ("commercial", "12X34")


def test_the_same_payer_is_kept_once_and_another_line_of_business_beside_it(saving: Saving) -> None:
    first = saving.add_own_payer("Blue Lake Trust")
    assert saving.add_own_payer("Blue Lake Trust") == first
    other = saving.add_own_payer("Blue Lake Trust", line_of_business="medicare_advantage")
    assert other.id != first.id
    assert len(saving.own_payers()) == 2


def test_a_setting_is_nothing_until_set_and_then_the_last_that_was(saving: Saving) -> None:
    assert saving.setting("clinic.name") is None
    saving.set_setting("clinic.name", "Riverbend")
    saving.set_setting("clinic.name", {"en": "Riverbend", "es": None})
    saving.close()
    assert saving.setting("clinic.name") == {"en": "Riverbend", "es": None}
