"""The fee schedule: what the clinic typed, what of it can be used, and what is wrong with the rest."""

from __future__ import annotations

import pytest

from prolo_cost.app.prices.csv_tables import Row
from prolo_cost.app.prices.fees import Fee, read_fees
from prolo_cost.wording import Words

ROW = {
    "code": " m0076 ", "name": "Prolotherapy", "charge": "$450", "direct": "300", "next_charge": "250.00",
    "next_direct": "125", "benefit": "Procedure", "allowed": "Aetna 310; Moda: 296-318",
}  # fmt: skip


def troubles(*rows: Row) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in read_fees(rows).problems]


def test_a_row_becomes_a_fee_in_cents() -> None:
    assert read_fees([ROW]).fees == (
        Fee(
            "M0076", "Prolotherapy", 45000, 30000, 25000, 12500, "procedure",
            (("Aetna", "310"), ("Moda", "296-318")),
        ),
    )  # fmt: skip


def test_a_price_that_is_blank_was_not_said_and_is_not_zero() -> None:
    fees = read_fees([{"code": "A", "charge": "10"}, {"code": "B", "charge": "0", "direct": "0.00"}]).fees
    assert [(fee.charge, fee.direct) for fee in fees] == [(1000, None), (0, 0)]


def test_all_problems_come_at_once_each_naming_its_cell() -> None:
    rows: list[Row] = [
        {"name": "no code, no charge"},
        {},
        {"code": "A", "charge": "lots", "direct": "200-300", "allowed": "310"},
        {"code": "B", "charge": "10"},
        {"code": "b", "charge": "11"},
    ]
    assert troubles(*rows) == [
        ("rows[0].code", "missing"),
        ("rows[0].charge", "missing"),
        ("rows[2].charge", "price_not_read"),
        ("rows[2].direct", "price_not_read"),
        ("rows[2].allowed", "allowed_not_read"),
        ("rows[4].code", "stands_already"),
    ]
    assert [fee.code for fee in read_fees(rows).fees] == ["B"]


@pytest.mark.parametrize("text", ["-5", "1,50", "4.505", "1e3", "12345678", "none", "?!"])
def test_what_is_no_price_is_refused(text: str) -> None:
    assert troubles({"code": "A", "charge": text}) == [("rows[0].charge", "price_not_read")]


def test_the_next_area_has_its_own_prices_where_they_were_said() -> None:
    fee = read_fees([ROW]).fees[0]
    assert fee.price_boxes(is_next=False) == {"charge": "450", "self_pay_price": "300"}
    assert fee.price_boxes(is_next=True) == {"charge": "250", "self_pay_price": "125"}
    plain = Fee("A", "", 10050)
    assert plain.price_boxes(is_next=True) == {"charge": "100.50", "self_pay_price": ""}


def test_the_allowed_amount_of_a_payer_is_found_by_its_name_alone() -> None:
    fee = read_fees([ROW]).fees[0]
    assert [fee.allowed_by(payer) for payer in ("aetna", "Moda", "Cigna", "")] == ["310", "296-318", "", ""]


@pytest.mark.parametrize(("direct", "asked"), [("149.99", True), ("150", False), ("600", False), ("600.01", True)])
def test_a_price_far_from_what_clinics_publish_is_asked_about_and_taken(direct: str, asked: bool) -> None:
    reading = read_fees([{"code": "M0076", "charge": "700", "direct": direct}])
    assert [note.code for note in reading.notes] == ["price_unusual"] * asked
    assert len(reading.fees) == 1


def test_every_problem_has_a_sentence() -> None:
    words = Words.load("en")
    reading = read_fees([{"charge": "x", "direct": "9"}, {"code": "M0076", "charge": "1", "direct": "1"}])
    assert all(words.problem(problem) for problem in (*reading.problems, *reading.notes))


def test_a_name_that_was_broken_into_lines_is_one_line_on_paper() -> None:
    assert read_fees([{"code": "76942", "name": "Ultra\n sound", "charge": "120"}]).fees[0].name == "Ultra sound"
