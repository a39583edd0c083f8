"""A reading of the clinic's own says who said what and when, or is not kept; and payer data never overwrites it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from prolo_cost import paths
from prolo_cost.app.keeping.saving import Saving
from prolo_cost.app.knowing.own_reading import (
    ALLOWED,
    CODE,
    NOTE,
    OUTCOME,
    REFERENCE,
    WHEN,
    WHO,
    About,
    is_begun,
    read_reading,
)
from prolo_cost.payers.build import build
from prolo_cost.payers.catalog import Catalog
from prolo_cost.records.store import Store

TODAY = date(2026, 11, 24)
ABOUT = About("aetna", "commercial", "OR")
TYPED = {
    CODE: "m0076",
    OUTCOME: "covered_with_criteria",
    WHO: "Denise R.",
    WHEN: "11/20",
    REFERENCE: "88-41207",
    ALLOWED: "310.50",
    NOTE: "after six weeks of exercises",
}


def test_a_reading_is_kept_as_what_somebody_heard() -> None:
    evidence, troubles = read_reading(TYPED, ABOUT, TODAY)
    assert troubles == {}
    assert evidence is not None
    assert (evidence.source, evidence.code, evidence.outcome, evidence.on, evidence.allowed) == (
        "call",
        "M0076",
        "covered_with_criteria",
        date(2026, 11, 20),
        31050,
    )
    assert (evidence.payer_id, evidence.line_of_business, evidence.state) == ABOUT
    assert "Denise" not in repr(evidence)


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        (CODE, "", "reading_code"),
        (OUTCOME, "", "reading_outcome"),
        (WHO, " ", "reading_who"),
        (WHEN, "12/24/2026", "reading_day"),
        (ALLOWED, "310-320", "reading_amount"),
    ],
)
def test_what_is_missing_or_not_read_is_named_by_its_box(key: str, text: str, code: str) -> None:
    evidence, troubles = read_reading({**TYPED, key: text}, ABOUT, TODAY)
    assert evidence is None
    assert {box: problem.code for box, problem in troubles.items()} == {key: code}


def test_without_a_day_it_is_todays_and_an_amount_need_not_be_known() -> None:
    evidence, _ = read_reading({**TYPED, WHEN: "", ALLOWED: "?"}, ABOUT, TODAY)
    assert evidence is not None
    assert (evidence.on, evidence.allowed) == (TODAY, None)


def test_a_form_in_which_only_the_code_stands_holds_nothing_to_lose() -> None:
    assert not is_begun({CODE: "M0076"}, "M0076")
    assert is_begun({CODE: "76942"}, "M0076")
    assert is_begun({CODE: "M0076", NOTE: "x"}, "M0076")


def test_a_newer_edition_of_the_payers_leaves_the_clinics_own_evidence_alone(tmp_path: Path) -> None:
    def saving() -> Saving:
        return Saving(lambda: Store.open(tmp_path / "clinic"), lambda: datetime(2026, 11, 24, 9, 41).astimezone())

    evidence, _ = read_reading(TYPED, ABOUT, TODAY)
    assert evidence is not None
    first = saving()
    first.keep_evidence([evidence])
    before = first.evidence("aetna")
    first.close()
    shipped = tmp_path / "payers.db"
    shipped.write_bytes(paths.payers_db().read_bytes())
    assert build(paths.resources(), shipped, date(2027, 6, 1)) == ()
    assert Catalog(shipped).payer("aetna") is not None
    again = saving()
    assert again.evidence("aetna") == before
    again.close()
