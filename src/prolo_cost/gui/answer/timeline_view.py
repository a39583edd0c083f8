"""The drawing of the deductible running down and starting over."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.domain.money import Cents
from prolo_cost.gui.answer.timeline_points import NOTHING, Level, Timeline
from prolo_cost.gui.ink import CENTRE, LEFT, RIGHT, Ink, dashes, text_width
from prolo_cost.gui.theme import Theme, Type, Weight

HEIGHT = 78
TOP, GROUND = 20, 66
"""Where the highest level and the zero line lie."""


class TimelineView(QWidget):
    """Steps of what is left, a numbered disc for each session, a dashed line where the plan year turns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._timeline = NOTHING
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_timeline(self, timeline: Timeline) -> None:
        """Show another course; nothing takes no room."""
        if timeline != self._timeline:
            self._timeline = timeline
            self.setAccessibleName(timeline.spoken)
            self.setVisible(bool(timeline.levels))
            self.update()

    def sizeHint(self) -> QSize:
        """As high as its levels and words need."""
        return QSize(self._theme.px(300), self._theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing."""
        if not self._timeline.levels:
            return
        with Ink(self, self._theme) as ink:
            self._paint_steps(ink)
            self._paint_turns(ink)
            self._paint_levels(ink)
            self._paint_sessions(ink)

    def _x(self, place: float) -> float:
        return place * (self.width() - 1)

    def _y(self, left: Cents) -> float:
        top, ground = self._theme.px(TOP), self._theme.px(GROUND)
        return ground - (ground - top) * left / self._timeline.top

    def _paint_steps(self, ink: Ink) -> None:
        ground = self._theme.px(GROUND)
        steps = [
            QPointF(self._x(x), self._y(level.left))
            for level in self._timeline.levels
            for x in (level.start, level.end)
        ]
        area = [QPointF(steps[0].x(), ground), *steps, QPointF(steps[-1].x(), ground)]
        ink.painter.setPen(QPen(ink.tokens.line))
        ink.painter.setBrush(ink.tokens.tint)
        ink.painter.drawPolygon(QPolygonF(area))
        ink.rule(0, self.width(), ground, ink.tokens.edge)
        ink.painter.setPen(QPen(ink.tokens.accent, 2))
        ink.painter.drawPolyline(QPolygonF(steps))

    def _paint_turns(self, ink: Ink) -> None:
        px, tokens = self._theme.px, ink.tokens
        for place, turn in enumerate(self._timeline.turns):
            x = self._x(turn.place)
            ink.painter.setPen(dashes(tokens.ink, 1))
            ink.painter.drawLine(QPointF(x, 0), QPointF(x, px(GROUND)))
            following = self._timeline.turns[place + 1 :]
            end = self._x(following[0].place) if following else float(self.width())
            room = QRectF(x + px(8), 0, end - x - px(12), px(16))
            ink.text(room, turn.after, tokens.ink_2, size=Type.HINT, weight=Weight.BOLD)
            if place == 0:
                ink.text(
                    QRectF(0, 0, x - px(8), px(16)),
                    turn.before,
                    tokens.ink_2,
                    size=Type.HINT,
                    weight=Weight.BOLD,
                    align=RIGHT,
                )

    def _paint_levels(self, ink: Ink) -> None:
        """Write each level on or under its step where there is room; the ledger has them all."""
        for room, words, align in self._written(self._timeline.levels):
            ink.figure(room, words, ink.tokens.accent, size=Type.HINT, weight=Weight.MEDIUM, align=align)

    def _written(self, levels: tuple[Level, ...]) -> Iterator[tuple[QRectF, str, Qt.AlignmentFlag]]:
        px, before = self._theme.px, None
        for level in levels:
            left, right = self._x(level.start) + px(5), self._x(level.end) - px(5)
            wide = text_width(self._theme, level.words, Type.HINT, Weight.MEDIUM)
            starts_over = before is not None and level.left > before
            before = level.left
            if starts_over or wide > right - left - px(14):
                continue
            y = self._y(level.left)
            high = y < px(TOP + 22)
            room = QRectF(left + px(8 if level.start else 0), y + px(4) if high else y - px(17), right - left, px(14))
            yield room, level.words, LEFT

    def _paint_sessions(self, ink: Ink) -> None:
        px, tokens = self._theme.px, ink.tokens
        for number, place in self._timeline.sessions:
            centre = QPointF(self._x(place), px(GROUND) + 0.5)
            ink.disc(centre, px(7.5), tokens.ink, tokens.surface)
            spot = QRectF(centre.x() - px(9), centre.y() - px(8), px(18), px(16))
            ink.figure(spot, str(number), tokens.surface, size=Type.HINT, weight=Weight.BOLD, align=CENTRE)
