"""The three figures: always in view, the likely one large and first, all on one axis."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from prolo_cost.domain.money import Cents, Range
from prolo_cost.domain.result import Scenario
from prolo_cost.gui.answer.figure_rows import Axis, FigureRow, axis_of
from prolo_cost.gui.ink import CARD_RADIUS, CENTRE, Ink, text_width
from prolo_cost.gui.theme import Theme, Type, Weight

LIKELY_HEIGHT, OTHER_HEIGHT, AXIS_HEIGHT = 70, 32, 26
AXIS_LEFT, AXIS_RIGHT = 0.308, 0.62
"""Where the axis lies, as shares of the width; the figures have what is right of it."""

PILL = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE} likely"


class FiguresView(QWidget):
    """The answers. ``chosen`` sends the scenario whose sessions are wanted."""

    chosen = Signal(Scenario)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons = [FigureButton(theme, large=place == 0) for place in range(3)]
        for button in self._buttons:
            self._group.addButton(button)
            self._column.addWidget(button)
            button.clicked.connect(self._pressed)
        self._axis = AxisView(theme)
        self._column.addWidget(self._axis)

    def show_rows(self, rows: tuple[FigureRow, ...], chosen: Scenario) -> None:
        """Show the answers, and which of them the sessions below belong to."""
        axis = axis_of(rows)
        for button, row in zip(self._buttons, (*rows, None, None, None), strict=False):
            button.setVisible(row is not None)
            if row is not None:
                button.show_row(row, axis)
                button.setChecked(row.scenario is chosen)
        self._axis.show_axis(axis)

    def press(self, place: int) -> None:
        """Choose an answer by its place, counted from 0."""
        if self._buttons[place].isVisible():
            self._buttons[place].click()

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, FigureButton) and button.row is not None:
            self.chosen.emit(button.row.scenario)


class FigureButton(QAbstractButton):
    """One answer, which can be chosen."""

    def __init__(self, theme: Theme, *, large: bool) -> None:
        super().__init__()
        self._theme, self._large = theme, large
        self.row: FigureRow | None = None
        self._scale = Axis(0, ())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_row(self, row: FigureRow, axis: Axis) -> None:
        """Show another answer, or the same with other figures."""
        if (row, axis) == (self.row, self._scale):
            return
        self.row, self._scale = row, axis
        self.setObjectName(f"figure:{row.scenario.value}")
        self.setAccessibleName(row.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the title, the axis and the figure side by side."""
        theme = self._theme
        figure = text_width(theme, self.row.headline, self._figure_size, Weight.BOLD) if self.row else 0
        title = text_width(theme, "If paying directly", Type.HEADING, Weight.BOLD) + theme.px(120)
        height = LIKELY_HEIGHT if self._large else OTHER_HEIGHT
        return QSize(ceil(title + figure + theme.px(40)), theme.px(height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as the space bar does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the answer."""
        if self.row is None:
            return
        with Ink(self, self._theme) as ink:
            self._paint_ground(ink)
            if self._large:
                self._paint_large(ink, self.row)
            else:
                self._paint_small(ink, self.row)

    @property
    def _figure_size(self) -> Type:
        return Type.LIKELY if self._large else Type.FIGURE

    def _paint_ground(self, ink: Ink) -> None:
        rect, tokens, px = self.rect().toRectF(), ink.tokens, self._theme.px
        if self._large and self.row is not None:
            ink.box(rect, CARD_RADIUS, tokens.tint if self.row.likely else tokens.sunken)
            if self.row.likely:
                ink.painter.fillRect(QRectF(0, px(9), px(3), rect.height() - px(17)), tokens.accent)
        if self.hasFocus():
            ink.box(rect, CARD_RADIUS, None, tokens.accent, 2)

    def _paint_large(self, ink: Ink, row: FigureRow) -> None:
        px, tokens = self._theme.px, ink.tokens
        right = self.width() - px(8)
        self._paint_title(ink, row, px(24))
        self._paint_bar(ink, row, px(24))
        figure = QRectF(0, px(4), right, px(42))
        ink.figure(
            figure, row.headline, tokens.ink if row.patient else tokens.ink_2, size=Type.LIKELY, weight=Weight.BOLD
        )
        below = QRectF(px(14), px(43), right - px(14), px(20))
        ink.figure(below, row.cautious, tokens.ink_2, size=Type.HINT)
        taken = text_width(self._theme, row.cautious, Type.HINT) + px(12)
        ink.text(below.adjusted(0, 0, -taken, 0), row.reason, tokens.ink_2)

    def _paint_small(self, ink: Ink, row: FigureRow) -> None:
        middle, px = self.height() / 2, self._theme.px
        self._paint_title(ink, row, middle)
        self._paint_marks(ink)
        self._paint_bar(ink, row, middle)
        room = QRectF(0, 0, self.width() - px(8), self.height())
        colour = ink.tokens.ink if row.patient else ink.tokens.ink_2
        ink.figure(room, row.headline, colour, size=Type.FIGURE, weight=Weight.BOLD)

    def _paint_title(self, ink: Ink, row: FigureRow, middle: float) -> None:
        px, tokens, theme = self._theme.px, ink.tokens, self._theme
        size = Type.HEADING if self._large else Type.BASE
        weight = Weight.BOLD if self._large or self.isChecked() else Weight.MEDIUM
        left = float(px(14))
        wide = text_width(theme, row.title, size, weight)
        ink.text(QRectF(left, middle - px(12), wide + 2, px(24)), row.title, tokens.ink, size=size, weight=weight)
        left += wide + px(10)
        if row.likely:
            left += ink.pill(left, middle, PILL) + px(8)
        ink.keycap(left, middle, row.key, tokens.accent if self.isChecked() else None)

    def _paint_marks(self, ink: Ink) -> None:
        for mark in self._scale.marks:
            x = _across(self.width(), self._scale, mark)
            ink.line(QPointF(x, 0), QPointF(x, self.height()), ink.tokens.line)

    def _paint_bar(self, ink: Ink, row: FigureRow, middle: float) -> None:
        left, right = AXIS_LEFT * self.width(), AXIS_RIGHT * self.width()
        if self._scale.end:
            ink.line(QPointF(left, middle), QPointF(right, middle), ink.tokens.line)
        if row.patient is not None:
            _paint_range(ink, self.width(), self._scale, middle, row.patient, likely=row.likely)


def _paint_range(ink: Ink, width: float, axis: Axis, middle: float, patient: Range, *, likely: bool) -> None:
    """A bar from low to high, filled where it is the likely answer; a dot at the cautious figure."""
    px, tokens = ink.theme.px, ink.tokens
    low, point, high = (_across(width, axis, cents) for cents in (patient.low, patient.point, patient.high))
    tone = tokens.accent if likely else tokens.ink_2
    ground = tokens.tint if likely else tokens.surface
    if patient.low != patient.high:
        half = px(6) if likely else px(4.5)
        bar = QRectF(low, middle - half, max(high - low, 2 * half), 2 * half)
        ink.box(bar, 5, tone if likely else tokens.surface, None if likely else QPen(tone, 1.3))
    ink.disc(QPointF(point, middle), px(7.5) if likely else px(5.5), tone, ground)


def _across(width: float, axis: Axis, cents: Cents) -> float:
    left, right = AXIS_LEFT * width, AXIS_RIGHT * width
    return left + (right - left) * axis.share(cents)


class AxisView(QWidget):
    """The amounts of the axis, written."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._axis = Axis(0, ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_axis(self, axis: Axis) -> None:
        """Show another axis."""
        if axis != self._axis:
            self._axis = axis
            self.update()

    def sizeHint(self) -> QSize:
        """One line of small text."""
        return QSize(self._theme.px(200), self._theme.px(AXIS_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the marks and their amounts."""
        px = self._theme.px
        with Ink(self, self._theme) as ink:
            for mark in self._axis.marks:
                x = _across(self.width(), self._axis, mark)
                ink.line(QPointF(x, 0), QPointF(x, px(3)), ink.tokens.line)
                words = f"${mark // 100:,}"
                room = QRectF(x - px(50), px(3), px(100), px(16))
                ink.figure(room, words, ink.tokens.ink_2, size=Type.HINT, align=CENTRE)
            ink.rule(0, self.width(), self.height() - 1, ink.tokens.line)
