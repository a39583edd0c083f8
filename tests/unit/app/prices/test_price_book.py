"""Prices at hand: kept in the records, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.app.prices.price_book import FEES, PriceBook
from prolo_cost.faults import MachineFault
from prolo_cost.records.store import Store

FEE_ROWS = ({"code": "M0076", "name": "Prolotherapy", "charge": "450"}, {"code": "76942", "charge": "x"})
TEMPLATE_ROWS = ({"name": "Right knee, 4 times", "sessions": "1"}, {"name": "Hip", "sessions": "1", "code": "76942"})


@pytest.fixture
def saving(tmp_path: Path) -> Iterator[Saving]:
    made = Saving(lambda: Store.open(tmp_path / "clinic"), lambda: datetime(2026, 11, 24, tzinfo=UTC))
    yield made
    made.close()


def book(saving: Saving) -> PriceBook:
    prices = PriceBook(lambda: saving)
    prices.load()
    return prices


def names(found: Callable[[str], tuple[object, ...]], text: str) -> list[str]:
    return [str(getattr(one, "name", "")) for one in found(text)]


def test_rows_are_kept_as_they_were_typed_and_what_is_right_can_be_used(saving: Saving) -> None:
    prices = book(saving)
    prices.keep_fees(FEE_ROWS)
    prices.keep_templates(TEMPLATE_ROWS)
    again = book(saving)
    assert (again.fee_rows, again.template_rows) == (FEE_ROWS, TEMPLATE_ROWS)
    assert [fee.code for fee in again.fees] == ["M0076"]
    assert [template.name for template in again.templates] == ["Right knee, 4 times"]
    assert [problem.code for problem in (*again.fee_problems, *again.template_problems)] == [
        "price_not_read",
        "not_in_fees",
    ]


def test_a_template_can_be_used_once_its_code_has_a_price(saving: Saving) -> None:
    prices = book(saving)
    prices.keep_templates(TEMPLATE_ROWS)
    assert prices.templates == ()
    prices.keep_fees(({"code": "M0076", "charge": "450"},))
    assert names(prices.find_templates, "") == ["Right knee, 4 times"]


def test_each_word_typed_begins_a_word_of_what_is_found(saving: Saving) -> None:
    prices = book(saving)
    prices.keep_fees(FEE_ROWS)
    prices.keep_templates(TEMPLATE_ROWS)
    assert names(prices.find_templates, "kn ri") == ["Right knee, 4 times"]
    assert names(prices.find_templates, "nee") == []
    assert names(prices.find_fees, "m00") == names(prices.find_fees, "prol") == ["Prolotherapy"]


def test_what_a_newer_program_wrote_is_never_written_over(saving: Saving) -> None:
    saving.set_setting(FEES, {"format": "prolo-cost/fees/2", "rows": "other"})
    prices = book(saving)
    assert prices.fees == ()
    with pytest.raises(MachineFault):
        prices.keep_fees(FEE_ROWS)
    assert saving.setting(FEES) == {"format": "prolo-cost/fees/2", "rows": "other"}
