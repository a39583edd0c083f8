"""The clinic's own notes on a payer: whatever the next person at the desk should know."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from prolo_cost.gui.look.ink import FIELD_RADIUS
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.card import Card
from prolo_cost.gui.widgets.scroll import Bar
from prolo_cost.gui.widgets.words import Words

LINES = 3
MOST = 4_000
"""Letters that a note may have."""


class NotesCard(Card):
    """A few lines to type in. ``typed`` is sent for what a person types."""

    typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("Our notes"), "Alt+4")
        self.state = Words(theme, tone="ink_3", size=Type.HINT)
        self.heading.add(self.state)
        self.box = _Notes(theme)
        self.box.textChanged.connect(self._changed)
        self.body.addWidget(self.box)
        self._filling = False

    def fill(self, text: str) -> None:
        """Show what is kept."""
        self._filling = True
        self.box.setPlainText(text)
        self._filling = False

    def _changed(self) -> None:
        text = self.box.toPlainText()
        if len(text) > MOST:
            self.fill(text[:MOST])
            text = text[:MOST]
        if not self._filling:
            self.typed.emit(text)


class _Notes(QPlainTextEdit):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("payer.notes")
        self.setAccessibleName(said("Our notes on this payer"))
        self.setPlaceholderText(said("what the next person should know"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(Type.BASE))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBar(Bar(theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(theme.px(7))
        self.setFixedHeight(theme.px(LINES * 18 + 14))
        theme.changed.connect(self._colour)
        self._colour()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = self._theme.tokens
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tokens.accent, 2) if self.hasFocus() else QPen(tokens.line, 1))
            painter.drawRoundedRect(self.viewport().rect().adjusted(1, 1, -1, -1), FIELD_RADIUS, FIELD_RADIUS)

    def _colour(self) -> None:
        tokens = self._theme.tokens
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, tokens.surface)
        palette.setColor(QPalette.ColorRole.Text, tokens.ink)
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(tokens.ink_3))
        self.setPalette(palette)
