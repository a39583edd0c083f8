"""The line at the bottom: the keys that help just now, and how old the payer data is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.gui.look.ink import Ink, text_width
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.speech import said

HEIGHT = 26
HINTS: Final = (
    ("Enter", "next field"),
    ("?", "not known"),
    ("0", "is zero"),
    ("F2", "explain"),
    ("F3", "find"),
    ("F9", "what if"),
    ("F1", "all keys"),
    ("Ctrl+N", "new estimate"),
    ("F10", "light or dark"),
)


class HintBar(QWidget):
    """Keys in their caps, each with its words; the last ones go where there is no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._data = ""
        self._hints: tuple[tuple[str, str], ...] = ()
        self.setFixedHeight(theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_hints(())

    def show_edition(self, edition: str) -> None:
        """Show how old the payer data is; a blank edition is none."""
        self._data = said("Payer data {edition}", edition=edition) if edition else said("No payer data")
        self.show_hints(self._hints)

    def show_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Show the keys of a page; without any, those of the estimate."""
        self._hints = tuple((said(key), said(words)) for key, words in hints or HINTS)
        self.setAccessibleName("; ".join(f"{key} {words}" for key, words in self._hints) + f"; {self._data}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        px, theme = self._theme.px, self._theme
        with Ink(self, theme) as ink:
            ink.fill(event.rect(), ink.tokens.surface)
            ink.rule(0, self.width(), 0, ink.tokens.line)
            whole = self.rect().toRectF().adjusted(px(16), 1, -px(16), 0)
            ink.figure(whole, self._data, ink.tokens.ink_2, size=Type.HINT)
            left, end = whole.left(), whole.right() - text_width(theme, self._data, Type.HINT) - px(20)
            for key, words in self._hints:
                wide = text_width(theme, words, Type.HINT)
                if left + px(40) + wide > end:
                    return
                left += ink.keycap(left, whole.center().y(), key) + px(6)
                ink.text(QRectF(left, whole.top(), wide + 2, whole.height()), words, ink.tokens.ink_2, size=Type.HINT)
                left += wide + px(18)
