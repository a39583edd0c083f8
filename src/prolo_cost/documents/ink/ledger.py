"""The ledger: columns of money that end on one edge, over as many pages as there are visits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from prolo_cost.documents.blocks import Ledger, LedgerLine, LedgerVisit
from prolo_cost.documents.ink.bands import Band
from prolo_cost.documents.ink.fonts import width
from prolo_cost.documents.ink.lines import Line, wrap_text
from prolo_cost.documents.ink.pen import Pen
from prolo_cost.documents.ink.prose import heading, line_bands
from prolo_cost.documents.ink.structure import Element, row_heading, spanning
from prolo_cost.documents.ink.styles import (
    LEDGER,
    LEDGER_DATE,
    LEDGER_MONEY,
    LEDGER_OWED,
    LEFT,
    NUMERAL,
    QUIET,
    QUIET_SMALL,
    RIGHT,
    RULE,
    SMALL_BOLD,
    TOTAL,
    TOTAL_MONEY,
    WIDTH,
    Colour,
    Style,
)

SIZES = (11.0, 10.5, 10.0)
SMALLER_SIZES = (9.0, 8.0, 7.0)
"""Type sizes to try in turn: first until no name is broken, then until names have room at all."""
NARROWEST_NAME = 96.0
BETWEEN_COLUMNS = 14.0
PAD = 3.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns stand. ``edges`` are the right edges of the money columns."""

    size: float
    numeral: float
    name: float
    name_room: float
    longest_name: float
    edges: tuple[float, ...]

    def sized(self, style: Style) -> Style:
        return replace(style, size=self.size)


def ledger(block: Ledger) -> Iterator[Band]:
    """The heading, the visits with their lines, and the sum. The column labels return on every page."""
    grid = _grid(block)
    table = Element("Table")
    labels = Band(2 * QUIET_SMALL.leading + 4.0, partial(_draw_labels, block.columns, grid, table), 2.0, keep=True)
    yield from heading(block.heading, block.note, gap=10.0)
    yield labels
    for visit in block.visits:
        yield from _visit(visit, grid, labels, table, keep_last=visit is block.visits[-1])
    yield from _sum(block, table)


def _grid(block: Ledger) -> _Grid:
    """The largest type at which every name keeps to its line, else the largest at which names have room."""
    usual = [_grid_at(block, size) for size in SIZES]
    smaller = (_grid_at(block, size) for size in SMALLER_SIZES)
    unbroken = (grid for grid in usual if grid.name_room >= grid.longest_name)
    roomy = (grid for grid in (*usual, *smaller) if grid.name_room >= NARROWEST_NAME)
    return next(unbroken, None) or next(roomy, None) or _grid_at(block, SMALLER_SIZES[-1])


def _grid_at(block: Ledger, size: float) -> _Grid:
    numeral = max(14.0, width(str(block.visits[-1].number), NUMERAL.face, size) + 6.0)
    dates = max(width(visit.when, LEDGER_DATE.face, size) for visit in block.visits)
    name = LEFT + numeral + dates + 14.0
    lines = [line for visit in block.visits for line in visit.lines]
    edges = [RIGHT]
    for index in range(len(block.columns) - 1, 0, -1):
        edges.append(edges[-1] - _column_width(block.columns[index], index, lines, size))
    first = edges[-1] - _column_width(block.columns[0], 0, lines, size)
    longest = max(width(line.name, LEDGER.face, size) for line in lines)
    return _Grid(size, LEFT + numeral, name, first - name, longest, tuple(reversed(edges)))


def _column_width(label: str, index: int, lines: Sequence[LedgerLine], size: float) -> float:
    figures = max(width(line.cells[index], LEDGER_OWED.face, size) for line in lines)
    words = max(width(part, QUIET_SMALL.face, QUIET_SMALL.size) for part in label.split("\n"))
    return max(figures, words) + BETWEEN_COLUMNS * size / SIZES[0]


