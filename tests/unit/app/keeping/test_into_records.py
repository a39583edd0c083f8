"""What goes into the records is what stands on the desk."""

from __future__ import annotations

from datetime import date

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import FIRST, PAYER_NAME
from prolo_cost.app.keeping.into_records import record_of

TODAY = date(2026, 11, 24)


def test_a_record_carries_what_lists_show_and_everything_typed() -> None:
    draft = Draft.fresh(TODAY).typed("patient.name", " Ana ").typed(PAYER_NAME, "Aetna").typed(FIRST, "12/1")
    record = record_of(draft, "an-id", 3, TODAY)
    assert (record.id, record.version) == ("an-id", 3)
    assert (record.patient_label, record.payer_name, record.first_date) == ("Ana", "Aetna", date(2026, 12, 1))
    assert Draft.from_data(record.typed) == draft.settled(TODAY)


def test_a_day_that_is_none_yet_is_kept_as_typed_and_listed_as_none() -> None:
    record = record_of(Draft.fresh(TODAY).typed(FIRST, "soon"), "an-id", 0, TODAY)
    assert record.first_date is None
    assert Draft.from_data(record.typed).text(FIRST) == "soon"


def test_a_record_does_not_tell_who_it_is_about() -> None:
    record = record_of(Draft.fresh(TODAY).typed("patient.name", "Marked Person"), "an-id", 0, TODAY)
    assert "Marked" not in repr(record)
