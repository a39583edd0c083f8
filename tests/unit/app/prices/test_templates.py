"""Templates: what the clinic typed, what of it can be used, and what is wrong with the rest."""

from __future__ import annotations

import pytest

from prolo_cost.app.prices.csv_tables import Row
from prolo_cost.app.prices.fees import Fee
from prolo_cost.app.prices.templates import OtherCode, Template, name_of, read_templates
from prolo_cost.wording import Words

FEES = (Fee("M0076", "Prolotherapy", 45000, 30000), Fee("76942", "Ultrasound", 12000), Fee("99213", "Visit", 15000))
KNEE = {
    "name": "Knee with ultrasound", "areas": "right knee; left knee", "sessions": "4", "weeks": "4",
    "others": "76942, 99213 first", "reassess": "3", "maintenance": "2", "months": "6", "deposit": "$200",
}  # fmt: skip


def troubles(*rows: Row) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in read_templates(rows, FEES).problems]


def test_a_row_becomes_a_template() -> None:
    assert read_templates([KNEE], FEES).templates == (
        Template(
            "Knee with ultrasound", ("right knee", "left knee"), 4, 4, "M0076",
            (OtherCode("76942"), OtherCode("99213", first_only=True)), 3, 2, 6, None, 20000,
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (
            {"areas": "knee", "sessions": "4", "weeks": "4", "others": "76942"},
            "Knee, 4 \N{MULTIPLICATION SIGN} 4 weeks, with ultrasound",
        ),
        ({"areas": "knee, hip", "sessions": "3", "weeks": "2"}, "Knee and hip, 3 \N{MULTIPLICATION SIGN} 2 weeks"),
        ({"sessions": "1"}, "1 session"),
        ({"sessions": "2", "others": "12345"}, "2 sessions, with 12345"),
        ({"name": " Mine ", "sessions": "2"}, "Mine"),
    ],
)
def test_a_template_without_a_name_is_called_what_it_says(row: Row, name: str) -> None:
    assert name_of(row, FEES) == name


def test_all_problems_come_at_once_each_naming_its_cell() -> None:
    rows: list[Row] = [
        {"name": "A", "others": "99999", "maintenance": "2", "deposit": "some"},
        {},
        {"name": "a", "sessions": "4", "code": "20550"},
        {"name": "C", "sessions": "0", "weeks": "53"},
        {"name": "D", "sessions": "1"},
    ]
    assert troubles(*rows) == [
        ("rows[0].sessions", "missing"),
        ("rows[0].months", "missing"),
        ("rows[0].others", "not_in_fees"),
        ("rows[0].deposit", "price_not_read"),
        ("rows[2].name", "stands_already"),
        ("rows[2].weeks", "missing"),
        ("rows[2].code", "not_in_fees"),
        ("rows[3].sessions", "whole_number_out_of_range"),
        ("rows[3].weeks", "whole_number_out_of_range"),
    ]
    assert [template.name for template in read_templates(rows, FEES).templates] == ["D"]


@pytest.mark.parametrize(("price", "wrong"), [("999.99", False), ("1000", True), ("1,000.02", False)])
def test_a_package_comes_out_to_the_cent_a_session(price: str, wrong: bool) -> None:
    row = {"name": "P", "sessions": "3", "weeks": "4", "package": price}
    problems = read_templates([row], FEES).problems
    assert [problem.code for problem in problems] == ["package_not_even"] * wrong
    if problems:
        assert "999.99 or 1,000.02 would" in Words.load("en").problem(problems[0])


def test_a_package_is_for_the_course_and_not_for_sessions_after_it() -> None:
    row = {"name": "P", "sessions": "4", "weeks": "4", "package": "$1,200"}
    assert read_templates([row], FEES).templates[0].package == 120000
    assert troubles(row | {"maintenance": "2", "months": "6"}) == [("rows[0].package", "package_with_later")]
