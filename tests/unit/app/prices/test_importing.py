"""A file of fees or templates: what each row would change is seen before anything is taken."""

from __future__ import annotations

from prolo_cost.app.prices.csv_tables import Row
from prolo_cost.app.prices.importing import Fate, accepted, incoming

KEPT: tuple[Row, ...] = (
    {"code": "M0076", "name": "Our own words", "charge": "450", "direct": "300"},
    {"code": "76942", "charge": "120"},
)
FILE = b"Code,Fee,Cash,Colour\nm0076,475,,x\n76942,120,,x\n99213,150,90,x\n20550,lots,,x\n99213,1,,x\n"


def test_every_row_says_what_it_would_do() -> None:
    file = incoming(FILE, KEPT, ())
    assert not file.is_of_templates
    assert [(row.line, row.fate) for row in file.rows] == [
        (2, Fate.CHANGED),
        (3, Fate.SAME),
        (4, Fate.NEW),
        (5, Fate.LEFT_OUT),
        (6, Fate.LEFT_OUT),
    ]
    assert [[(problem.code, problem.figures) for problem in row.problems] for row in file.rows[3:]] == [
        [("price_not_read", {})],
        [("stands_in_line", {"line": "4"})],
    ]
    assert [ignored.head for ignored in file.ignored] == ["Colour"]
    assert file.count(Fate.NEW, Fate.CHANGED) == 2


def test_what_a_file_does_not_say_changes_nothing_and_counts_as_no_change() -> None:
    file = incoming(b"Code,Fee,Name\nM0076,450,\n76942,120,\n", KEPT, ())
    assert [row.fate for row in file.rows] == [Fate.SAME, Fate.SAME]
    assert accepted(KEPT, file) == KEPT


def test_accepting_changes_rows_in_their_place_adds_new_ones_and_leaves_the_rest() -> None:
    assert accepted(KEPT, incoming(FILE, KEPT, ())) == (
        {"code": "m0076", "name": "Our own words", "charge": "475", "direct": "300"},
        {"code": "76942", "charge": "120"},
        {"code": "99213", "charge": "150", "direct": "90"},
    )


def test_a_file_with_sessions_is_one_of_templates() -> None:
    kept: tuple[Row, ...] = ({"name": "Knee", "sessions": "4", "weeks": "4"},)
    file = incoming(b"Name,Sessions,Weeks,Code\nknee,6,4,\nHip,1,,99999\n", KEPT, kept)
    assert file.is_of_templates
    assert [row.fate for row in file.rows] == [Fate.CHANGED, Fate.LEFT_OUT]
    assert accepted(kept, file) == ({"name": "knee", "sessions": "6", "weeks": "4"},)


def test_a_file_that_is_neither_says_what_a_list_of_fees_needs() -> None:
    file = incoming(b"one,two\n1,2\n", KEPT, ())
    assert (file.rows, [problem.code for problem in file.problems]) == ((), ["column_missing", "column_missing"])
