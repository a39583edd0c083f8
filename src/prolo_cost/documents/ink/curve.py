"""The deductible as a line of steps over true dates, every level written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from prolo_cost.documents.blocks import Curve, Level
from prolo_cost.documents.ink.bands import Band
from prolo_cost.documents.ink.fonts import width
from prolo_cost.documents.ink.lines import wrap_text
from prolo_cost.documents.ink.pen import Pen, Point
from prolo_cost.documents.ink.prose import heading, line_bands
from prolo_cost.documents.ink.structure import Element
from prolo_cost.documents.ink.styles import (
    LEFT,
    PILL,
    QUIET,
    RULE,
    SMALL_BOLD,
    WIDTH,
    Colour,
)

HEIGHT = 82.0
CEILING = 24.0
"""Room above the highest level, for its words."""
FLOOR = HEIGHT - 10.0
DISC = 7.5
LABEL = replace(SMALL_BOLD, size=10.0)


class Area(NamedTuple):
    """A rectangle that words or a line take up, from the drawing's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def curve(block: Curve) -> Iterator[Band]:
    """The drawing; where its words cannot all stand in it, they follow as sentences."""
    yield from heading(block.heading, block.note)
    words, left_out = _placed_words(block.levels)
    figure = Element("Figure", alt=block.alt)
    yield Band(HEIGHT, partial(_draw_figure, figure, block.levels, words), 4.0, keep=left_out)
    if left_out:
        yield from line_bands(wrap_text(block.alt, QUIET, WIDTH), QUIET, gap=4.0)


def _x(level: Level) -> float:
    return level.at * WIDTH


def _y(level: Level) -> float:
    return FLOOR - level.height * (FLOOR - CEILING)


def _spans(levels: Sequence[Level]) -> Iterator[tuple[Level, float, float]]:
    """Each level with where it begins and ends."""
    ends = [*map(_x, levels[1:]), WIDTH]
    for level, end in zip(levels, ends, strict=True):
        yield level, _x(level), end


def _outline(levels: Sequence[Level]) -> list[Point]:
    points: list[Point] = []
    for level, start, end in _spans(levels):
        points += [(start, _y(level)), (end, _y(level))]
    return points


def _draw_figure(
    figure: Element, levels: Sequence[Level], words: Sequence[tuple[Area, str]], pen: Pen, top: float
) -> None:
    with pen.inside(figure):
        _draw(levels, words, pen, top)


def _draw(levels: Sequence[Level], words: Sequence[tuple[Area, str]], pen: Pen, top: float) -> None:
    outline = [(LEFT + x, top + y) for x, y in _outline(levels)]
    pen.area([(LEFT, top + FLOOR), *outline, (LEFT + WIDTH, top + FLOOR)], Colour.SUNKEN)
    pen.rule(LEFT, LEFT + WIDTH, top + FLOOR, weight=RULE, colour=Colour.INK)
    pen.path(outline, weight=2.0, colour=Colour.ACCENT)
    for level in levels:
        _draw_mark(pen, level, top)
    for area, text in words:
        pen.text(LEFT + area.left + 2.0, top + area.top + LABEL.ascent - 1.0, f"{text} ", LABEL)


def _draw_mark(pen: Pen, level: Level, top: float) -> None:
    x = LEFT + _x(level)
    if level.turn:
        pen.path(((x, top), (x, top + FLOOR)), weight=RULE, colour=Colour.INK, dashed=True)
    if level.visit:
        middle = (x, top + FLOOR)
        pen.disc(middle, DISC, Colour.INK, Colour.WHITE)
        numeral = replace(PILL, size=10.0 if level.visit < 10 else 8.5)
        pen.text_around(x, middle[1] + 0.36 * numeral.size, str(level.visit), numeral)


def _placed_words(levels: Sequence[Level]) -> tuple[list[tuple[Area, str]], bool]:
    """Each level's words beside it where nothing else stands, and whether any found no place."""
    taken = [*_lines(levels), *_discs(levels)]
    placed: list[tuple[Area, str]] = []
    left_out = False
    for level, start, end in _spans(levels):
        if level.label:
            area = _free_place(level, (start, end), taken)
            if area:
                taken.append(area)
                placed.append((area, level.label))
            left_out = left_out or area is None
    return placed, left_out


def _free_place(level: Level, span: tuple[float, float], taken: Sequence[Area]) -> Area | None:
    wide = width(level.label, LABEL.face, LABEL.size) + 4.0
    start, end = span
    heights = (_y(level) - 15.0, _y(level) + 3.0, _y(level) - 21.0, _y(level) - 27.0)
    lefts = (start + 3.0, start + DISC + 4.0, end - wide - 3.0, end - DISC - wide - 4.0)
    for top in heights:
        for left in lefts:
            area = Area(left, top, left + wide, top + 12.0)
            inside = area.left >= 0 and area.right <= WIDTH and area.top >= 0 and area.bottom <= FLOOR - 2.0
            if inside and not any(area.meets(other) for other in taken):
                return area
    return None


def _lines(levels: Sequence[Level]) -> Iterator[Area]:
    """What the line of steps and the dashes take up."""
    before: Level | None = None
    for level, start, end in _spans(levels):
        yield Area(start - 1.0, _y(level) - 1.0, end + 1.0, _y(level) + 1.0)
        if before is not None:
            low, high = sorted((_y(before), _y(level)))
            yield Area(start - 1.5, low, start + 1.5, high)
        if level.turn:
            yield Area(start - 1.5, 0.0, start + 1.5, FLOOR)
        before = level


def _discs(levels: Sequence[Level]) -> Iterator[Area]:
    for level in levels:
        if level.visit:
            yield Area(_x(level) - DISC - 1.0, FLOOR - DISC - 1.0, _x(level) + DISC + 1.0, FLOOR + DISC)
