"""One box to type in."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QRadioButton, QSizePolicy, QWidget

from prolo_cost.gui.look.ink import FIELD_RADIUS, LEFT, QT_ALIGNMENT, RIGHT, Ink, dashes, text_width
from prolo_cost.gui.look.theme import Theme, Type, Weight

HALO = 3
"""Room kept around every box, so that its focus ring moves nothing."""

HEIGHT = 26
PADDING = 9


class Mark(Enum):
    """What a box says beside its text."""

    PLAIN = "plain"
    UNKNOWN = "unknown"
    PROBLEM = "problem"


class Box(QLineEdit):
    """A line to type in, named by the place of the case that it fills.

    ``typed`` is sent for what a person types, never for what the program fills in. At rest the box shows ``tidy`` of
    its text; what was typed stays as it was. ``asks`` boxes show a ``?`` while they are blank.
    """

    typed = Signal(str, str)
    left = Signal(str)

    def __init__(
        self,
        theme: Theme,
        key: str,
        name: str,
        *,
        width: int = 0,
        asks: bool = False,
        align: float = LEFT,
        tidy: Callable[[str], str] = str.strip,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self._theme, self._asks, self._tidy = key, theme, asks, tidy
        self._mark, self._sentence = Mark.PLAIN, ""
        self._align, self._tabular = align, align == RIGHT
        self._hint = ""
        self._filled = ""
        self.leaves_undo = False
        self.capitals = False
        """Letters typed here become capitals, as in a code."""
        self.setObjectName(key)
        self.setAccessibleName(name)
        self.setAlignment(QT_ALIGNMENT[align])
        self._set_size(width)
        self.textEdited.connect(self._edited)
        self._let_the_ground_through()

    def rename(self, key: str) -> None:
        """Fill another place of the case from now on."""
        self.key = key
        self.setObjectName(key)

    def fill(self, text: str) -> None:
        """Show a text that the program knows; no news is sent."""
        if text != self._filled:
            self._filled = text
            if text != self.text():
                self.setText(text)

    def retype(self, text: str) -> None:
        """Put another text in place of what a person typed, in a way that a person can undo."""
        if text != self.text():
            self.selectAll()
            self.insert(text)
            self._edited(text)

    def mark(self, mark: Mark, sentence: str = "") -> None:
        """Say that the box needs a look, and for a screen reader why."""
        if mark is not self._mark or sentence != self._sentence:
            self._mark, self._sentence = mark, sentence
            self.setAccessibleDescription(sentence)
            self.update()

    def suggest(self, hint: str) -> None:
        """Show in grey what is taken while the box is blank."""
        if hint != self._hint:
            self._hint = hint
            self.update()

    @property
    def shown(self) -> str:
        """What can be read in the box just now."""
        return self.text() if self.hasFocus() else self._tidy(self.text())

    def sizeHint(self) -> QSize:
        """The box and the room for its focus ring."""
        return QSize(max(self.minimumWidth(), self._theme.px(60)), self._theme.px(HEIGHT + 2 * HALO))

    def minimumSizeHint(self) -> QSize:
        """It never becomes smaller."""
        return QSize(max(self.minimumWidth(), self._theme.px(40)), self._theme.px(HEIGHT + 2 * HALO))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next box."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD:
            go_on_from(self)
            return
        if _is_no_letter(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys come here from now on. Whatever else happens to a box all day is not looked at (``eventFilter``)."""
        super().focusInEvent(event)
        self.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Answer Qt, which asks whether a key is for the box before the window's shortcuts get it."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        claim = self.claims(event)
        if claim is not None:
            event.setAccepted(claim)
        return claim is not None

    def claims(self, key: QKeyEvent) -> bool | None:
        """Whether a key is for the box and not for the window; ``None``: as Qt has it.

        Undo and redo are for the window in a box of the estimate, and its other letters with Ctrl in every box.
        """
        return False if (self.leaves_undo and _undoes(key)) or _commands(key) else None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the box was left."""
        super().focusOutEvent(event)
        self.removeEventFilter(self)
        self.update()
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit(self.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, and in it what is typed or what it means."""
        with Ink(self, self._theme) as ink:
            self._paint_box(ink)
            at_rest = not self.hasFocus()
            if not self.shown:
                self._paint_blank(ink)
            elif at_rest:
                self._paint_text(ink)
            if at_rest:
                return
        super().paintEvent(event)

    def _edited(self, text: str) -> None:
        text = self._in_capitals(self._in_one_line(text))
        self._filled = text
        self.typed.emit(self.key, text)

    def _in_capitals(self, text: str) -> str:
        if not self.capitals or text == text.upper():
            return text
        place = self.cursorPosition()
        self.setText(text.upper())
        self.setCursorPosition(place)
        return text.upper()

    def _in_one_line(self, text: str) -> str:
        """What is pasted may have tabs and ends of lines, from a table or a page: they stand for blanks."""
        if text.isprintable() or not re.search(_CONTROLS, text):
            return text
        plain, after = (re.sub(_CONTROLS, " ", part) for part in (text, text[self.cursorPosition() :]))
        plain = plain.strip()
        self.setText(plain)
        self.setCursorPosition(len(plain) - len(after.rstrip()))
        return plain

    def _paint_text(self, ink: Ink) -> None:
        """Paint what the box holds. Words are cut where the room ends; a figure is told shorter or smaller instead."""
        if self._tabular:
            words, size = self.fitted()
            ink.figure(self._room, words, self._ink, size=size, align=self._align, tabular=size is Type.BASE)
        else:
            ink.text(self._room, self.shown, self._ink, align=self._align)

    def fitted(self) -> tuple[str, Type]:
        """The figure as there is room for it: without the point of an interval, and then smaller."""
        words, room = self.shown, self._room.width()
        if text_width(self._theme, words, tabular=True) > room:
            words = words.partition(" (")[0]
        return words, Type.BASE if text_width(self._theme, words, tabular=True) <= room else Type.HINT

    @property
    def _frame(self) -> QRectF:
        halo = self._theme.px(HALO)
        return self.rect().toRectF().adjusted(halo, halo, -halo, -halo)

    @property
    def _room(self) -> QRectF:
        padding = self._theme.px(PADDING)
        return self._frame.adjusted(padding, 0, -padding, 0)

    @property
    def _ink(self) -> QColor:
        tokens = self._theme.tokens
        return tokens.ink if self.isEnabled() else tokens.ink_3

    def _paint_box(self, ink: Ink) -> None:
        tokens, focused = ink.tokens, self.hasFocus()
        if focused:
            ink.box(self.rect().toRectF(), FIELD_RADIUS + HALO, tokens.tint)
        fill = tokens.unknown_tint if self._mark is Mark.UNKNOWN else tokens.surface
        ink.box(self._frame, FIELD_RADIUS, fill if self.isEnabled() else tokens.sunken, self._edge(focused=focused))

    def _edge(self, *, focused: bool) -> QPen:
        tokens = self._theme.tokens
        if focused:
            return QPen(tokens.accent, 2)
        if self._mark is Mark.UNKNOWN:
            return dashes(tokens.unknown_edge, 1.3)
        return QPen(tokens.problem, 2) if self._mark is Mark.PROBLEM else QPen(tokens.edge, 1)

    def _paint_blank(self, ink: Ink) -> None:
        tokens = ink.tokens
        if self._hint:
            ink.text(self._room, self._hint, tokens.ink_3, align=self._align, tabular=self._tabular)
        elif self._asks and self.isEnabled():
            colour = tokens.unknown if self._mark is Mark.UNKNOWN else tokens.ink_3
            ink.text(self._room, "?", colour, weight=Weight.BOLD)

    def _set_size(self, width: int) -> None:
        self.setFrame(False)
        if self._tabular:  # any other has the application's own font
            self.setFont(self._theme.font(Type.BASE, tabular=True))
        edge = self._theme.px(HALO + PADDING) - 2  # Qt keeps two px of its own at either side of the text
        self.setTextMargins(edge, 0, edge, 0)
        self.setFixedHeight(self._theme.px(HEIGHT + 2 * HALO))
        if width:
            self.setFixedWidth(self._theme.px(width + 2 * HALO))
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _let_the_ground_through(self) -> None:
        """The box is painted here, and Qt paints only the letters in it, in the application's own colours."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)


def go_on_from(here: QWidget) -> None:
    """From one box to the next, past the buttons between them; from the last one, wherever Tab would go."""
    part = here.parentWidget()
    while part is not None and not isinstance(part, QAbstractScrollArea):
        part = part.parentWidget()
    after = here.nextInFocusChain()
    while part is not None and after is not None and part.isAncestorOf(after):
        if _takes_typing(after):
            after.setFocus(Qt.FocusReason.TabFocusReason)
            return
        after = after.nextInFocusChain()
    here.focusNextChild()


def _takes_typing(widget: QWidget) -> bool:
    reached = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(reached) and isinstance(widget, QLineEdit | QRadioButton)


def _undoes(event: QKeyEvent) -> bool:
    keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return any(map(event.matches, keys)) or _is_ctrl_y(event)


def _is_ctrl_y(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _commands(event: QKeyEvent) -> bool:
    """Ctrl and a letter that edits nothing: X11 takes Ctrl+E for the End key, and the window would never get it."""
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
        return False
    return Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and chr(event.key()) not in _EDITING


def _is_no_letter(event: QKeyEvent) -> bool:
    """Alt and a figure mean a card, also where there is none: Qt would type the figure. On a Mac, Alt makes letters."""
    return event.modifiers() == Qt.KeyboardModifier.AltModifier and sys.platform != "darwin"


def claims_escape(event: QEvent) -> bool:
    """Whether Qt asks if the widget with the focus wants the Esc key before the window's shortcuts get it."""
    return (
        event.type() is QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )


_CONTROLS = r"\s*[\x00-\x1f\x7f\x85\u2028\u2029]+\s*"
_EDITING = frozenset("ACVXYZ")
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
