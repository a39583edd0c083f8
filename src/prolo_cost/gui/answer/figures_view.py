"""The three figures: always in view, the likely one large and first, all on one axis."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from prolo_cost.domain.money import Cents, Range
from prolo_cost.domain.result import Scenario
from prolo_cost.gui.answer.figure_rows import Axis, FigureRow, axis_of
from prolo_cost.gui.look.ink import CARD_RADIUS, CENTRE, Ink, dashes, keycap_width, pill_width, text_width
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.choice import one_tab_stop
from prolo_cost.gui.widgets.copying import copied

LIKELY_HEIGHT, OTHER_HEIGHT, AXIS_HEIGHT = 70, 32, 26
AXIS_LEFT, AXIS_RIGHT = 0.308, 0.62
"""Where the axis lies, as shares of the width, while titles and figures leave it that much room."""

TITLE_LEFT, TITLE_GAP, PILL_GAP = 14, 10, 8
TRIANGLE = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"


class Span(NamedTuple):
    """Where the axis lies, in px from the left; the same for every answer."""

    left: float
    right: float

    def across(self, axis: Axis, cents: Cents) -> float:
        """Where an amount stands."""
        return self.left + (self.right - self.left) * axis.share(cents)


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
        self.buttons = [FigureButton(theme, large=place == 0) for place in range(3)]
        for button in self.buttons:
            self._group.addButton(button)
            self._column.addWidget(button)
            button.clicked.connect(self._pressed)
        self._axis = AxisView(theme)
        self._column.addWidget(self._axis)
        self.rows: tuple[FigureRow, ...] = ()
        self._chosen: Scenario | None = None

    def show_rows(self, rows: tuple[FigureRow, ...], chosen: Scenario) -> None:
        """Show the answers, and which of them the sessions below belong to."""
        axis = axis_of(rows)
        self.rows = rows
        span = self._span()
        for button, row in zip(self.buttons, (*rows, None, None, None), strict=False):
            button.setVisible(row is not None)
            if row is not None:
                button.show_row(row, axis, span)
                button.setChecked(row.scenario is chosen)
        if chosen is not self._chosen:
            self._chosen = chosen
            one_tab_stop(self._group)
        self._axis.show_axis(axis, span)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the axis anew."""
        super().resizeEvent(event)
        span = self._span()
        for button in self.buttons:
            button.place(span)
        self._axis.place(span)

    def _span(self) -> Span:
        """Between the longest title and the widest figure."""
        px, width = self._theme.px, self.width()
        sizes = (Type.LIKELY, Type.FIGURE, Type.FIGURE)
        wides = [
            text_width(self._theme, row.headline, size, Weight.BOLD)
            for row, size in zip(self.rows, sizes, strict=False)
        ]
        titles = [_title_width(self._theme, row, large=place == 0) for place, row in enumerate(self.rows)]
        left = max(AXIS_LEFT * width, max(titles, default=0.0) + px(12))
        return Span(left, max(left + px(40), min(AXIS_RIGHT * width, width - max(wides, default=0.0) - px(24))))

    def press(self, place: int) -> None:
        """Choose an answer by its place, counted from 0."""
        if self.buttons[place].isVisible():
            self.buttons[place].click()

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
        self._scale, self._at = Axis(0, ()), Span(0, 1)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def place(self, span: Span) -> None:
        """Put the axis elsewhere."""
        if span != self._at:
            self._at = span
            self.update()

    def show_row(self, row: FigureRow, axis: Axis, span: Span) -> None:
        """Show another answer, or the same with other figures."""
        if (row, axis, span) == (self.row, self._scale, self._at):
            return
        self.row, self._scale, self._at = row, axis, span
        self.setObjectName(f"figure:{row.scenario.value}")
        self.setAccessibleName(row.spoken)
        if self.sizeHint().width() > self.width():
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the title, the axis and the figure side by side."""
        theme = self._theme
        figure = text_width(theme, self.row.headline, self._figure_size, Weight.BOLD) if self.row else 0
        title = text_width(theme, said("If paying directly"), Type.HEADING, Weight.BOLD) + theme.px(120)
        height = LIKELY_HEIGHT if self._large else OTHER_HEIGHT
        return QSize(ceil(title + figure + theme.px(40)), theme.px(height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as the space bar does; Ctrl+C copies the answer."""
        if copied(event, self.accessibleName, self.accessibleName):
            return
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
                ink.fill(QRectF(0, px(9), px(3), rect.height() - px(17)), tokens.accent)
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
        ink.figure(below, row.note, tokens.ink_2, size=Type.HINT)
        taken = text_width(self._theme, row.note, Type.HINT) + px(12)
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
        left = float(px(TITLE_LEFT))
        wide = text_width(theme, row.title, size, weight)
        ink.text(QRectF(left, middle - px(12), wide + 2, px(24)), row.title, tokens.ink, size=size, weight=weight)
        left += wide + px(TITLE_GAP)
        if row.likely:
            left += ink.pill(left, middle, _pill()) + px(PILL_GAP)
        ink.keycap(left, middle, row.key, tokens.accent if self.isChecked() else None)

    def _paint_marks(self, ink: Ink) -> None:
        for mark in self._scale.marks:
            x = self._at.across(self._scale, mark)
            ink.post(x, 0, self.height(), ink.tokens.line)

    def _paint_bar(self, ink: Ink, row: FigureRow, middle: float) -> None:
        if self._scale.end:
            ink.rule(self._at.left, self._at.right, middle, ink.tokens.line)
        if row.paper is not None and row.paper != row.patient:
            self._paint_ghost(ink, row.paper, middle)
        if row.patient is not None:
            ends = [
                self._at.across(self._scale, cents) for cents in (row.patient.low, row.patient.point, row.patient.high)
            ]
            _paint_range(ink, middle, ends, is_exact=row.patient.low == row.patient.high, likely=row.likely)

    def _paint_ghost(self, ink: Ink, paper: Range, middle: float) -> None:
        """What an earlier paper said: a dashed outline."""
        px = self._theme.px
        low, high = (self._at.across(self._scale, cents) for cents in (paper.low, paper.high))
        ghost = QRectF(low - px(5), middle - px(5), high - low + 2 * px(5), 2 * px(5))
        ground = ink.tokens.tint if self.row and self.row.likely and self._large else ink.tokens.surface
        ink.box(ghost, 5, ground, dashes(ink.tokens.ink_3, 1.2))


