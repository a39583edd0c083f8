"""The values of the records room keep what a person typed out of their own description."""

from datetime import UTC, date, datetime

import pytest

from prolo_cost.records.values import (
    CodeChange,
    Conflict,
    Deadlines,
    Evidence,
    Figures,
    Gone,
    KeptDraft,
    Paper,
    Removed,
    SavedEstimate,
    State,
    WorkItem,
)

MARK = "Zzyzx-Marker"
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
DRAFT = KeptDraft("a-uuid", {"patient": MARK}, MARK, f"Payer of {MARK}", date(1999, 12, 31))
ESTIMATE = SavedEstimate(
    draft=DRAFT,
    number="E-2026-0001",
    state=State.FINISHED,
    figures=Figures({"patient": MARK}, {"for": MARK}, "2026-11-01", "0.1.0"),
    printed_at=NOW,
    created_at=NOW,
    updated_at=NOW,
    told=Figures({"patient": MARK}, {"for": MARK}, "2026-11-01", "0.1.0"),
    deadlines=Deadlines(date(1999, 1, 1), date(1999, 1, 2), date(1999, 12, 31)),
    call={"spoke_with": MARK},
    closing={"note": MARK},
)
CHANGE = CodeChange(NOW, 0, "M0076", "20999", f"{MARK} asked")
PAPER = Paper("estimate", "en", large_print=False, how="printed", content=MARK.encode())
EVIDENCE = Evidence(
    id="another-uuid",
    payer_id="moda",
    line_of_business="commercial",
    state="OR",
    code="M0076",
    outcome="covered",
    source="call",
    on=date(2026, 11, 24),
    spoke_with=MARK,
    reference=MARK,
    note=f"for {MARK}",
)
REMOVED = Removed(ESTIMATE, code_changes=(CHANGE,))
ITEM = WorkItem("a-uuid", "E-2026-0001", State.DRAFT, MARK, f"Payer of {MARK}", date(1999, 12, 31), NOW)


@pytest.mark.parametrize(
    "value", [DRAFT, ESTIMATE, ITEM, CHANGE, PAPER, EVIDENCE, REMOVED, Conflict(DRAFT, ESTIMATE), Gone()]
)
def test_a_description_says_nothing_of_the_patient(value: object) -> None:
    said = f"{value!r} {value}"
    assert MARK not in said
    assert "1999" not in said


def test_a_conflict_holds_both_sides() -> None:
    conflict = Conflict(DRAFT, ESTIMATE)
    assert (conflict.mine, conflict.theirs) == (DRAFT, ESTIMATE)
