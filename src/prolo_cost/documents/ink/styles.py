"""How the paper looks: sizes in points, colours, and the few measures that everything stands on.

US Letter, at least 10-point type, 12 for what the patient reads. It must still read when printed in grey.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LEFT, RIGHT = 54.0, 558.0
WIDTH = RIGHT - LEFT
TOP = 73.0
"""Where the first line of a page's own content may stand, counted from the page's top."""

HAIRLINE, RULE, FRAME = 0.5, 0.75, 1.75
BETWEEN = "\N{NO-BREAK SPACE} · \N{NO-BREAK SPACE}"
"""What stands between two facts on one line."""
INSET = 14.0
"""From the edge of a box to what stands in it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of US Letter: its width and height on paper, and how much larger than usual everything on it is.

    Everything is laid out at the usual size, between ``LEFT`` and ``RIGHT`` and from the top down.
    """

    width: float = 612.0
    height: float = 792.0
    scale: float = 1.0

    @property
    def bottom(self) -> float:
        """Where the last line of the page's own content may stand. The footer has its place below."""
        return self.height / self.scale - 65.0


UPRIGHT = Page()
LARGE_PRINT = Page(width=792.0, height=612.0, scale=16 / 12)
"""Body type of 16 points. The page lies on its side, so that a line holds the same words and a column has its room."""


class Colour(StrEnum):
    """The paper's colours; the contrast on white stands beside each."""

    INK = "#14201E"  # 16.7
    INK_2 = "#43514E"  # 8.3
    ACCENT = "#0B5A63"  # 7.9
    LINE = "#A9B4B1"  # for rules, never for text
    SUNKEN = "#EEF2F1"
    WHITE = "#FFFFFF"


class Face(StrEnum):
    """The cuts of the paper's type. ``FIGURES`` have figures of equal width, for columns."""

    REGULAR = "PublicSans-Regular"
    SEMIBOLD = "PublicSans-SemiBold"
    BOLD = "PublicSans-Bold"
    FIGURES = "PublicSansTabular-Regular"
    FIGURES_BOLD = "PublicSansTabular-Bold"


@dataclass(frozen=True, slots=True)
class Style:
    """A kind of text: its cut, its size and the distance from line to line, in points."""

    face: Face
    size: float
    leading: float
    colour: Colour = Colour.INK

    @property
    def ascent(self) -> float:
        """From the top of a line to its baseline."""
        return (self.leading + 0.68 * self.size) / 2


MAIN_TITLE = Style(Face.BOLD, 26, 31)
TITLE = Style(Face.BOLD, 22, 27)
HEADING = Style(Face.BOLD, 14, 18)
BODY = Style(Face.REGULAR, 12, 16)
BODY_BOLD = Style(Face.BOLD, 12, 16)
QUIET = Style(Face.REGULAR, 11, 15, Colour.INK_2)
QUIET_SMALL = Style(Face.REGULAR, 10, 13, Colour.INK_2)
SMALL_BOLD = Style(Face.SEMIBOLD, 10.5, 14)
LETTERHEAD = Style(Face.SEMIBOLD, 13.5, 18)
LETTERHEAD_SMALL = Style(Face.SEMIBOLD, 11, 13)

BOX_MAIN = Style(Face.BOLD, 16, 20)
BOX = Style(Face.BOLD, 14, 18)
PILL = Style(Face.BOLD, 10, 13, Colour.WHITE)
FIGURE_MAIN = Style(Face.BOLD, 30, 36)
FIGURE = Style(Face.BOLD, 20, 24)

LEDGER = Style(Face.REGULAR, 11, 15)
LEDGER_DATE = Style(Face.BOLD, 11, 15)
LEDGER_MONEY = Style(Face.FIGURES, 11, 15)
LEDGER_OWED = Style(Face.FIGURES_BOLD, 11, 15)
TOTAL = Style(Face.BOLD, 12, 16)
TOTAL_MONEY = Style(Face.BOLD, 12, 16)
NUMERAL = Style(Face.BOLD, 12, 16, Colour.ACCENT)
PART = Style(Face.REGULAR, 10, 14, Colour.INK_2)
ROW_MONEY = Style(Face.FIGURES, 11, 15)
QUESTION_MONEY = Style(Face.BOLD, 12, 16)
