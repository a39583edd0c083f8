"""Titles, paragraphs, lists and questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from prolo_cost.documents.blocks import Bullets, Prose, Questions, Title
from prolo_cost.documents.ink.bands import Band
from prolo_cost.documents.ink.lines import Line, fitted, wrap, wrap_text
from prolo_cost.documents.ink.pen import Pen
from prolo_cost.documents.ink.styles import (
    BODY,
    BODY_BOLD,
    HEADING,
    LEFT,
    MAIN_TITLE,
    NUMERAL,
    QUESTION_MONEY,
    QUIET,
    RIGHT,
    TITLE,
    WIDTH,
    Colour,
    Style,
)

LIST_INDENT = 14.0
BETWEEN_BLOCKS = 18.0


def line_bands(
    lines: Sequence[Line], style: Style, x: float = LEFT, gap: float = 0.0, *, keep_last: bool = False
) -> list[Band]:
    """Lines of one style below each other; a paragraph of up to three stays together."""
    together = len(lines) <= 3
    return [
        Band(
            style.leading,
            partial(_draw_line, line, x, style.ascent),
            gap if index == 0 else 0.0,
            keep=keep_last if index == len(lines) - 1 else together,
        )
        for index, line in enumerate(lines)
    ]


def _draw_line(line: Line, x: float, ascent: float, pen: Pen, top: float) -> None:
    line.draw(pen, x, top + ascent)


def title(block: Title) -> Iterator[Band]:
    """The name of a sheet."""
    style = MAIN_TITLE if block.main else TITLE
    yield from line_bands(wrap_text(block.text, style, WIDTH), style, gap=BETWEEN_BLOCKS, keep_last=True)


def prose(block: Prose) -> Iterator[Band]:
    """A paragraph."""
    pieces = [(run.text, BODY_BOLD if run.bold else BODY) for run in block.runs]
    gap = 1.0 if block.close else BETWEEN_BLOCKS
    yield from line_bands(wrap(pieces, WIDTH), BODY, gap=gap)


def heading(text: str, note: str = "", gap: float = BETWEEN_BLOCKS) -> Iterator[Band]:
    """A heading, and at its right a quiet note: on its line where both fit, else below."""
    lines = wrap_text(text, HEADING, WIDTH)
    beside = fitted(note, QUIET, WIDTH - lines[-1].width - 16.0) if lines[-1].width < WIDTH - 40.0 else QUIET
    fits = note and len(lines) == 1 and beside.size >= 9.5
    if fits:
        yield Band(HEADING.leading, partial(_draw_heading, lines[0], note, beside), gap, keep=True)
        return
    yield from line_bands(lines, HEADING, gap=gap, keep_last=True)
    if note:
        yield from line_bands(wrap_text(note, QUIET, WIDTH), QUIET, keep_last=True)


def _draw_heading(line: Line, note: str, style: Style, pen: Pen, top: float) -> None:
    line.draw(pen, LEFT, top + HEADING.ascent)
    pen.text_left_of(RIGHT, top + HEADING.ascent, note, style)


def bullets(block: Bullets) -> Iterator[Band]:
    """A heading and its points."""
    yield from heading(block.heading, block.note)
    for index, item in enumerate(block.items):
        yield from _bullet(item, 3.0 if index == 0 else 0.0)
    if block.more:
        yield from line_bands(wrap_text(block.more, QUIET, WIDTH), QUIET, LEFT + LIST_INDENT)


def _bullet(item: str, gap: float) -> Iterator[Band]:
    lines = wrap_text(item, BODY, WIDTH - LIST_INDENT)
    first, *others = line_bands(lines, BODY, LEFT + LIST_INDENT)

    def paint(pen: Pen, top: float) -> None:
        pen.disc((LEFT + 3.0, top + BODY.ascent - 4.0), 1.7, Colour.INK)
        first.paint(pen, top)

    yield Band(first.height, paint, gap, keep=first.keep)
    yield from others


def questions(block: Questions) -> Iterator[Band]:
    """A heading and numbered questions between rules, each with its amount."""
    yield from heading(block.heading, block.note)
    for number, row in enumerate(block.rows, 1):
        last = number == len(block.rows)
        yield _question(number, row.text, row.amount, last=last)


def _question(number: int, text: str, amount: str, *, last: bool) -> Band:
    lines = wrap_text(text, BODY, WIDTH - LIST_INDENT - 2.0 - 70.0)
    height = len(lines) * BODY.leading + 5.5

    def paint(pen: Pen, top: float) -> None:
        pen.rule(LEFT, RIGHT, top)
        baseline = top + 2.5 + BODY.ascent
        pen.text(LEFT, baseline, f"{number} ", NUMERAL)
        for index, line in enumerate(lines):
            line.draw(pen, LEFT + LIST_INDENT + 2.0, baseline + index * BODY.leading)
        pen.text_left_of(RIGHT, baseline, amount, QUESTION_MONEY)
        if last:
            pen.rule(LEFT, RIGHT, top + height)

    return Band(height, paint, 3.0 if number == 1 else 0.0, keep=not last)
