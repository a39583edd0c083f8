"""How old a stance is, drawn: a full line while it was dated, hatched from then until we read it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.gui.knowledge.knowledge_rows import Age
from prolo_cost.gui.look.ink import CENTRE, LEFT, RIGHT, Ink, text_width
from prolo_cost.gui.look.theme import Theme, Type, Weight

HEIGHT = 62


class AgeView(QWidget):
    """One line of time. Every day on it is written; where two would meet, one stands above."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._age: Age | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_age(self, age: Age | None) -> None:
        """Show another stance's age; nothing where there is none."""
        self._age = age
        self.setVisible(age is not None)
        if age is not None:
            words = (age.begins_words, age.dated_words, age.gap, age.read_words)
            self.setAccessibleName(", ".join(part for part in words if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(self._theme.px(240), self._theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, its three days, and what is written at them."""
        age = self._age
        if age is None:
            return
        with Ink(self, self._theme) as ink:
            px = self._theme.px
            left, right, middle = px(6), self.width() - px(6), px(30)
            across = self._across(age, left, right)
            self._bars(ink, across, right, middle)
            for x in {left, across, right}:
                ink.disc(QPointF(x, middle), px(5), ink.tokens.ink, ink.tokens.surface)
            self._words(ink, age, across, middle)

    def _across(self, age: Age, left: float, right: float) -> float:
        """Where the last dated day stands; never quite at an end that it is not."""
        whole = max((age.read - age.begins).days, 1)
        share = (age.dated - age.begins).days / whole
        return left + (right - left) * share

    def _bars(self, ink: Ink, across: float, right: float, middle: float) -> None:
        px, tokens = self._theme.px, ink.tokens
        ink.fill(QRectF(px(6), middle - px(4), across - px(6), px(8)), tokens.accent)
        hatched = QRectF(across, middle - px(4), right - across, px(8))
        painter = ink.painter
        painter.save()
        painter.setClipRect(hatched)
        ink.smooth().setPen(QPen(tokens.unknown_edge, self._theme.scale))
        step = px(5)
        for number in range(int(hatched.width() / step) + 3):
            x = hatched.left() + (number - 1) * step
            painter.drawLine(QPointF(x, hatched.bottom()), QPointF(x + px(8), hatched.top()))
        painter.restore()
        for y in (hatched.top(), hatched.bottom() - 1):
            ink.rule(hatched.left(), hatched.right(), y, tokens.unknown_edge)

    def _words(self, ink: Ink, age: Age, across: float, middle: float) -> None:
        px, tokens = self._theme.px, ink.tokens
        above = QRectF(0, middle - px(27), self.width(), px(18))
        below = QRectF(0, middle + px(9), self.width(), px(18))
        widths = [text_width(self._theme, words, Type.HINT) for words in (age.begins_words, age.dated_words)]
        end = self.width() - text_width(self._theme, age.read_words, Type.HINT)
        ink.text(below, age.read_words, tokens.ink_2, size=Type.HINT, align=RIGHT)
        ink.text(below, age.begins_words, tokens.ink_2, size=Type.HINT, align=LEFT)
        fits = across + px(6) < end - px(10) and across + px(6) - widths[1] > widths[0] + px(10)
        room = QRectF(below if fits else above)
        room.setLeft(max(0.0, across + px(6) - widths[1]))
        room.setRight(room.left() + widths[1] + 1)
        ink.text(room, age.dated_words, tokens.ink_2, size=Type.HINT)
        gap = QRectF(across, above.top(), self.width() - across, above.height())
        wide = text_width(self._theme, age.gap, Type.HINT, Weight.BOLD)
        if fits and wide < gap.width():
            ink.text(gap, age.gap, tokens.unknown, size=Type.HINT, weight=Weight.BOLD, align=CENTRE)
        elif fits:
            ink.text(above, age.gap, tokens.unknown, size=Type.HINT, weight=Weight.BOLD, align=RIGHT)
