"""Breaks sentences into lines, and makes a text fit where it has one line only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from prolo_cost.documents.ink import english
from prolo_cost.documents.ink.fonts import width
from prolo_cost.documents.ink.legible import legible
from prolo_cost.documents.ink.pen import Pen
from prolo_cost.documents.ink.styles import Style

Piece = tuple[str, Style]
"""Words in one style."""

SMALLEST = 8.5
"""Points below which a name is cut short rather than set smaller. Money is never cut."""


@dataclass(slots=True)
class Line:
    """One line: its pieces from left to right, and how wide it is."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(text for text, _ in self.pieces)

    def draw(self, pen: Pen, x: float, baseline: float) -> None:
        """Write the line. It ends with a space, so that copied text keeps its words apart."""
        for style, pieces in groupby([*self.pieces, (" ", self.pieces[-1][1])], key=lambda piece: piece[1]):
            x = pen.text(x, baseline, "".join(text for text, _ in pieces), style)


def wrap(pieces: Sequence[Piece], room: float) -> list[Line]:
    """Break pieces into lines no wider than ``room``. A word that is wider than a line is broken where it must be."""
    whole = [(legible(text), style) for text, style in pieces if text]
    wide = _width(whole)
    if wide <= room and any(text.strip() for text, _ in whole):
        return [Line(whole, wide)]
    lines = [Line()]
    for word, follows_space in _words(whole):
        for part in _parts(word, room):
            _place(lines, part, room, follows_space=follows_space)
    return [line for line in lines if line.pieces]


def wrap_text(text: str, style: Style, room: float) -> list[Line]:
    """Break a text of one style into lines."""
    return wrap([(text, style)], room)


def _place(lines: list[Line], word: list[Piece], room: float, *, follows_space: bool) -> None:
    line, wide = lines[-1], _width(word)
    space: list[Piece] = [(" ", line.pieces[-1][1])] if line.pieces and follows_space else []
    if line.pieces and line.width + _width(space) + wide > room:
        line, space = Line(), []
        lines.append(line)
    line.pieces += [*space, *word]
    line.width += _width(space) + wide


def _width(pieces: Iterable[Piece]) -> float:
    return sum(width(text, style.face, style.size) for text, style in pieces)


def _words(pieces: Sequence[Piece]) -> Iterator[tuple[list[Piece], bool]]:
    """The words, each with the pieces that it runs through, and whether a space stood before it."""
    word: list[Piece] = []
    spaced = False
    for text, style in pieces:
        for index, part in enumerate(english.words(text)):
            if index:
                if word:
                    yield word, spaced
                word, spaced = [], True
            if part:
                word = [*word, (part, style)]
    if word:
        yield word, spaced


def _parts(word: list[Piece], room: float) -> Iterator[list[Piece]]:
    """The word itself, or the parts of one that is wider than a whole line."""
    if _width(word) <= room:
        yield word
        return
    part: list[Piece] = []
    for text, style in word:
        for letter in text:
            if part and _width(part) + width(letter, style.face, style.size) > room:
                yield part
                part = []
            part = [*part, (letter, style)]
    yield part


def fitted(text: str, style: Style, room: float) -> Style:
    """The style, smaller if the text would be wider than ``room`` otherwise."""
    wide = width(text, style.face, style.size)
    return style if wide <= room else replace(style, size=style.size * room / wide)


def on_one_line(text: str, style: Style, room: float) -> Piece:
    """The text on one line, set smaller, and cut short with an ellipsis where that would be too small to read."""
    smaller = fitted(text, style, room)
    if smaller.size >= SMALLEST:
        return text, smaller
    smallest = replace(style, size=SMALLEST)
    kept = legible(text)
    while width(f"{kept}…", style.face, SMALLEST) > room:
        kept = kept[:-1]
    return f"{kept}…", smallest
