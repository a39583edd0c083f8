"""A page with all keys of the window, laid over it. It reads the same declaration that makes the keys work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.gui.actions import KEYS
from prolo_cost.gui.answer.lines import TextLine
from prolo_cost.gui.answer.lines_view import LinesView
from prolo_cost.gui.ink import CARD_RADIUS, Ink
from prolo_cost.gui.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.words import Words

WIDTH = 420
WITHIN_THE_FORM = (
    ("Enter", "Next box"),
    ("?", "In a box: not known"),
    ("Arrow keys, or a first letter", "Choose among words"),
)


def key_lines() -> tuple[TextLine, ...]:
    """What each key does, and the key."""
    return tuple(TextLine(words, key) for key, words in (*WITHIN_THE_FORM, *KEYS.values()))


class KeysPage(QWidget):
    """The page, in the middle of a window. It takes the focus while it is there, and gives it back."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._before = theme, over.focusWidget()
        self.lines = LinesView(theme, "Keys")
        self.lines.show_lines(key_lines())
        column, px = QVBoxLayout(self), theme.px
        column.setContentsMargins(px(20), px(14), px(20), px(16))
        column.addWidget(Words(theme, "Keys", size=Type.HEADING, weight=Weight.BOLD))
        column.addWidget(Rule(theme))
        column.addWidget(self.lines)
        self.setFixedWidth(min(px(WIDTH), over.width()))
        self.show()
        self.adjustSize()
        self.move((over.width() - self.width()) // 2, max(0, (over.height() - self.height()) // 2))
        self.raise_()
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go away, and back to where the keyboard was, unless it has gone elsewhere already."""
        if self.lines.hasFocus() and self._before is not None:
            self._before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.hide()
        self.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet."""
        with Ink(self, self._theme) as ink:
            ink.box(self.rect().toRectF(), CARD_RADIUS, ink.tokens.surface, ink.tokens.edge)
