"""The set-up is read off what is kept: it can be left and gone on with at any time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.app.keeping.settings import Settings
from prolo_cost.app.prices.price_book import PriceBook
from prolo_cost.app.set_up import Part, PartState, parts
from prolo_cost.records.store import Store


@pytest.fixture
def prices(tmp_path: Path) -> Iterator[PriceBook]:
    saving = Saving(lambda: Store.open(tmp_path / "clinic"), lambda: datetime(2026, 11, 24, tzinfo=UTC))
    yield PriceBook(lambda: saving)
    saving.close()


def test_nothing_is_done_at_first(prices: PriceBook) -> None:
    assert parts(Settings(), prices) == (
        PartState(Part.CLINIC, False, ("name", "address", "phone", "state")),
        PartState(Part.NUMBERS, False, ("npi", "tax_id")),
        PartState(Part.FEES, False),
        PartState(Part.TEMPLATE, False),
    )


def test_what_is_typed_but_wrong_is_not_done(prices: PriceBook) -> None:
    settings = Settings({"name": "Clinic", "address": "1 St", "phone": "5", "state": "Oregon", "npi": "123"})
    clinic, numbers = parts(settings, prices)[:2]
    assert clinic == PartState(Part.CLINIC, False, wrong=("state",))
    assert (numbers.missing, numbers.wrong) == (("tax_id",), ("npi",))


def test_rows_that_need_a_look_are_counted(prices: PriceBook) -> None:
    prices.keep_fees([{"code": "M0076", "charge": "450"}, {"code": "m0076", "charge": "lots"}, {"charge": ""}])
    prices.keep_templates([{"sessions": "many", "package": "much"}])
    fees, template = parts(Settings(), prices)[2:]
    assert (fees.is_done, fees.rows, fees.faulty) == (True, 1, 1)
    assert (template.is_done, template.rows, template.faulty) == (False, 0, 1)


def test_each_part_is_done_by_itself(prices: PriceBook) -> None:
    prices.keep_fees([{"code": "M0076", "charge": "450"}])
    settings = Settings({"npi": "1234567893", "tax_id": "12-3456789"})
    assert [state.is_done for state in parts(settings, prices)] == [False, True, True, False]
    prices.keep_templates([{"sessions": "1"}])
    assert parts(settings, prices)[3] == PartState(Part.TEMPLATE, True, rows=1)
