"""One of a few words, chosen with the arrow keys or by its first letter."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from prolo_cost.gui.look.ink import CENTRE, FIELD_RADIUS, Ink, dashes, text_width
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO, HEIGHT, go_on_from


class Choice(QWidget):
    """A row of words of which one holds. ``typed`` sends the key and the word's value.

    Nothing typed stands for the word whose value is blank, or for ``usual``.
    """

    typed = Signal(str, str)

    def __init__(
        self, theme: Theme, key: str, name: str, options: Sequence[tuple[str, str]], *, usual: str = ""
    ) -> None:
        super().__init__()
        self._usual = usual
        self.key, self._theme, self._widens = key, theme, False
        self._filled: str | None = None
        self.setObjectName(f"choice:{key}")
        self._segments = {value: _Segment(theme, words, f"{name}: {spoken(words)}") for value, words in options}
        letters = [_letter_of(words) for _value, words in options]
        self._by_letter = {letter: value for letter, (value, _) in zip(letters, options, strict=True)}
        by_key = said("Arrow keys choose, or {letters}", letters=", ".join(letters))
        layout = QHBoxLayout(self)
        halo = theme.px(HALO)
        layout.setContentsMargins(halo, halo, halo, halo)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        for value, segment in self._segments.items():
            segment.setObjectName(f"{key}={value}")
            segment.setAccessibleDescription(by_key)
            self._group.addButton(segment)
            layout.addWidget(segment)
            segment.clicked.connect(lambda _checked, value=value: self._chosen(value))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _chosen(self, value: str) -> None:
        self._filled = value
        one_tab_stop(self._group)
        self.typed.emit(self.key, value)

    def rename(self, key: str) -> None:
        """Fill another place of the case from now on."""
        self.key = key
        self.setObjectName(f"choice:{key}")
        for value, segment in self._segments.items():
            segment.setObjectName(f"{key}={value}")

    def fill(self, value: str) -> None:
        """Show what holds; nothing is marked where it is none of the words."""
        if value == self._filled:
            return
        self._filled = value
        self._check(value)
        one_tab_stop(self._group)

    def suppose(self, usual: str) -> None:
        """Let another word stand for nothing typed."""
        if usual != self._usual:
            self._usual = usual
            self._check(self._filled or "")
            one_tab_stop(self._group)

    def _check(self, value: str) -> None:
        segment, before = self._segments.get(value or self._usual), self._group.checkedButton()
        if segment is not None:
            segment.setChecked(True)
        elif before is not None:
            self._group.setExclusive(False)
            before.setChecked(False)
            self._group.setExclusive(True)

    def mark(self, *, widens: bool) -> None:
        """Say that its being not known widens a figure now."""
        if widens != self._widens:
            self._widens = widens
            self.update()
            for segment in self._segments.values():
                segment.widens = widens
                segment.update()

    @property
    def value(self) -> str:
        """What holds now; blank where nothing does."""
        return next((value for value, segment in self._segments.items() if segment.isChecked()), "")

    def take_focus(self) -> None:
        """Put the focus on the word that holds."""
        checked = self._group.checkedButton() or next(iter(self._segments.values()))
        checked.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first letter of a word chooses it; what the words themselves have no use for comes here."""
        value = self._by_letter.get(event.text().casefold())
        if value is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        segment = self._segments[value]
        segment.setFocus(Qt.FocusReason.ShortcutFocusReason)
        segment.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame around the words."""
        halo = self._theme.px(HALO)
        with Ink(self, self._theme) as ink:
            frame = self.rect().toRectF().adjusted(halo, halo, -halo, -halo)
            fill = ink.tokens.unknown_tint if self._widens else ink.tokens.surface
            edge = dashes(ink.tokens.unknown_edge, 1.3) if self._widens else QPen(ink.tokens.edge)
            ink.box(frame, FIELD_RADIUS, fill, edge)


class _Segment(QRadioButton):
    def __init__(self, theme: Theme, words: str, name: str) -> None:
        super().__init__()
        self._theme, self._words, self.widens = theme, words, False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = text_width(self._theme, self._words, Type.BASE, Weight.BOLD) + self._theme.px(22)
        return QSize(ceil(width), self._theme.px(HEIGHT))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            go_on_from(self)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Ink(self, self._theme) as ink:
            rect, tokens = self.rect().toRectF(), ink.tokens
            doubt = self.widens and self.isChecked()
            if self.hasFocus():
                ink.box(rect, FIELD_RADIUS, tokens.tint if self.isChecked() and not doubt else None, tokens.accent, 2)
            elif self.isChecked() and not doubt and self._words != "?":
                ink.box(rect, FIELD_RADIUS, tokens.tint, tokens.accent)
            weight = Weight.BOLD if self.isChecked() else Weight.REGULAR
            colour = tokens.unknown if doubt else tokens.accent if self.isChecked() else tokens.ink_2
            ink.text(rect, self._words, colour if self.isEnabled() else tokens.ink_3, weight=weight, align=CENTRE)


def one_tab_stop(group: QButtonGroup) -> None:
    """Let Tab reach the button that holds, and the arrow keys the others; Qt sees to it only once one has the focus."""
    buttons = group.buttons()
    stop = group.checkedButton() or buttons[0]
    for button in buttons:
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)


def _letter_of(words: str) -> str:
    return words[0].casefold()


def spoken(words: str) -> str:
    """What a screen reader says for a word of the window."""
    return said("not known") if words == "?" else words
