"""One line of text among others, as ``LinesView`` shows it. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from prolo_cost.gui.look.signs import Glyph


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text, with a figure at its end, a sign before it, or a bar beneath it."""

    words: str
    figure: str = ""
    number: str = ""
    bar: float | None = None
    glyph: Glyph | None = None
    inset: bool = False
    strong: bool = False
    ruled: bool = False
    doubt: bool = False
    """The figure is only taken as given."""

    @property
    def spoken(self) -> str:
        """The line, for copying and for a screen reader."""
        return " ".join(part for part in (self.number, self.words, self.figure) if part)
