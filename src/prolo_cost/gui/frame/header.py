"""The header: whose estimate this is, whether it is kept, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO
from prolo_cost.gui.widgets.buttons import TextButton, WordButton
from prolo_cost.gui.widgets.words import CutWords, Words

HEIGHT = 44
LIST_WIDTH, BRAND_WIDTH = 212, 92


class Header(QWidget):
    """A line over the whole window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.brand = Words(theme, "prolo-cost", tone="accent", weight=Weight.BOLD)
        self.brand.setFixedWidth(theme.px(LIST_WIDTH))
        self.name = CutWords(theme, tone="ink", size=Type.HEADING, weight=Weight.BOLD, least=170)
        self.state = CutWords(theme, tone="ink_3")
        self.notice_button = TextButton(theme, said("Open"), size=Type.BASE, tone="accent")
        self.notice_button.setObjectName("notice")
        self.notice_button.clicked.connect(self._do)
        self.notice_button.hide()
        self._state, self._has_notice = ("", "ink_3"), False
        self._act: Callable[[], None] | None = None
        self.confirm = WordButton(theme, said("Confirm"), "F8")
        self.print = WordButton(theme, said("Print"), "Ctrl+P", leading=True)
        for name, button in (("confirm", self.confirm), ("print", self.print)):
            button.setObjectName(name)
        self._lay_out()

    def show_estimate(self, name: str, number: str, kept: str, *, trouble: bool = False) -> None:
        """Show whose estimate is on the desk and whether it is kept."""
        self.name.say(name)
        self._state = (f"{number}   \N{MIDDLE DOT}   {kept}" if number else kept, "problem" if trouble else "ink_3")
        if trouble:
            self.clear_notice()
        elif not self._has_notice:
            self.state.say(*self._state)

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand closer together, without the keys, or over the columns below."""
        self.brand.setFixedWidth(self._theme.px(BRAND_WIDTH if narrow else LIST_WIDTH))
        for button in (self.confirm, self.print):
            button.show_key(shown=not narrow)

    def show_notice(self, words: str, verb: str = "", act: Callable[[], None] | None = None) -> None:
        """Show what came of something, and one thing that can be done with it."""
        self._has_notice = True
        self.state.say(words, "ink")
        self._act = act
        self.notice_button.setVisible(act is not None)
        self.notice_button.say(verb)

    def clear_notice(self) -> None:
        """Show again how the estimate is kept."""
        self._has_notice = False
        self.notice_button.hide()
        self.state.say(*self._state)

    def _do(self) -> None:
        if self._act is not None:
            self._act()

    def _lay_out(self) -> None:
        px = self._theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(16 - HALO), 1)
        row.setSpacing(0)
        row.addWidget(self.brand)
        row.addWidget(self.name)
        row.addSpacing(px(12))
        row.addWidget(self.state)
        row.addSpacing(px(6))
        row.addWidget(self.notice_button)
        row.addStretch(1)
        row.addSpacing(px(12))
        for button in (self.confirm, self.print):
            row.addWidget(button)
            row.addSpacing(px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.surface)
            ink.rule(0, self.width(), self.height() - 1, ink.tokens.line)
