"""One session on the page: an outline until it comes into view, then the boxes of its EOBs, a piece at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.closing.eob import Reading
from prolo_cost.app.closing.eob_boxes import NOT_HELD, held
from prolo_cost.app.draft.days import long_day
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.domain.course import Session
from prolo_cost.gui.closing.eob_line import CODE_WIDTH, height_of
from prolo_cost.gui.closing.eob_part import EobPart
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO, HEIGHT
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Line
from prolo_cost.gui.widgets.scroll import QWIDGETSIZE_MAX

Shape = Sequence[Sequence[str]]
"""For each EOB on a session, the first one first, what its lines are called."""

ABOVE, BELOW, FOOT = 6, 4, 20


class Asks(NamedTuple):
    """What the buttons beneath a session ask for, by its number."""

    line: Callable[[int], object]
    correction: Callable[[int], object]
    removal: Callable[[int], object]


class SessionBlock(QWidget):
    """The EOBs of one session. Without boxes it is as high as with them, and says which session it is."""

    def __init__(
        self,
        theme: Theme,
        fields: PageFields,
        number: int,
        session: Session,
        asks: Asks,
        *,
        second: bool,
        narrow: bool,
    ) -> None:
        super().__init__()
        self._theme, self._fields, self._asks = theme, fields, asks
        self._second, self._narrow = second, narrow
        self.number, self.session = number, session
        self.parts: list[EobPart] = []
        self._foot: _Foot | None = None
        self.shape: Shape = ()
        self._last_height = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(ABOVE), 0, theme.px(BELOW))
        self._column.setSpacing(theme.px(1))
        self._column.addStretch()
        self._title = f"{number + 1}  {long_day(session.date)}"
        self._name_outline()

    # What there is of it

    @property
    def is_whole(self) -> bool:
        """Whether every box of it is made."""
        return self._foot is not None and not any(self._missing())

    @property
    def is_empty(self) -> bool:
        """Whether it is an outline."""
        return not self.parts

    def want(self, shape: Shape) -> None:
        """Have these EOBs and lines: what is too many goes, what is missing is made when it comes into view."""
        if shape == self.shape:
            return
        self.shape, self._last_height = shape, 0
        for part in self.parts[len(shape) :]:
            self._drop_part(part)
        for part, names in zip(self.parts, shape, strict=False):
            for name in [name for name in part.lines if name not in names]:
                part.drop_line(name)
        if self._foot is not None:
            self._foot.show_removal(shown=len(shape) > 1)
        self._fit()

    def build_piece(self) -> None:
        """Make the next heading or line; the last piece are the buttons beneath."""
        nth, name = next(self._missing(), (0, ""))
        if nth == len(self.parts):
            self._add_part(nth)
        elif name:
            self.parts[nth].add_line(name, self.shape[nth], narrow=self._narrow)
        elif self._foot is None:
            self._foot = _Foot(self._theme, self.number, self._asks)
            self._column.insertWidget(len(self.parts), self._foot)
            self._foot.show_removal(shown=len(self.shape) > 1)
        self._fit()

    def reach(self, nth: int, line: str) -> EobPart | None:
        """One of its EOBs with a line of it (blank: its heading), made now because the keyboard goes there."""
        if nth >= len(self.shape):
            return None
        for missing in range(len(self.parts), nth + 1):
            self._add_part(missing)
        if line in self.shape[nth] and line not in self.parts[nth].lines:
            self.parts[nth].add_line(line, self.shape[nth], narrow=self._narrow)
        self._fit()
        return self.parts[nth]

    def release(self) -> None:
        """Be an outline again: what is typed stands in the draft."""
        self._last_height = self.height()
        for part in list(self.parts):
            self._drop_part(part)
        if self._foot is not None:
            self._drop(self._foot)
            self._foot = None
        self._name_outline()
        self._fit()

    def _missing(self) -> Iterator[tuple[int, str]]:
        for nth, names in enumerate(self.shape):
            if nth >= len(self.parts):
                yield nth, ""
                return
            yield from ((nth, name) for name in names if name not in self.parts[nth].lines)

    def _add_part(self, nth: int) -> None:
        if self.is_empty:
            self.setAccessibleName("")
        part = EobPart(self._theme, self._fields, (self.number, nth), self.session, second=self._second)
        self.parts.append(part)
        self._column.insertWidget(nth, part)

    def _drop_part(self, part: EobPart) -> None:
        self.parts.remove(part)
        self._fields.forget(part.keys)
        self._drop(part)

    def _drop(self, widget: QWidget) -> None:
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    # How high it is

    def _name_outline(self) -> None:
        """Say to a screen reader which session it is; its boxes say so themselves."""
        self.setAccessibleName(said("Session {number}, {day}", number=self.number + 1, day=long_day(self.session.date)))

    def _fit(self) -> None:
        """While boxes are missing, be as high as with them."""
        if self.is_whole:
            self.setMinimumHeight(0)
            self.setMaximumHeight(QWIDGETSIZE_MAX)
        else:
            self.setFixedHeight(self._last_height or self._guess)

    @property
    def _guess(self) -> int:
        px, heading = self._theme.px, self._theme.px(HEIGHT + 2 * HALO)
        line = px(1) + height_of(self._theme, second=self._second, narrow=self._narrow)
        eobs = sum(heading + len(names) * line + px(1) for names in self.shape)
        return eobs + px(ABOVE + BELOW + FOOT)

    def arrange(self, *, narrow: bool) -> None:
        """Lay the lines out for the room that there is."""
        if narrow is not self._narrow:
            self._narrow, self._last_height = narrow, 0
            self._fit()
        for part in self.parts:
            part.arrange(narrow=narrow)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what parts it from the session above, and the heading of an outline."""
        with Ink(self, self._theme) as ink:
            if self.number:
                ink.rule(0, self.width(), 0, ink.tokens.line)
            if self.is_empty:
                top, high = self._theme.px(ABOVE), self._theme.px(HEIGHT + 2 * HALO)
                room = QRectF(0, top, self.width(), high)
                ink.text(room, self._title, ink.tokens.ink, weight=Weight.BOLD)

    # What it shows

    def show_session(self, draft: Draft, reading: Reading, *, strict: bool, open_: bool) -> None:
        """Show what is off in it."""
        for part in self.parts:
            part.show_eob(draft, reading, strict=strict)
            part.set_open(open_=open_)
        if self._foot is not None:
            self._foot.setVisible(open_ and draft.text(held(self.number)) != NOT_HELD)


class _Foot(Line):
    """What may be added to a session."""

    def __init__(self, theme: Theme, number: int, asks: Asks) -> None:
        super().__init__(theme)
        self.setFixedHeight(theme.px(FOOT))
        self.space(CODE_WIDTH)
        for words, ask in (
            (said("A line that was not planned"), asks.line),
            (said("An EOB that takes this one back"), asks.correction),
        ):
            self.add(self._button(words, number, ask))
        self._removal = self._button(said("Take the last EOB away"), number, asks.removal)
        self.add(self._removal)
        self.row.addStretch()

    def _button(self, words: str, number: int, ask: Callable[[int], object]) -> TextButton:
        button = TextButton(self._theme, words, tone="ink_3")
        button.setAccessibleName(said("Session {number}: {words}", number=number + 1, words=words))
        button.clicked.connect(lambda _checked=False: ask(number))
        return button

    def show_removal(self, *, shown: bool) -> None:
        """Offer to take an EOB away, where there is one that took another back."""
        self._removal.setVisible(shown)
