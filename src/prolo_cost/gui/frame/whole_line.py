"""A line under the header: what the header says and has no room for, whole."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.widgets.card import Sentence
from prolo_cost.gui.widgets.words import CutWords

MUST_BE_READ = ("ink", "problem")
"""The tones of what came of something and of what is wrong; how an estimate is kept stands in grey."""


class WholeLine(QWidget):
    """Shown while one of some words in the header must be read and is cut; it takes no room otherwise."""

    def __init__(self, theme: Theme, *words: CutWords) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.sentence = Sentence(theme, indent=0, size=Type.BASE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        column.addWidget(self.sentence)
        self.hide()
        for one in words:
            one.settled.connect(self._look, Qt.ConnectionType.QueuedConnection)

    def _look(self) -> None:
        cut = next((one for one in self._words if one.isVisible() and one.is_cut and one.tone in MUST_BE_READ), None)
        if cut is None:
            self.sentence.say("")
        elif cut.tone == "problem":
            self.sentence.complain(cut.words)
        else:
            self.sentence.say(cut.words, cut.tone)
        if self.isHidden() is (cut is not None):
            self.setVisible(cut is not None)
            self._renew()

    def _renew(self) -> None:
        """Paint all anew once the answer has moved; without it, some of its old pixels stay (seen under X11)."""
        window = self.window()
        if (layout := window.layout()) is not None:
            layout.activate()
        window.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It has taken another height, which the answer gives way to."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            QTimer.singleShot(0, self, self._renew)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.surface)
            ink.rule(0, self.width(), self.height() - 1, ink.tokens.line)
