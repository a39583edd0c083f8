"""One of several papers, chosen with the arrow keys: its name, and below it what it is for."""

from __future__ import annotations

from collections.abc import Hashable
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from prolo_cost.gui.look.ink import FIELD_RADIUS, Ink, paragraph_height
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.choice import one_tab_stop

INDENT, PADDING = 26, 4


class Row(NamedTuple):
    """A paper to choose. ``key`` tells it from the others."""

    key: Hashable
    title: str
    note: str


class Rows(QWidget):
    """The papers. ``chosen`` sends the key of one that a person chose. Several lists may share a ``group``."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, group: QButtonGroup) -> None:
        super().__init__()
        self._theme, self._group = theme, group
        self._rows: tuple[Row, ...] = ()
        self.buttons: dict[Hashable, _RowButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other papers; the same ones keep their focus."""
        if rows == self._rows:
            return
        self._rows = rows
        for button in self.buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self.buttons = {row.key: self._button(row) for row in rows}

    def check(self, key: Hashable) -> None:
        """Mark a paper as the one that is shown; no news is sent."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)
            one_tab_stop(self._group)

    def _button(self, row: Row) -> _RowButton:
        button = _RowButton(self._theme, row)
        self._group.addButton(button)
        self._column.addWidget(button)
        button.show()  # now, so that the focus can go there at once
        button.clicked.connect(lambda _checked=False: self._choose(row.key))
        return button

    def _choose(self, key: Hashable) -> None:
        one_tab_stop(self._group)
        self.chosen.emit(key)


class _RowButton(QRadioButton):
    def __init__(self, theme: Theme, row: Row) -> None:
        super().__init__()
        self._theme, self._row = theme, row
        self.setObjectName(f"paper:{row.key}")
        self.setAccessibleName(row.title)
        self.setAccessibleDescription(row.note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words are, broken to the width there is."""
        height = ceil(sum(self._heights(self.width()))) + self._theme.px(2 * PADDING)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def _heights(self, width: int) -> tuple[float, float]:
        """How high the name is, and what it is for."""
        room = max(self._theme.px(80), width - self._theme.px(INDENT + PADDING))
        title = paragraph_height(self._theme, self._row.title, room, weight=Weight.BOLD)
        return title, paragraph_height(self._theme, self._row.note, room, size=Type.HINT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        px = self._theme.px
        with Ink(self, self._theme) as ink:
            rect, tokens = self.rect().toRectF(), ink.tokens
            if self.isChecked():
                ink.box(rect, FIELD_RADIUS, tokens.tint, tokens.accent if self.hasFocus() else None, 2)
            elif self.hasFocus():
                ink.box(rect, FIELD_RADIUS, None, tokens.accent, 2)
            title, note = self._heights(self.width())
            self._paint_disc(ink, px(PADDING) + title / 2)
            room = rect.adjusted(px(INDENT), px(PADDING), -px(PADDING), 0)
            ink.paragraph(room, self._row.title, tokens.ink, weight=Weight.BOLD)
            below = QRectF(room.left(), room.top() + title, room.width(), note)
            ink.paragraph(below, self._row.note, tokens.ink_2, size=Type.HINT)

    def _paint_disc(self, ink: Ink, middle: float) -> None:
        side = self._theme.px(13)
        ring = QRectF(self._theme.px(7), middle - side / 2, side, side)
        colour = ink.tokens.accent if self.isChecked() else ink.tokens.edge
        ink.box(ring, 7, ink.tokens.surface, colour, 1.5)
        if self.isChecked():
            ink.disc(ring.center(), side * 0.26, ink.tokens.accent)


def shared_group(parent: QWidget) -> QButtonGroup:
    """A group of which one paper is chosen, in whichever list it stands."""
    group = QButtonGroup(parent)
    group.setExclusive(True)
    return group