def _pill() -> str:
    return f"{TRIANGLE} {said('likely')}"


def _title_width(theme: Theme, row: FigureRow, *, large: bool) -> float:
    """Where a title ends with its pill and its key, counted from the left; bold, as it is once it is chosen."""
    title = text_width(theme, row.title, Type.HEADING if large else Type.BASE, Weight.BOLD)
    pill = pill_width(theme, _pill()) + theme.px(PILL_GAP) if row.likely else 0.0
    return theme.px(TITLE_LEFT) + title + theme.px(TITLE_GAP) + pill + keycap_width(theme, row.key)


def _paint_range(ink: Ink, middle: float, ends: list[float], *, is_exact: bool, likely: bool) -> None:
    """A bar from low to high, filled where it is the likely answer; a dot at the cautious figure."""
    px, tokens = ink.theme.px, ink.tokens
    low, point, high = ends
    tone = tokens.accent if likely else tokens.ink_2
    ground = tokens.tint if likely else tokens.surface
    dot = px(7.5) if likely else px(5.5)
    if not is_exact and high - low > dot:  # a shorter bar would only be a smudge around its dot
        half = px(6) if likely else px(4.5)
        bar = QRectF(low, middle - half, max(high - low, 2 * half), 2 * half)
        ink.box(bar, 5, tone if likely else tokens.surface, None if likely else QPen(tone, 1.3))
    ink.disc(QPointF(point, middle), dot, tone, ground)


class AxisView(QWidget):
    """The amounts of the axis, written."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._axis, self._at = Axis(0, ()), Span(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def place(self, span: Span) -> None:
        """Put the axis elsewhere."""
        self.show_axis(self._axis, span)

    def show_axis(self, axis: Axis, span: Span) -> None:
        """Show another axis."""
        if (axis, span) != (self._axis, self._at):
            self._axis, self._at = axis, span
            self.update()

    def sizeHint(self) -> QSize:
        """One line of small text."""
        return QSize(self._theme.px(200), self._theme.px(AXIS_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the marks and their amounts."""
        px = self._theme.px
        with Ink(self, self._theme) as ink:
            for mark in self._axis.marks:
                x = self._at.across(self._axis, mark)
                ink.post(x, 0, px(3), ink.tokens.line)
                words = f"${mark // 100:,}"
                room = QRectF(x - px(50), px(3), px(100), px(16))
                ink.figure(room, words, ink.tokens.ink_2, size=Type.HINT, align=CENTRE)
            ink.rule(0, self.width(), self.height() - 1, ink.tokens.line)
