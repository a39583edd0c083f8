"""Reading what a clinic's spreadsheet wrote: whatever the delimiter, the encoding and the heads."""

from __future__ import annotations

import pytest

from prolo_cost.app.prices.csv_tables import Column, Ignored, Table, read_table, write_table

COLUMNS = (
    Column("code", "Code", "cpt, hcpcs", required=True),
    Column("name", "Our words", "description"),
    Column("charge", "Charge", "fee", required=True),
)
ROW = {"code": "M0076", "name": "Señal, rodilla", "charge": "$1,250.00"}


def read(content: bytes) -> Table:
    return read_table(content, COLUMNS)


@pytest.mark.parametrize(
    "content",
    [
        'Code,Our words,Charge\nM0076,"Señal, rodilla","$1,250.00"\n'.encode(),
        "Code;Our words;Charge\r\nM0076;Señal, rodilla;$1,250.00\r\n".encode("cp1252"),
        "CPT\tDescription\tFee\nM0076\tSeñal, rodilla\t$1,250.00".encode("utf-16"),
        "fee|hcpcs|our_words\n$1,250.00|M0076|Señal, rodilla\n".encode("utf-8-sig"),
        "sep=;\nCODE;OUR WORDS;CHARGE\nM0076;Señal, rodilla;$1,250.00\n".encode(),
    ],
    ids=["commas", "semicolons as Windows wrote", "tabs, UTF-16", "bars, marked, other order", "told its delimiter"],
)
def test_every_usual_way_of_writing_a_table_is_read(content: bytes) -> None:
    assert read(content) == Table((ROW,), read(content).lines)


def test_each_row_knows_the_line_it_begins_in() -> None:
    content = b'Code,Our words,Charge\n\nA,"two\nlines",1\n,,\nB,,2\n'
    table = read(content)
    assert table.lines == (3, 6)
    assert table.rows == ({"code": "A", "name": "two\nlines", "charge": "1"}, {"code": "B", "charge": "2"})


def test_a_head_that_is_not_known_is_left_out_and_told_with_what_it_may_mean() -> None:
    table = read(b"Code,Charge,Descripton,Colour\nA,1,x,y\n")
    assert table.rows == ({"code": "A", "charge": "1"},)
    assert table.ignored == (Ignored("Descripton", "Our words"), Ignored("Colour", ""))


def test_a_column_that_stands_twice_is_taken_where_it_stands_first() -> None:
    table = read(b"Code,Charge,Fee\nA,1,2\n")
    assert (table.rows, table.ignored) == (({"code": "A", "charge": "1"},), (Ignored("Fee", "Charge", is_twice=True),))


def test_a_title_may_stand_over_the_heads() -> None:
    table = read(b"Fees of 2026;;\n;;\nCode;Our words;Charge\nA;a;1\n")
    assert (table.rows, table.lines) == (({"code": "A", "name": "a", "charge": "1"},), (4,))


def test_a_row_that_holds_one_word_of_the_heads_is_no_heads() -> None:
    table = read(b"one,two,three\nA,Description,1\n")
    assert [problem.code for problem in table.problems] == ["column_missing", "column_missing"]


def test_a_quotation_mark_without_an_end_swallows_no_rows() -> None:
    table = read(b'Code,Our words,Charge\nA,a,1\nB,"b,2\nC,c,3\n')
    assert [(problem.code, problem.figures) for problem in table.problems] == [("quotation_without_end", {"line": "3"})]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_that_is_written_is_run_by_a_spreadsheet(start: str) -> None:
    rows = ({"code": "A", "name": f"{start}HYPERLINK(1)", "charge": "1"},)
    written = write_table(rows, COLUMNS, str)
    cells = written.decode("utf-8-sig").splitlines()[-1]
    assert f",'{start}" in cells or f",\"'{start}" in written.decode("utf-8-sig")
    assert read(written).rows == rows


def test_every_column_that_is_needed_and_missing_is_told_at_once() -> None:
    problems = read(b"one,two\n1,2\n").problems
    assert [(problem.code, problem.figures.get("column")) for problem in problems] == [
        ("column_missing", "Code"),
        ("column_missing", "Charge"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_table"),
        (b"\n , \n", "empty_table"),
        (b"Code,Charge\n", "no_rows"),
        (b"PK\x03\x04 and so on", "spreadsheet_file"),
        (b"\x00\x01\x02", "not_a_table"),
        (b"%PDF-1.7\nCode,Charge\nA,1\n", "not_a_table"),
        (b"Code,Charge\n" + b"A,1\n" * 5_001, "too_many_rows"),
        (b"x" * 5_000_001, "table_too_large"),
        (b'Code,Charge\nA,"' + b"y" * 200_000, "not_a_table"),
    ],
)
def test_what_is_no_table_is_told_so(content: bytes, code: str) -> None:
    table = read(content)
    assert (table.rows, [problem.code for problem in table.problems][-1]) == ((), code)


def test_a_row_shorter_or_longer_than_the_heads_is_read_as_far_as_it_goes() -> None:
    table = read(b"Code,Our words,Charge\nA\nB,b,2,3,4\n")
    assert table.rows == ({"code": "A"}, {"code": "B", "name": "b", "charge": "2"})


def test_what_is_written_is_read_back() -> None:
    rows = (ROW, {"code": "B", "charge": "1"})
    assert read(write_table(rows, COLUMNS, str)).rows == rows


def test_the_heads_are_said_by_whoever_writes_the_file() -> None:
    written = write_table((ROW,), COLUMNS, str.upper).decode("utf-8-sig")
    assert written.splitlines()[0].split(",")[0] == COLUMNS[0].title.upper()
