"""Buttons: words, and the key that does the same."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from prolo_cost.gui.look.ink import CENTRE, FIELD_RADIUS, Ink, keycap_width, text_width
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.box import HALO, HEIGHT
from prolo_cost.gui.widgets.words import plain_tip


class _Button(QAbstractButton):
    """What every button here shares: its words are its accessible name, Enter presses it, and a tip tells its key."""

    def __init__(self, theme: Theme, words: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words, self._key = theme, words, key
        self.setAccessibleName(words)
        self.setAccessibleDescription(key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, words: str) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()
            if self.underMouse():
                self._tell_tip()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._tell_tip()

    def _tell_tip(self) -> None:
        name = self.accessibleName()
        self.setToolTip(plain_tip(f"{name} ({self._key})" if self._key else name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


class WordButton(_Button):
    """A button of the header. The ``leading`` one is what most people do next."""

    def __init__(self, theme: Theme, words: str, key: str, *, leading: bool = False) -> None:
        super().__init__(theme, words, key)
        self._leading, self._shows_key = leading, bool(key)

    def show_key(self, *, shown: bool) -> None:
        """Show the key beside the words, or leave it out where there is little room."""
        shown = shown and bool(self._key)
        if shown != self._shows_key:
            self._shows_key = shown
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Words, keycap, and room for the focus ring."""
        theme = self._theme
        words = text_width(theme, self._words, Type.BASE, Weight.BOLD)
        key = keycap_width(theme, self._key) + theme.px(10 + 9) if self._shows_key else theme.px(12)
        return QSize(ceil(theme.px(12 + 2 * HALO) + words + key), theme.px(HEIGHT + 2 * HALO))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button."""
        theme, halo = self._theme, self._theme.px(HALO)
        with Ink(self, theme) as ink:
            frame = self.rect().toRectF().adjusted(halo, halo, -halo, -halo)
            if self.hasFocus():
                ink.box(self.rect().toRectF(), FIELD_RADIUS + HALO, ink.tokens.tint)
            self._paint_ground(ink)
            colour = ink.tokens.on_accent if self._fills else ink.tokens.ink
            if not self.isEnabled():
                colour = ink.tokens.ink_3
            words = frame.adjusted(theme.px(12), 0, 0, 0)
            ink.text(words, self._words, colour, weight=Weight.BOLD)
            if not self._shows_key:
                return
            cap = frame.right() - theme.px(9) - keycap_width(theme, self._key)
            ink.keycap(cap, frame.center().y(), self._key, ink.tokens.on_accent if self._fills else None)

    @property
    def _fills(self) -> bool:
        return self._leading and self.isEnabled()

    def _paint_ground(self, ink: Ink) -> None:
        halo, tokens = self._theme.px(HALO), ink.tokens
        frame = self.rect().toRectF().adjusted(halo, halo, -halo, -halo)
        edge = tokens.accent if self.hasFocus() else tokens.edge
        if not self.isEnabled():
            edge = tokens.line
        fill = tokens.accent if self._fills else (tokens.sunken if self.isDown() else tokens.surface)
        ink.box(frame, FIELD_RADIUS, fill, edge, 2 if self.hasFocus() else 1)


class TextButton(_Button):
    """Small words that can be pressed: what lies one key away."""

    def __init__(self, theme: Theme, words: str, *, key: str = "", size: Type = Type.HINT, tone: str = "ink_2") -> None:
        super().__init__(theme, words, key)
        self._size, self._tone = size, tone
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._unfolds = self._is_open = False

    def unfold(self, *, open_: bool) -> None:
        """Show an arrow: down where it opens something, up where it closes it."""
        self._unfolds = True
        self._is_open = open_
        self.update()

    def sizeHint(self) -> QSize:
        """The words, an arrow or keycap, and a little room."""
        theme = self._theme
        width = text_width(theme, self._words, self._size) + theme.px(2 * HALO + 6)
        if self._unfolds:
            width += theme.px(12)
        if self._key:
            width += keycap_width(theme, self._key) + theme.px(6)
        return QSize(ceil(width), theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Long words may be cut; the whole of them is the accessible name."""
        return QSize(min(self.sizeHint().width(), self._theme.px(90)), self._theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words."""
        theme = self._theme
        with Ink(self, theme) as ink:
            rect, tokens = self.rect().toRectF(), ink.tokens
            if self.hasFocus():
                ink.box(rect, FIELD_RADIUS, tokens.tint, tokens.accent, 2)
            room = rect.adjusted(theme.px(HALO + 3), 0, -theme.px(HALO + 3), 0)
            if self._key:
                cap = ink.keycap(room.left(), rect.center().y(), self._key)
                room.setLeft(room.left() + cap + theme.px(6))
            if self._unfolds:
                room.setRight(room.right() - theme.px(12))
                arrow = rect.adjusted(rect.width() - theme.px(16), 0, -theme.px(4), 0)
                sign = (
                    "\N{BLACK UP-POINTING SMALL TRIANGLE}"
                    if self._is_open
                    else "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"
                )
                ink.text(arrow, sign, tokens.ink_3, size=Type.HINT, align=CENTRE)
            colour = tokens.accent if self.hasFocus() or self.underMouse() else getattr(tokens, self._tone)
            ink.text(room, self._words, colour, size=self._size)
