"""Titles, paragraphs, lists and questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from prolo_cost.documents.blocks import Bullets, Prose, Questions, Title
from prolo_cost.documents.ink.bands import Band
from prolo_cost.documents.ink.lines import Line, fitted, wrap, wrap_text
from prolo_cost.documents.ink.pen import Pen
from prolo_cost.documents.ink.structure import Element
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
    lines: Sequence[Line],
    style: Style,
    x: float = LEFT,
    gap: float = 0.0,
    *,
    keep_last: bool = False,
    element: Element | None = None,
) -> list[Band]:
    """Lines of one style below each other, as one paragraph unless told what else; up to three stay together."""
    together = len(lines) <= 3
    element = element or Element("P")
    return [
        Band(
            style.leading,
            partial(_draw_line, line, x, style.ascent, element),
            gap if index == 0 else 0.0,
            keep=keep_last if index == len(lines) - 1 else together,
        )
        for index, line in enumerate(lines)
    ]


def _draw_line(line: Line, x: float, ascent: float, element: Element, pen: Pen, top: float) -> None:
    with pen.inside(element):
        line.draw(pen, x, top + ascent)


def title(block: Title) -> Iterator[Band]:
    """The name of a sheet."""
    style = MAIN_TITLE if block.main else TITLE
    lines = wrap_text(block.text, style, WIDTH)
    yield from line_bands(lines, style, gap=BETWEEN_BLOCKS, keep_last=True, element=Element("H1"))


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
    yield from line_bands(lines, HEADING, gap=gap, keep_last=True, element=Element("H2"))
    if note:
        yield from line_bands(wrap_text(note, QUIET, WIDTH), QUIET, keep_last=True)


def _draw_heading(line: Line, note: str, style: Style, pen: Pen, top: float) -> None:
    with pen.inside(Element("H2")):
        line.draw(pen, LEFT, top + HEADING.ascent)
    with pen.inside(Element("P")):
        pen.text_left_of(RIGHT, top + HEADING.ascent, note, style)


def bullets(block: Bullets) -> Iterator[Band]:
    """A heading and its points."""
    yield from heading(block.heading, block.note)
    if block.running:
        yield from line_bands(wrap_text(" ".join(block.items), BODY, WIDTH), BODY, gap=3.0)
        return
    points = Element("L")
    for index, item in enumerate(block.items):
        last = index == len(block.items) - 1 and not block.more
        yield from _bullet(item, 3.0 if index == 0 else 0.0, points, last=last)
    if block.more:
        yield from line_bands(wrap_text(block.more, QUIET, WIDTH), QUIET, LEFT + LIST_INDENT)


def _bullet(item: str, gap: float, points: Element, *, last: bool) -> Iterator[Band]:
    lines = wrap_text(item, BODY, WIDTH - LIST_INDENT)
    body = Element("LBody", Element("LI", points))
    first, *others = line_bands(lines, BODY, LEFT + LIST_INDENT, keep_last=not last, element=body)

    def paint(pen: Pen, top: float) -> None:
        pen.disc((LEFT + 3.0, top + BODY.ascent - 4.0), 1.7, Colour.INK)
        first.paint(pen, top)

    yield Band(first.height, paint, gap, keep=first.keep)
    yield from others


def questions(block: Questions) -> Iterator[Band]:
    """A heading and numbered questions between rules, each with its amount."""
    yield from heading(block.heading, block.note)
    points = numbered_list()
    for number, row in enumerate(block.rows, 1):
        last = number == len(block.rows)
        yield _question(number, row.text, row.amount, points, last=last)


def numbered_list() -> Element:
    """A list whose items have their numbers as labels."""
    return Element("L", attributes="/O/List/ListNumbering/Decimal")


def _question(number: int, text: str, amount: str, points: Element, *, last: bool) -> Band:
    point = Element("LI", points)
    label, body = Element("Lbl", point), Element("LBody", point)
    lines = wrap_text(text, BODY, WIDTH - LIST_INDENT - 2.0 - 70.0)
    height = len(lines) * BODY.leading + 5.5

    def paint(pen: Pen, top: float) -> None:
        pen.rule(LEFT, RIGHT, top)
        baseline = top + 2.5 + BODY.ascent
        with pen.inside(label):
            pen.text(LEFT, baseline, f"{number} ", NUMERAL)
        with pen.inside(body):
            for index, line in enumerate(lines):
                line.draw(pen, LEFT + LIST_INDENT + 2.0, baseline + index * BODY.leading)
            pen.text_left_of(RIGHT, baseline, amount, QUESTION_MONEY)
        if last:
            pen.rule(LEFT, RIGHT, top + height)

    return Band(height, paint, 3.0 if number == 1 else 0.0, keep=not last)
