"""The EOBs of a course: the heads of the columns, and beneath them session by session."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.closing.eob import Reading
from prolo_cost.app.closing.eob_boxes import REASONS, place_of, unplanned
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.domain.course import Session
from prolo_cost.gui.closing.eob_line import AMOUNT_WIDTH, CODE_WIDTH, EobLine, columns
from prolo_cost.gui.closing.eob_part import EobPart
from prolo_cost.gui.closing.eob_words import part_name
from prolo_cost.gui.closing.session_block import Asks, SessionBlock, Shape
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.look.ink import LEFT, RIGHT
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO
from prolo_cost.gui.widgets.card import Card, Line
from prolo_cost.gui.widgets.tab_order import follow, last_stop
from prolo_cost.gui.widgets.words import Words


class EobCard(Card):
    """All sessions of a course. ``changed`` says that there are others, or more lines in one, than before.

    The other signals send the session, counted from 0, to which somebody wants something added, or taken away again.
    """

    changed = Signal()
    line_asked = Signal(int)
    correction_asked = Signal(int)
    removal_asked = Signal(int)

    def __init__(self, theme: Theme, fields: PageFields) -> None:
        super().__init__(theme, said("What the insurer settled"), "Alt+1")
        self._fields = fields
        self._asks = Asks(self.line_asked.emit, self.correction_asked.emit, self.removal_asked.emit)
        self.blocks: list[SessionBlock] = []
        self._asked: dict[int, int] = {}
        self._second: bool | None = None
        self._narrow = False
        self._heads = Line(theme)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.rest = Words(theme, said("= puts the rest of the line here"), tone="ink_3", size=Type.HINT)
        self.heading.add(self.rest)
        self.body.addWidget(self._heads)
        self.body.addLayout(self._column)

    def show_sessions(self, sessions: Sequence[Session], reading: Reading, *, second: bool) -> None:
        """Have a block for each of these sessions, with the EOBs and lines that are typed of it."""
        if [block.session for block in self.blocks] != list(sessions) or second != self._second:
            self._make_blocks(sessions, second=second)
        shapes = [self._shape(number, each) for number, each in enumerate(reading.lines)]
        if [block.shape for block in self.blocks] != shapes:
            for block, shape in zip(self.blocks, shapes, strict=True):
                block.want(shape)
            self.changed.emit()

    def ask_for_line(self, number: int) -> str:
        """Have one more line that was not planned in the EOB that stands; what it is called."""
        names = self.blocks[number].shape[-1]
        extra = [int(name[1:]) for name in names if name.startswith("x")]
        self._asked[number] = max(extra, default=-1) + 1
        return unplanned(self._asked[number])

    def forget_asked(self, number: int) -> None:
        """Have no more lines in a session than are typed."""
        self._asked.pop(number, None)

    def _shape(self, number: int, typed: Sequence[Sequence[str]]) -> Shape:
        """What is typed, and the lines that somebody asked for and did not type in yet."""
        if number not in self._asked:
            return tuple(map(tuple, typed))
        asked = tuple(unplanned(each) for each in range(self._asked[number] + 1))
        *earlier, stands = (tuple(names) for names in typed)
        planned = tuple(name for name in stands if not name.startswith("x"))
        more = tuple(name for name in stands if name.startswith("x") and name not in asked)
        return (*earlier, (*planned, *asked, *more))

    def _make_blocks(self, sessions: Sequence[Session], *, second: bool) -> None:
        for block in self.blocks:
            block.release()
            self._column.removeWidget(block)
            block.deleteLater()
        self.blocks, self._asked, self._second = [], {}, second
        self._lay_heads(second=second)
        for number, session in enumerate(sessions):
            block = SessionBlock(
                self._theme, self._fields, number, session, self._asks, second=second, narrow=self._narrow
            )
            self.blocks.append(block)
            self._column.addWidget(block)

    def show_reading(
        self, draft: Draft, reading: Reading, *, strict: bool, open_: bool, only: Sequence[SessionBlock] | None = None
    ) -> None:
        """Show what is off, in whatever is made, or in ``only`` some blocks."""
        self.rest.setVisible(open_)
        for block in self.blocks:
            if not block.is_empty and (only is None or block in only):
                block.show_session(draft, reading, strict=strict, open_=open_)

    def put_in_order(self, blocks: Sequence[SessionBlock], first: QWidget) -> None:
        """Let Tab find what was made in these blocks where it stands. The first of all comes after ``first``."""
        above: SessionBlock | None = None
        for block in self.blocks:
            if block in blocks:
                follow((last_stop(above) if above is not None else None) or first, block)
            above = above if block.is_empty else block

    def arrange(self, *, narrow: bool) -> None:
        """Lay the lines out for the room that there is."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        self._heads.setVisible(not narrow)
        for block in self.blocks:
            block.arrange(narrow=narrow)

    def part_of(self, key: str) -> EobPart | None:
        """The EOB that a box is about, made as far as that box."""
        where = place_of(key)
        if where is None or where.session >= len(self.blocks):
            return None
        return self.blocks[where.session].reach(where.nth, where.line)

    def line_of(self, key: str) -> EobLine | None:
        """The line that a box stands in, made where it was not."""
        where, part = place_of(key), self.part_of(key)
        return part.lines.get(where.line) if where and part else None

    def in_hand(self) -> int:
        """The session in which somebody types, counted from 0; else the first."""
        here = self.focusWidget()
        return next((block.number for block in self.blocks if here and block.isAncestorOf(here)), 0)

    def _lay_heads(self, *, second: bool) -> None:
        row = self._heads.row
        while (item := row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._heads.space(CODE_WIDTH)
        for part in columns(second=second):
            head = Words(
                self._theme,
                part_name(part),
                tone="ink_3",
                size=Type.HINT,
                weight=Weight.MEDIUM,
                align=LEFT if part == REASONS else RIGHT,
            )
            head.setContentsMargins(self._theme.px(HALO), 0, self._theme.px(HALO + 2), 0)
            if part != REASONS:
                head.setFixedWidth(self._theme.px(AMOUNT_WIDTH + 2 * HALO))
            self._heads.add(head)
        row.addStretch()
