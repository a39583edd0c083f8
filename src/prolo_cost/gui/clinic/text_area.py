"""A box for several lines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from prolo_cost.gui.look.ink import FIELD_RADIUS, Ink
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.widgets.box import HALO
from prolo_cost.gui.widgets.scroll import Bar

LINES = 4


class TextArea(QWidget):
    """A few lines to type in, with the frame of every other box. ``typed`` is sent for what a person types."""

    typed = Signal(str, str)

    def __init__(self, theme: Theme, key: str, name: str) -> None:
        super().__init__()
        self.key, self._theme, self._problem = key, theme, False
        self.edit = _Edit(theme, self)
        self.edit.setObjectName(key)
        self.edit.setAccessibleName(name)
        self.edit.textChanged.connect(self._changed)
        self._filled = ""
        column = QVBoxLayout(self)
        edge = theme.px(HALO + 4)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self.edit)
        self.setFixedHeight(theme.px(LINES * 17 + 2 * HALO + 12))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, text: str) -> None:
        """Show a text that the program knows; no news is sent."""
        self._filled = text
        if text != self.edit.toPlainText():
            self.edit.setPlainText(text)

    def mark(self, *, problem: bool, sentence: str = "") -> None:
        """Say that the box needs a look, and for a screen reader why."""
        self._problem = problem
        self.edit.setAccessibleDescription(sentence)
        self.update()

    def _changed(self) -> None:
        text = self.edit.toPlainText()
        if text != self._filled:
            self._filled = text
            self.typed.emit(self.key, text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame."""
        halo, tokens, focused = self._theme.px(HALO), self._theme.tokens, self.edit.hasFocus()
        edge = tokens.accent if focused else tokens.problem if self._problem else tokens.edge
        with Ink(self, self._theme) as ink:
            if focused:
                ink.box(self.rect().toRectF(), FIELD_RADIUS + HALO, tokens.tint)
            frame = self.rect().toRectF().adjusted(halo, halo, -halo, -halo)
            ink.box(frame, FIELD_RADIUS, tokens.surface, edge, 2 if focused or self._problem else 1)


class _Edit(QPlainTextEdit):
    def __init__(self, theme: Theme, frame: TextArea) -> None:
        super().__init__(frame)
        self._theme, self._frame = theme, frame
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(Type.BASE))
        self.setVerticalScrollBar(Bar(theme))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(theme.px(2))
        theme.changed.connect(self._colour)
        self._colour()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(40))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.update()

    def _colour(self) -> None:
        tokens, palette = self._theme.tokens, self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, tokens.ink)
        palette.setColor(QPalette.ColorRole.Highlight, tokens.accent)
        palette.setColor(QPalette.ColorRole.HighlightedText, tokens.on_accent)
        self.setPalette(palette)
