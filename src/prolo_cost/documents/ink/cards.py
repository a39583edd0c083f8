"""Short accounts, two or three side by side where a page can hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from prolo_cost.documents.blocks import Card, Cards, Row
from prolo_cost.documents.ink.bands import Band
from prolo_cost.documents.ink.fonts import width
from prolo_cost.documents.ink.lines import Line, wrap_text
from prolo_cost.documents.ink.pen import Pen
from prolo_cost.documents.ink.prose import BETWEEN_BLOCKS
from prolo_cost.documents.ink.structure import Element, row_heading, spanning
from prolo_cost.documents.ink.styles import (
    HEADING,
    LEDGER,
    LEFT,
    PART,
    QUIET,
    ROW_MONEY,
    RULE,
    TOTAL,
    TOTAL_MONEY,
    WIDTH,
    Colour,
    Style,
)

GUTTERS = {2: 28.0, 3: 20.0}
"""The white between columns, by how many there are, in points."""
PART_INDENT = 9.0
TALLEST = 0.7
"""How much of a page accounts side by side may take up."""
_WHITE = Band(BETWEEN_BLOCKS, lambda _pen, _top: None)
"""What stands between two accounts of one column."""


def cards(block: Cards, height: float, columns: int) -> Iterator[Band]:
    """The accounts in the order given, so many in a row; one too tall for that, or left over, has the width to itself.

    A short one may stand below another of the row before. ``height`` is that of a page's own content.
    """
    grid = _Grid(columns, TALLEST * height)
    row: list[list[Band]] = []
    for index, card in enumerate(block.cards):
        longer = grid.with_one_more(row, card)
        if longer is not None:
            row = longer
            continue
        yield from _row(row)
        row = []
        if index == len(block.cards) - 1 or not grid.holds(grid.account(card, 0)):
            yield from _card(card, LEFT, WIDTH)
        else:
            row = [grid.account(card, 0)]
    yield from _row(row)


class _Grid(NamedTuple):
    """Columns beside each other, none of them taller than ``tallest``."""

    columns: int
    tallest: float

    @property
    def room(self) -> float:
        """How wide a column is."""
        return (WIDTH - (self.columns - 1) * GUTTERS[self.columns]) / self.columns

    def account(self, card: Card, column: int) -> list[Band]:
        return list(_card(card, LEFT + column * (self.room + GUTTERS[self.columns]), self.room))

    def holds(self, column: Sequence[Band]) -> bool:
        return _height(column) <= self.tallest

    def with_one_more(self, row: Sequence[list[Band]], card: Card) -> list[list[Band]] | None:
        """The row with one more account: in a column of its own, or below the shortest. ``None``: it has no room."""
        if not row:
            return None
        if len(row) < self.columns:
            new = self.account(card, len(row))
            return [*row, new] if self.holds(new) else None
        place = min(range(len(row)), key=lambda column: _height(row[column]))
        new = self.account(card, place)
        longer = [*row[place], _WHITE, *new]
        grows = max(0.0, _height(longer) - max(map(_height, row)))
        if grows > 0.75 * _height(new) or not self.holds(longer):
            return None
        return [longer if column == place else bands for column, bands in enumerate(row)]


def _row(columns: Sequence[Sequence[Band]]) -> Iterator[Band]:
    """Accounts side by side, as one band."""

    def paint(pen: Pen, top: float) -> None:
        for column in columns:
            y = top
            for band in column:
                band.paint(pen, y)
                y += band.height

    if columns:
        yield Band(max(map(_height, columns)), paint, BETWEEN_BLOCKS)


def _height(bands: Sequence[Band]) -> float:
    return sum(band.height for band in bands)


def _card(card: Card, x: float, room: float) -> Iterator[Band]:
    lines = wrap_text(card.heading, HEADING, room)
    head = Band(len(lines) * HEADING.leading + 5.0, partial(_draw_head, lines, x, room), BETWEEN_BLOCKS, keep=True)
    table, remark = Element("Table"), Element("P")
    yield head
    for index, row in enumerate(card.rows):
        ends = index == len(card.rows) - 1
        keep = bool(card.total or card.remark) if ends else index in {0, len(card.rows) - 2}
        yield _row_band(row, x, room, (LEDGER, ROW_MONEY), head, table, keep=keep)
    if card.total:
        total = _row_band(card.total, x, room, (TOTAL, TOTAL_MONEY), head, table, keep=bool(card.remark))
        yield Band(total.height + 4.0, partial(_draw_total, total, x, room), keep=total.keep, head=(head,))
    for line in wrap_text(card.remark, QUIET, room):
        yield Band(QUIET.leading, partial(_draw_line, line, x, remark), head=(head,))


def _draw_head(lines: Sequence[Line], x: float, room: float, pen: Pen, top: float) -> None:
    with pen.inside(Element("H2")):
        for index, line in enumerate(lines):
            line.draw(pen, x, top + index * HEADING.leading + HEADING.ascent)
    pen.rule(x, x + room, top + len(lines) * HEADING.leading + 2.0)


def _draw_total(total: Band, x: float, room: float, pen: Pen, top: float) -> None:
    pen.rule(x, x + room, top + 2.0, weight=RULE, colour=Colour.INK)
    total.paint(pen, top + 4.0)


def _draw_line(line: Line, x: float, element: Element, pen: Pen, top: float) -> None:
    with pen.inside(element):
        line.draw(pen, x, top + QUIET.ascent)


def _row_band(
    row: Row, x: float, room: float, styles: tuple[Style, Style], head: Band, table: Element, *, keep: bool
) -> Band:
    words, money = styles
    indent = PART_INDENT if row.part else 0.0
    taken = width(row.amount, money.face, money.size) + 10.0 if row.amount else 0.0
    style = PART if row.part else words
    lines = wrap_text(row.text, style, room - indent - taken)

    across = Element("TR", table)
    name = row_heading(across) if row.amount else spanning(across, 2)

    def paint(pen: Pen, top: float) -> None:
        with pen.inside(name):
            for index, line in enumerate(lines):
                line.draw(pen, x + indent, top + index * style.leading + style.ascent)
        if row.amount:
            with pen.inside(Element("TD", across)):
                pen.text_left_of(x + room, top + words.ascent, row.amount, money)

    return Band(len(lines) * style.leading, paint, keep=keep, head=(head,))
