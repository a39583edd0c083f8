"""A card: one topic of the form, with the key that leads to it, and the rows in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prolo_cost.gui.glyphs import Glyph, draw_glyph
from prolo_cost.gui.ink import CARD_RADIUS, RIGHT, Ink
from prolo_cost.gui.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.box import HALO
from prolo_cost.gui.widgets.words import Keycap, Words

LABELS = 14
FIELDS = 110
"""Where labels and boxes begin, from the edge of the card."""


class Card(QFrame):
    """A titled sheet. Its content goes into ``body``, the heads of its columns into ``heading``."""

    def __init__(self, theme: Theme, title: str, key: str) -> None:
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
        self.heading.space(8)
        self.heading.add(Keycap(theme, key))
        self.heading.row.addStretch()
        self.body.addWidget(self.heading)
        theme.changed.connect(self.update)

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
    """One line of help: a problem with its triangle, or the one number to ask for. Hidden while there is none."""

    def __init__(self, theme: Theme, *, indent: int = FIELDS - LABELS, keeps_room: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._glyph: Glyph | None = None
        self._words = Words(theme, size=Type.HINT, wrap=True)
        self._words.setIndent(0)
        self.setMinimumHeight(theme.px(16))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(indent), 0, 0, 0)
        layout.addWidget(self._words)
        self._keeps_room = keeps_room
        self.setVisible(keeps_room)
        theme.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What stands there."""
        return self._words.text()

    def say(self, words: str, tone: str = "ink_3", glyph: Glyph | None = None) -> None:
        """Show a sentence in one of the theme's colours; an empty one takes it away."""
        if (words, glyph) == (self.words, self._glyph):
            return
        self._glyph = glyph
        self._words.setContentsMargins(self._theme.px(17) if glyph else 0, 0, 0, 0)
        self._words.say(words, tone)
        self.setVisible(bool(words) or self._keeps_room)
        self.update()

    def complain(self, words: str) -> None:
        """Show a problem; an empty one takes it away."""
        self.say(words, "problem", Glyph.PROBLEM if words else None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the glyph; the words are a label."""
        if self._glyph is None:
            return
        with Ink(self, self._theme) as ink:
            side = self._theme.px(13)
            place = self._words.geometry()
            top = place.top() + (min(place.height(), self._theme.px(16)) - side) / 2
            tone = ink.tokens.problem if self._glyph is Glyph.PROBLEM else ink.tokens.unknown
            draw_glyph(ink, self._glyph, QRectF(place.left(), top, side, side), tone)


class Details(QWidget):
    """What lies one key away in a card: hidden until it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.hide()

    def add(self, *things: QWidget) -> None:
        """Put things at the end."""
        for thing in things:
            self.body.addWidget(thing)
