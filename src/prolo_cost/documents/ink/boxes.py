"""The answers in their boxes, and the strip of visits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from prolo_cost.documents.blocks import Answer, Figure, Visit, Visits
from prolo_cost.documents.ink.bands import Band
from prolo_cost.documents.ink.fonts import width
from prolo_cost.documents.ink.lines import Line, fitted, wrap_text
from prolo_cost.documents.ink.pen import Pen
from prolo_cost.documents.ink.prose import heading
from prolo_cost.documents.ink.structure import Element
from prolo_cost.documents.ink.styles import (
    BODY,
    BODY_BOLD,
    BOX,
    BOX_MAIN,
    FIGURE,
    FIGURE_MAIN,
    FRAME,
    INSET,
    LEFT,
    PILL,
    QUIET,
    RIGHT,
    RULE,
    WIDTH,
    Colour,
    Face,
    Style,
)

NBSP = "\N{NO-BREAK SPACE}"
WIDEST_FIGURE = 0.62 * WIDTH
PILL_HEIGHT = 17.0
CELL_GAP = 8.0
CELL_HEIGHT = 43.0
MOST_IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class _Box:
    """An answer with its lines broken and its figure sized."""

    answer: Answer
    figure: Style
    name: Sequence[Line]
    why: Sequence[Line]
    pad: float

    @property
    def name_style(self) -> Style:
        return BOX_MAIN if self.answer.main else BOX

    @property
    def left_height(self) -> float:
        pill = PILL_HEIGHT + 4.0 if self.answer.pill else 0.0
        return pill + len(self.name) * self.name_style.leading + len(self.why) * BODY.leading

    @property
    def height(self) -> float:
        return max(self.left_height, self.figure.leading + QUIET.leading) + 2 * self.pad


def answer(block: Answer) -> Iterator[Band]:
    """One box: what happens and why at the left, what it costs at the right."""
    usual = FIGURE_MAIN if block.main else FIGURE
    figure = replace(usual, size=usual.size * min(1.0, WIDEST_FIGURE / _figure_width(block.figure, usual)))
    room = WIDTH - 2 * INSET - _figure_width(block.figure, figure) - 14.0
    name_style = BOX_MAIN if block.main else BOX
    box = _Box(
        block,
        figure,
        wrap_text(block.heading, name_style, room),
        [line for sentence in block.why for line in wrap_text(sentence, BODY, room)],
        10.0 if block.main else 6.0,
    )
    yield Band(box.height, partial(_draw_box, box), 11.0 if block.main else 8.0)


def _draw_box(box: _Box, pen: Pen, top: float) -> None:
    main = box.answer.main
    edge, weight = (Colour.ACCENT, FRAME) if main else (Colour.INK_2, RULE)
    pen.box((LEFT, top), (WIDTH, box.height), radius=6.0, edge=edge, weight=weight)
    y = top + (box.height - box.left_height) / 2
    if box.answer.pill:
        _draw_pill(pen, box.answer.pill, y)
        y += PILL_HEIGHT + 4.0
    for role, style, lines in (("H2", box.name_style, box.name), ("P", BODY, box.why)):
        with pen.inside(Element(role)):
            for line in lines:
                line.draw(pen, LEFT + INSET, y + style.ascent)
                y += style.leading
    _draw_figure(pen, box, top)


def _draw_pill(pen: Pen, text: str, top: float) -> None:
    wide = width(text, PILL.face, PILL.size) + 29.0
    pen.box((LEFT + INSET, top), (wide, PILL_HEIGHT), radius=PILL_HEIGHT / 2, fill=Colour.ACCENT)
    middle, x = top + PILL_HEIGHT / 2, LEFT + INSET + 9.0
    pen.area(((x, middle - 3.4), (x + 5.4, middle), (x, middle + 3.4)), Colour.WHITE)
    with pen.inside(Element("P")):
        pen.text(x + 10.0, top + 2.0 + PILL.ascent, f"{text} ", PILL)


def _draw_figure(pen: Pen, box: _Box, top: float) -> None:
    style = box.figure
    y = top + (box.height - style.leading - QUIET.leading) / 2
    x = RIGHT - INSET - _figure_width(box.answer.figure, style)
    with pen.inside(Element("P")):
        for text, piece_style in _figure_pieces(box.answer.figure, style):
            x = pen.text(x, y + style.ascent, text, piece_style)
    with pen.inside(Element("P")):
        pen.text_left_of(RIGHT - INSET, y + style.leading + QUIET.ascent - 1.0, box.answer.caption, QUIET)


def _figure_pieces(figure: Figure, style: Style) -> Iterator[tuple[str, Style]]:
    yield figure.low, style
    if figure.high:
        yield f" {NBSP}{figure.joiner}{NBSP} ", replace(style, face=Face.REGULAR, size=style.size * 0.62)
        yield figure.high, style


def _figure_width(figure: Figure, style: Style) -> float:
    return sum(width(text, piece.face, piece.size) for text, piece in _figure_pieces(figure, style))


def visits(block: Visits) -> Iterator[Band]:
    """The strip: a cell for every visit, and between them the turn of the plan year."""
    yield from heading(block.heading, block.note)
    cells: list[Visit | tuple[str, str]] = []
    for visit in block.visits:
        cells += [visit.turn, visit] if visit.turn else [visit]
    wide_ones = any(width(visit.when, BODY.face, BODY.size) > 88.0 for visit in block.visits)
    rows = -(-len(cells) // (3 if wide_ones else MOST_IN_A_ROW))
    in_a_row = max(-(-len(cells) // rows), 3 if wide_ones else 4)
    strip = Element("L")
    for index in range(0, len(cells), in_a_row):
        row = cells[index : index + in_a_row]
        last = index + in_a_row >= len(cells)
        yield Band(
            CELL_HEIGHT, partial(_draw_cells, row, in_a_row, strip), 5.0 if index == 0 else CELL_GAP, keep=not last
        )


def _draw_cells(row: Sequence[Visit | tuple[str, str]], in_a_row: int, strip: Element, pen: Pen, top: float) -> None:
    wide = (WIDTH - (in_a_row - 1) * CELL_GAP) / in_a_row
    for index, cell in enumerate(row):
        x = LEFT + index * (wide + CELL_GAP)
        with pen.inside(Element("LBody", Element("LI", strip))):
            if isinstance(cell, Visit):
                pen.box((x, top), (wide, CELL_HEIGHT), radius=4.0, fill=Colour.SUNKEN)
                _two_lines(pen, (x, wide), top, (cell.when, BODY), (cell.amount, BODY_BOLD))
            else:
                _draw_turn(pen, (x, wide), top, cell)


def _draw_turn(pen: Pen, across: tuple[float, float], top: float, turn: tuple[str, str]) -> None:
    x, wide = across
    middle = x + wide / 2
    for start, end in ((-2.0, 5.0), (CELL_HEIGHT - 5.0, CELL_HEIGHT + 2.0)):
        pen.path(((middle, top + start), (middle, top + end)), weight=RULE, colour=Colour.INK, dashed=True)
    bold, plain = replace(BODY_BOLD, size=11.0, face=Face.SEMIBOLD), replace(BODY, size=11.0)
    _two_lines(pen, (x - CELL_GAP / 2, wide + CELL_GAP), top, (turn[0], bold), (turn[1], plain))


def _two_lines(
    pen: Pen, across: tuple[float, float], top: float, upper: tuple[str, Style], lower: tuple[str, Style]
) -> None:
    x, wide = across
    first = top + (CELL_HEIGHT - 2 * BODY.leading) / 2 + BODY.ascent
    for baseline, (text, style) in ((first, upper), (first + BODY.leading, lower)):
        pen.text_around(x + wide / 2, baseline, text, fitted(text, style, wide - 8.0))
