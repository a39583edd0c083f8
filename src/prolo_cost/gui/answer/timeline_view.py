"""The drawing of the deductible running down and starting over, in which a session can be moved to another day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.app.draft.days import month_day, short_day
from prolo_cost.domain.money import Cents
from prolo_cost.gui.answer.discs import Discs, draw_disc
from prolo_cost.gui.answer.timeline_points import NOTHING, Level, Scale, Timeline
from prolo_cost.gui.look.ink import CENTRE, FIELD_RADIUS, LEFT, RIGHT, Ink, dashes, text_width
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import claims_escape
from prolo_cost.gui.widgets.words import plain_tip

HEIGHT, TOP, GROUND = 78, 20, 66
"""Where the highest level and the zero line lie."""

FLAT_HEIGHT, FLAT_GROUND = 40, 28
"""The same where there are no levels, but only sessions on a line."""

REACH: Final = 11
"""How near to the middle of a disc the mouse must be to take it in hand."""

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Grip(NamedTuple):
    """A session in the hand: the day that it had, and where the mouse took it."""

    day: dt.date
    x: float


class TimelineView(QWidget):
    """Steps of what is left, a numbered disc for each session, a dashed line where the plan year turns.

    A disc can be dragged to another day, or moved with the keys; sessions count from 0. ``chosen`` sends the one that
    the mouse or the keys are on, ``taken`` one that begins to move, ``moved`` its day and whether those after it go
    along, ``let_go`` whether it stays there.
    """

    chosen = Signal(int)
    taken = Signal(int)
    moved = Signal(object, bool)
    let_go = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._timeline = NOTHING
        self._session = 0
        self._grip: Grip | None = None
        self._drags = False
        self._discs = Discs()
        self.setObjectName("timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setToolTip(plain_tip(said("Drag a session to another day; with Ctrl, those after it too.")))
        self.hide()
        theme.changed.connect(self.update)

    @property
    def held_scale(self) -> Scale | None:
        """The scale to keep while a session is dragged."""
        return self._timeline.scale if self._drags else None

    def show_timeline(self, timeline: Timeline) -> None:
        """Show another course; nothing takes no room."""
        if timeline != self._timeline:
            if bool(timeline.levels) != bool(self._timeline.levels):
                self.updateGeometry()
            self._timeline = timeline
            self.setAccessibleName(timeline.spoken)
            self.setVisible(bool(timeline.sessions))
            self._describe()
            self.update()

    def choose(self, session: int) -> None:
        """Mark a session without sending news."""
        if session != self._session:
            self._session = session
            self._describe()
            self.update()

    def sizeHint(self) -> QSize:
        """As high as its levels and words need."""
        return QSize(self._theme.px(300), self._theme.px(HEIGHT if self._timeline.levels else FLAT_HEIGHT))

    @property
    def _ground(self) -> int:
        """Where the zero line lies, with the sessions on it."""
        return self._theme.px(GROUND if self._timeline.levels else FLAT_GROUND)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the session beneath the mouse in hand."""
        session = self._session_at(event.position())
        if session is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._choose(session)
        self._grip = Grip(self._timeline.days[session], event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the session in hand to the day beneath the mouse."""
        if self._grip is None:
            over = self._session_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        by = (event.position().x() - self._grip.x) / max(1, self.width() - 1)
        day = self._timeline.scale.moved(self._grip.day, by)
        if day != self._timeline.days[self._session]:
            self._drag_to(day, following=bool(event.modifiers() & CONTROL))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the session stay where it is."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._let_go(stays=True)

    def _drag_to(self, day: dt.date, *, following: bool) -> None:
        if not self._drags:
            self._drags = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.taken.emit(self._session)
        self.moved.emit(day, following)

    def _let_go(self, *, stays: bool) -> None:
        drags, self._drags, self._grip = self._drags, False, None
        self.unsetCursor()
        if drags:
            self.let_go.emit(stays)

    def _session_at(self, point: QPointF) -> int | None:
        """The session whose disc is nearest to a point within reach."""
        reach = self._theme.px(REACH)
        if abs(point.y() - self._ground) > reach:
            return None
        near = [(abs(self._x(place) - point.x()), number - 1) for number, place in self._timeline.sessions]
        distance, session = min(near, default=(reach + 1.0, 0))
        return session if distance <= reach else None

    # The keys

    def event(self, event: QEvent) -> bool:
        """While a session is dragged, Esc is for it and not for the window."""
        if self._drags and claims_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from session to session; with Shift they move it by a day, with Ctrl+Shift by a week."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and self._drags:
            self._let_go(stays=False)
        elif step and self._timeline.days and event.modifiers() & SHIFT:
            self._move_by(step * (7 if event.modifiers() & CONTROL else 1))
        elif step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self._session + step)
        else:
            event.ignore()

    def _move_by(self, days: int) -> None:
        day = self._timeline.days[self._session] + dt.timedelta(days)
        self.taken.emit(self._session)
        self.moved.emit(day, False)

    def _choose(self, session: int) -> None:
        if 0 <= session < len(self._timeline.days):
            self.choose(session)
            self.chosen.emit(session)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which session the keys are on."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def _describe(self) -> None:
        if self._session < len(self._timeline.days):
            day = short_day(self._timeline.days[self._session])
            help_ = said("Left and Right choose a session; Shift moves it by a day, Ctrl+Shift by a week")
            session = said("Session {number}", number=self._session + 1)
            self.setAccessibleDescription(f"{session}, {day}. {help_}")

    # The drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing."""
        if not self._timeline.sessions:
            return
        with Ink(self, self._theme) as ink:
            self._paint_steps(ink)
            self._paint_turns(ink)
            if self._timeline.levels:
                self._paint_levels(ink)
            else:
                self._paint_days(ink)
            self._paint_sessions(ink)

    def _x(self, place: float) -> float:
        return place * (self.width() - 1)

    def _y(self, left: Cents) -> float:
        top, ground = self._theme.px(TOP), self._ground
        return ground - (ground - top) * left / self._timeline.top

    def _paint_steps(self, ink: Ink) -> None:
        """The levels on whole px: a smooth line through all of them is ten times the work."""
        ground = self._ground
        ink.rule(0, self.width(), ground, ink.tokens.edge)
        steps: list[QPoint] = []
        for level in self._timeline.levels:
            top = round(self._y(level.left))
            steps += QPoint(round(self._x(level.start)), top), QPoint(round(self._x(level.end)), top)
        if steps:
            ink.steps(steps, ground, ink.tokens.tint, ink.tokens.accent)

    def _paint_turns(self, ink: Ink) -> None:
        px, tokens = self._theme.px, ink.tokens
        if self.hasFocus() or self._drags:
            for place in self._timeline.ahead:
                ink.dashed(QPointF(self._x(place), px(TOP)), QPointF(self._x(place), self._ground), tokens.edge)
        for place, turn in enumerate(self._timeline.turns):
            x = self._x(turn.place)
            ink.dashed(QPointF(x, 0), QPointF(x, self._ground), tokens.ink)
            following = self._timeline.turns[place + 1 :]
            end = self._x(following[0].place) if following else float(self.width())
            room = QRectF(x + px(8), 0, end - x - px(12), px(16))
            ink.text(room, self.fitted(turn.after, room.width()), tokens.ink_2, size=Type.HINT, weight=Weight.BOLD)
            if place == 0:
                before = QRectF(0, 0, x - px(8), px(16))
                ink.text(before, turn.before, tokens.ink_2, size=Type.HINT, weight=Weight.BOLD, align=RIGHT)

    def fitted(self, ways: tuple[str, ...], room: float) -> str:
        """The most words for which there is room; the fewest where there is none."""
        fits = (words for words in ways if text_width(self._theme, words, Type.HINT, Weight.BOLD) <= room)
        return next(fits, ways[-1])

    def _paint_levels(self, ink: Ink) -> None:
        """Write each level on or under its step where there is room; the ledger has them all."""
        discs = [self._spot(place) for _, place in self._timeline.sessions]
        highest, apart, taken = self._ground - self._theme.px(8), self._theme.px(6), list[QRectF]()

        def is_free(room: QRectF) -> bool:
            beside = [*taken, *discs] if room.bottom() > highest else taken
            return room.left() >= 0 and not any(map(room.intersects, beside))

        for before, level in pairwise((None, *self._timeline.levels)):
            if level is None or (before is not None and level.left >= before.left):
                continue  # said by the turn of the year, or by the last
            room = next(filter(is_free, self._rooms(level)), None)
            if room is not None:
                ink.figure(room, level.words, ink.tokens.accent, size=Type.HINT, weight=Weight.MEDIUM, align=LEFT)
                taken.append(room.adjusted(-apart, 0, apart, 0))

    def _paint_days(self, ink: Ink) -> None:
        """Without levels there is room for the day of each session, from the left as far as they do not touch."""
        taken = -1.0
        for day, (_, place) in zip(self._timeline.days, self._timeline.sessions, strict=True):
            words = month_day(day)
            wide = text_width(self._theme, words, Type.HINT)
            room = QRectF(self._x(place) - wide / 2, 0, wide, self._theme.px(16))
            if room.left() > taken and not self._timeline.turns:
                ink.figure(room, words, ink.tokens.ink_2, size=Type.HINT, align=CENTRE)
                taken = room.right() + self._theme.px(6)

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
        return QRectF(self._x(place) - px(9), self._ground - px(8), px(18), px(16))

    def _paint_sessions(self, ink: Ink) -> None:
        marked = self._session if self.hasFocus() or self._drags else -1
        for number, place in self._timeline.sessions:
            self._discs.put(ink, number, self._centre(place))
        for number, place in self._timeline.sessions:
            if number - 1 == marked:
                ink.disc(self._centre(place), self._theme.px(11), ink.tokens.tint, ink.tokens.accent)
                draw_disc(ink, number, self._centre(place), ink.tokens.accent, ink.tokens.on_accent)
                self._paint_day(ink, place)

    def _centre(self, place: float) -> QPointF:
        """Where the middle of a session's disc lies."""
        return QPointF(self._x(place), self._ground + 0.5)

    def _paint_day(self, ink: Ink, place: float) -> None:
        """The day of the session in hand, above its disc."""
        px, tokens = self._theme.px, ink.tokens
        words = short_day(self._timeline.days[self._session])
        wide = text_width(self._theme, words, Type.HINT, Weight.BOLD) + px(12)
        left = min(max(0.0, self._x(place) - wide / 2), self.width() - wide)
        room = QRectF(left, max(0, self._ground - px(30)), wide, px(17))
        ink.box(room, FIELD_RADIUS, tokens.surface, dashes(tokens.accent) if self._drags else tokens.accent)
        ink.text(room, words, tokens.ink, size=Type.HINT, weight=Weight.BOLD, align=CENTRE)