def _draw_labels(labels: Sequence[str], grid: _Grid, table: Element, pen: Pen, top: float) -> None:
    row = Element("TR", table)
    pen.place(Element("TD", row))  # above the names of the lines stands nothing
    for edge, label in zip(grid.edges, labels, strict=True):
        parts = label.split("\n")
        y = top + (2 - len(parts)) * QUIET_SMALL.leading + QUIET_SMALL.ascent
        with pen.inside(Element("TH", row, attributes="/O/Table/Scope/Column")):
            for index, part in enumerate(parts):
                pen.text_left_of(edge, y + index * QUIET_SMALL.leading, part, QUIET_SMALL)
    bottom = top + 2 * QUIET_SMALL.leading + 4.0
    pen.rule(LEFT, RIGHT, bottom, weight=RULE, colour=Colour.INK)


def _visit(visit: LedgerVisit, grid: _Grid, labels: Band, table: Element, *, keep_last: bool) -> Iterator[Band]:
    if visit.turn:
        yield from _turn(visit.turn, labels, spanning(Element("TR", table), len(grid.edges) + 1))
    last = len(visit.lines) - 1
    for index, line in enumerate(visit.lines):
        names = wrap_text(line.name, grid.sized(LEDGER), grid.name_room)
        above = PAD if index == 0 else 0.0
        below = PAD if index == last else 0.0
        height = above + len(names) * LEDGER.leading + below
        first = visit if index == 0 else None
        paint = partial(_draw_line, first, names, line.cells, grid, (above, height if index == last else 0.0), table)
        yield Band(height, paint, keep=index != last or keep_last, head=(labels,))


def _draw_line(
    visit: LedgerVisit | None,
    names: Sequence[Line],
    cells: Sequence[str],
    grid: _Grid,
    inside: tuple[float, float],
    table: Element,
    pen: Pen,
    top: float,
) -> None:
    above, bottom = inside
    baseline = top + above + LEDGER.ascent
    row = Element("TR", table)
    with pen.inside(row_heading(row)):
        if visit:
            pen.text(LEFT, baseline, f"{visit.number} ", grid.sized(NUMERAL))
            pen.text(grid.numeral, baseline, f"{visit.when} ", grid.sized(LEDGER_DATE))
        for index, name in enumerate(names):
            name.draw(pen, grid.name, baseline + index * LEDGER.leading)
    *but_last, last = zip(grid.edges, cells, strict=True)
    for style, across in ((LEDGER_MONEY, but_last), (LEDGER_OWED, [last])):
        for edge, cell in across:
            with pen.inside(Element("TD", row)):
                pen.text_left_of(edge, baseline, cell, grid.sized(style))
    if bottom:
        pen.rule(LEFT, RIGHT, top + bottom)


def _turn(sentence: str, labels: Band, cell: Element) -> Iterator[Band]:
    """The dashed line where a plan year begins. It takes the place of the rule above it."""
    lines = wrap_text(sentence, SMALL_BOLD, WIDTH)
    height = len(lines) * SMALL_BOLD.leading + 2 * PAD

    def paint(pen: Pen, top: float) -> None:
        pen.rule(LEFT, RIGHT, top, weight=1.0, colour=Colour.WHITE)
        pen.rule(LEFT, RIGHT, top, weight=RULE, colour=Colour.INK, dashed=True)
        with pen.inside(cell):
            for index, line in enumerate(lines):
                line.draw(pen, LEFT, top + PAD + SMALL_BOLD.ascent + index * SMALL_BOLD.leading)
        pen.rule(LEFT, RIGHT, top + height)

    yield Band(height, paint, keep=True, head=(labels,))


def _sum(block: Ledger, table: Element) -> Iterator[Band]:
    row = Element("TR", table)

    def paint(pen: Pen, top: float) -> None:
        pen.rule(LEFT, RIGHT, top, weight=RULE, colour=Colour.INK)
        with pen.inside(row_heading(row)):
            pen.text(LEFT, top + 4.0 + TOTAL.ascent, f"{block.total_label} ", TOTAL)
        with pen.inside(spanning(row, len(block.columns))):
            pen.text_left_of(RIGHT, top + 4.0 + TOTAL.ascent, block.total, TOTAL_MONEY)

    yield Band(TOTAL.leading + 4.0, paint, keep=bool(block.remarks))
    for index, remark in enumerate(block.remarks):
        lines = wrap_text(remark, QUIET, WIDTH - 80.0)
        yield from line_bands(lines, QUIET, keep_last=index < len(block.remarks) - 1)
