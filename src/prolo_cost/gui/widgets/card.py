"""A card: one topic of the form, with the key that leads to it, and the rows in it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prolo_cost.gui.look.glyphs import draw_glyph
from prolo_cost.gui.look.ink import CARD_RADIUS, RIGHT, Ink, paragraph_height
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.box import HALO
from prolo_cost.gui.widgets.words import Keycap, Words

LABELS = 14
FIELDS = 110
"""Where labels and boxes begin, from the edge of the card."""

DETAIL_LABELS = 110
"""The wider column of labels where details are folded out."""


class Card(QFrame):
    """A titled sheet. Its content goes into ``body``, the heads of its columns into ``heading``."""

    def __init__(self, theme: Theme, title: str, key: str = "") -> None:
        """``key`` leads to it; without one it is only read."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.px(LABELS), theme.px(7), theme.px(LABELS - HALO), theme.px(6))
        self.body.setSpacing(0)
        self.heading = Line(theme)
        self.heading.setMinimumHeight(theme.px(22))
        self.heading.add(Words(theme, title, weight=Weight.BOLD))
        if key:
            self.heading.space(8)
            self.heading.add(Keycap(theme, key))
        self.heading.row.addStretch()
        self.body.addWidget(self.heading)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet."""
        with Ink(self, self._theme) as ink:
            ink.box(self.rect().toRectF(), CARD_RADIUS, ink.tokens.surface, ink.tokens.line)


class Line(QWidget):
    """Things in a row."""

    def __init__(self, theme: Theme, label: str = "", *, labels: int = FIELDS - LABELS - HALO) -> None:
        super().__init__()
        self._theme = theme
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(0)
        self.label = Words(theme, label, tone="ink_2")
        if label:
            self.label.setMinimumWidth(theme.px(labels))
            self.row.addWidget(self.label)

    def add(self, *things: QWidget) -> None:
        """Put things at the end of the row."""
        for thing in things:
            self.row.addWidget(thing)

    def space(self, width: int) -> None:
        """Leave room."""
        self.row.addSpacing(self._theme.px(width))

    def column(self, words: str, width: int) -> Words:
        """The head of a column of boxes that are this wide; it ends where their figures end."""
        head = Words(self._theme, words, tone="ink_3", size=Type.HINT, weight=Weight.MEDIUM, align=RIGHT)
        head.setFixedWidth(self._theme.px(width + 2 * HALO))
        head.setContentsMargins(0, 0, self._theme.px(HALO + 8), 0)
        self.row.addWidget(head)
        return head


class Sentence(QWidget):
    """Help beneath a row: a problem with its triangle, or the one number to ask for.

    It takes no room while there is none, unless it ``keeps_room`` for one line.
    """

    def __init__(
        self, theme: Theme, *, indent: int = FIELDS - LABELS, keeps_room: bool = False, size: Type = Type.HINT
    ) -> None:
        super().__init__()
        self._theme, self._indent, self._keeps_room, self._size = theme, theme.px(indent), keeps_room, size
        self.words, self._tone = "", "ink_3"
        self._glyph: Glyph | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not keeps_room:
            self.hide()
        self._fit()

    def say(self, words: str, tone: str = "ink_3", glyph: Glyph | None = None) -> None:
        """Show a sentence in one of the theme's colours; an empty one takes it away."""
        if words == self.words and glyph is self._glyph:
            return
        self.words, self._tone, self._glyph = words, tone, glyph
        self.setAccessibleName(words)
        if not self._keeps_room:
            self.setVisible(bool(words))
        self._fit()
        self.update()

    def complain(self, words: str) -> None:
        """Show a problem; an empty one takes it away."""
        self.say(words, "problem", Glyph.PROBLEM if words else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign and the words."""
        if not self.words:
            return
        with Ink(self, self._theme) as ink:
            tone = getattr(ink.tokens, self._tone)
            if self._glyph is not None:
                side = self._theme.px(13)
                draw_glyph(ink, self._glyph, QRectF(self._indent, self._theme.px(1), side, side), tone)
            ink.paragraph(QRectF(self._left, 0, self._room, 0), self.words, tone, size=self._size)

    @property
    def _left(self) -> int:
        return self._indent + (self._theme.px(17) if self._glyph else 0)

    @property
    def _room(self) -> int:
        return max(self._theme.px(80), self.width() - self._left)

    def _fit(self) -> None:
        """Be as high as the words are."""
        least = self._theme.px(16)
        lines = paragraph_height(self._theme, self.words, self._room, size=self._size) if self.words else 0
        height = max(least, ceil(lines))
        if height != self.minimumHeight():
            self.setFixedHeight(height)
