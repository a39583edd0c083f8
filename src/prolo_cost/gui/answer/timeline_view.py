"""The drawing of the deductible running down and starting over."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.domain.money import Cents
from prolo_cost.gui.answer.timeline_points import NOTHING, Level, Timeline
from prolo_cost.gui.ink import CENTRE, LEFT, RIGHT, Ink, text_width
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
        self.hide()
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
        ground, levels = self._theme.px(GROUND), self._timeline.levels
        for level in levels:
            left, top = self._x(level.start), self._y(level.left)
            ink.fill(QRectF(left, top, self._x(level.end) - left, ground - top), ink.tokens.tint)
        steps = [QPointF(self._x(x), self._y(level.left)) for level in levels for x in (level.start, level.end)]
        ink.rule(0, self.width(), ground, ink.tokens.edge)
        ink.path(steps, QPen(ink.tokens.accent, 2))

    def _paint_turns(self, ink: Ink) -> None:
        px, tokens = self._theme.px, ink.tokens
        for place, turn in enumerate(self._timeline.turns):
            x = self._x(turn.place)
            ink.dashed(QPointF(x, 0), QPointF(x, px(GROUND)), tokens.ink)
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
        taken = [self._spot(place) for _, place in self._timeline.sessions]
        before: Level | None = None
        for level in self._timeline.levels:
            said = before is not None and level.left >= before.left  # by the turn of the year, or by the level before
            room = next((room for room in self._rooms(level) if not any(map(room.intersects, taken))), None)
            if room is not None and not said:
                ink.figure(room, level.words, ink.tokens.accent, size=Type.HINT, weight=Weight.MEDIUM, align=LEFT)
                taken.append(room)
            before = level

    def _rooms(self, level: Level) -> Iterator[QRectF]:
        """Where a level could be written: at the beginning of its step, else before its end."""
        px = self._theme.px
        left, right, y = self._x(level.start), self._x(level.end), self._y(level.left)
        wide = text_width(self._theme, level.words, Type.HINT, Weight.MEDIUM)
        top = y + px(4) if y < px(TOP + 22) else y - px(17)
        if wide + px(14) <= right - left:
            yield QRectF(left + px(11 if level.start else 5), top, wide, px(14))
        yield QRectF(right - px(4) - wide, top, wide, px(14))

    def _spot(self, place: float) -> QRectF:
        """Where the disc of a session lies."""
        px = self._theme.px
        return QRectF(self._x(place) - px(9), px(GROUND) - px(8), px(18), px(16))

    def _paint_sessions(self, ink: Ink) -> None:
        px, tokens = self._theme.px, ink.tokens
        for number, place in self._timeline.sessions:
            centre = QPointF(self._x(place), px(GROUND) + 0.5)
            ink.disc(centre, px(7.5), tokens.ink, tokens.surface)
            ink.figure(self._spot(place), str(number), tokens.surface, size=Type.HINT, weight=Weight.BOLD, align=CENTRE)
