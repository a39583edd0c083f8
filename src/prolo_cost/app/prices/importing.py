"""A file of fees or templates beside what is kept: what each row would change, before anything is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from prolo_cost.app.prices import fees, templates
from prolo_cost.app.prices.csv_tables import Column, Ignored, Row, Table, is_blank_row, place, place_of, read_table
from prolo_cost.app.prices.fees import Fee, read_fees
from prolo_cost.domain.problems import Problem
from prolo_cost.logs import IMPORT


class Fate(StrEnum):
    """What accepting a file would do with a row of it."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """A row of a file, and the line of the file in which it begins. ``problems`` name the cell, its row counted 0."""

    line: int
    row: Row = field(repr=False)
    fate: Fate
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read. ``problems`` are about it as a whole; then it has no rows."""

    columns: tuple[Column, ...]
    rows: tuple[IncomingRow, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_of_templates(self) -> bool:
        """Whether it holds templates, and not fees."""
        return self.columns is templates.COLUMNS

    def count(self, *fates: Fate) -> int:
        """How many rows meet one of these fates."""
        return sum(row.fate in fates for row in self.rows)


Judge = Callable[[Sequence[Row]], Iterable[Problem]]


def incoming(content: bytes, fee_rows: Sequence[Row], template_rows: Sequence[Row]) -> Incoming:
    """Read a file of fees or of templates, whichever its heads say, beside the rows that are kept."""
    table = read_table(content, templates.COLUMNS)
    if table.problems and any(problem.code == "column_missing" for problem in table.problems):
        file = _fees(read_table(content, fees.COLUMNS), fee_rows)
    else:
        file = _templates(table, template_rows, read_fees(fee_rows).fees)
    what = "templates" if file.is_of_templates else "fees"
    IMPORT.info("a file of %s read, rows: %d, left out: %d", what, len(file.rows), file.count(Fate.LEFT_OUT))
    return file


def _fees(table: Table, kept: Sequence[Row]) -> Incoming:
    by_code = {fees.code_of(row): row for row in kept}
    return _incoming(
        table, fees.COLUMNS, lambda rows: read_fees(rows).problems, lambda row: by_code.get(fees.code_of(row))
    )


def _templates(table: Table, kept: Sequence[Row], known: tuple[Fee, ...]) -> Incoming:
    by_name = {_name(row, known): row for row in kept}
    return _incoming(
        table,
        templates.COLUMNS,
        lambda rows: templates.read_templates(rows, known).problems,
        lambda row: by_name.get(_name(row, known)),
    )


def _name(row: Row, known: Sequence[Fee]) -> str:
    return templates.name_of(row, known).casefold()


def _incoming(table: Table, columns: tuple[Column, ...], judge: Judge, kept: Callable[[Row], Row | None]) -> Incoming:
    problems: dict[int, list[Problem]] = {}
    for problem in judge(table.rows):
        cell = place_of(problem)
        if cell is not None:
            problems.setdefault(cell[0], []).append(_in_the_file(replace(problem, field=place(0, cell[1])), table))
    rows = [
        IncomingRow(line, row, _fate(row, kept(row), found), tuple(found))
        for number, (line, row) in enumerate(zip(table.lines, table.rows, strict=True))
        for found in [problems.get(number, [])]
    ]
    return Incoming(columns, tuple(rows), table.ignored, table.problems)


def _in_the_file(problem: Problem, table: Table) -> Problem:
    """A problem that names another row, naming that row's line in the file: rows are shown in another order."""
    if problem.code != "stands_already":
        return problem
    line = table.lines[int(problem.figures["row"]) - 1]
    return replace(problem, code="stands_in_line", figures={"line": str(line)})


def _fate(row: Row, kept: Row | None, problems: Sequence[Problem]) -> Fate:
    if problems:
        return Fate.LEFT_OUT
    if kept is None:
        return Fate.NEW
    return Fate.SAME if _said({**kept, **row}) == _said(kept) else Fate.CHANGED


def _said(row: Row) -> Mapping[str, str]:
    return {key: text.strip() for key, text in row.items() if text.strip()}


def accepted(kept: Sequence[Row], file: Incoming, known: Sequence[Fee] = ()) -> tuple[Row, ...]:
    """The rows that are kept once a file was accepted: changed ones in their place, new ones after them.

    What a file does not say of a row that is kept stays as it was.
    """

    def key(row: Row) -> str:
        return _name(row, known) if file.is_of_templates else fees.code_of(row)

    taken = {key(one.row): one.row for one in file.rows if one.fate is not Fate.LEFT_OUT}
    in_place = [{**row, **taken.pop(key(row), {})} for row in kept if not is_blank_row(row)]
    return (*in_place, *taken.values())
