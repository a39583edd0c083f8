"""The EOBs of a course: for every session its day, whether it was held, and its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.closing.eob import Reading, default_billed
from prolo_cost.app.closing.eob_boxes import BILLED, NOT_HELD, PARTS, REASONS, SECOND, dated, held
from prolo_cost.app.draft.boxes import Kind
from prolo_cost.app.draft.days import long_day
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.domain.course import Session
from prolo_cost.domain.problems import Problem
from prolo_cost.gui.closing.closing_words import UNTOUCHED, part_name, problem_words
from prolo_cost.gui.closing.eob_line import AMOUNT_WIDTH, CODE_WIDTH, EobLine, columns
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.look.figures import plain
from prolo_cost.gui.look.ink import LEFT, RIGHT
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO
from prolo_cost.gui.widgets.card import Card, Line, Sentence
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.words import Words

DAY_WIDTH: Final = 132


class SessionBlock(QWidget):
    """One session: a heading with its day, the day of its EOB and whether it was held; beneath it, its lines."""

    def __init__(self, theme: Theme, fields: PageFields, number: int, session: Session, *, second: bool) -> None:
        super().__init__()
        self.number, self.session = number, session
        self._heading = Line(theme)
        title = Words(theme, f"{number + 1}  {long_day(session.date)}", weight=Weight.BOLD)
        self.dated = fields.box(
            dated(number), said("Session {number}, day of the EOB", number=number + 1), Kind.DAY, width=DAY_WIDTH
        )
        options = (("", said("Held")), (NOT_HELD, said("Not held")))
        self.held = fields.choice(held(number), said("Session {number}", number=number + 1), options)
        self._day_label = Words(theme, said("EOB of"), tone="ink_2")
        self._heading.add(title)
        self._heading.row.addStretch()
        self._heading.add(self.held)
        self._heading.space(12)
        self._heading.add(self._day_label)
        self._heading.space(4)
        self._heading.add(self.dated)
        self.sentence = Sentence(theme, indent=0)
        self.lines = [
            EobLine(theme, fields, (number, place_), service.code, second=second)
            for place_, service in enumerate(session.services)
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(5), 0, theme.px(4))
        column.setSpacing(theme.px(1))
        for part in (self._heading, self.sentence, *self.lines):
            column.addWidget(part)

    def show_session(self, draft: Draft, reading: Reading, before: date | None, *, strict: bool) -> None:
        """Show what is off in it; of what is only still to be typed, nothing unless ``strict``."""
        is_held = draft.text(held(self.number)) != NOT_HELD
        for part in (self._day_label, self.dated, *self.lines):
            part.setVisible(is_held)
        self.dated.suggest(long_day(before) if before is not None and before >= self.session.date else "")
        wrong = _told(reading.troubles.get(dated(self.number)), strict=strict)
        self.sentence.complain("" if wrong is None or self.dated.hasFocus() or not is_held else problem_words(wrong))
        for line, service in zip(self.lines, self.session.services, strict=True):
            settled = not any(box.key in reading.troubles for box in line.boxes.values())
            nothing = dict.fromkeys((*PARTS, SECOND), plain(0)) if settled else {}
            hints = {BILLED: plain(default_billed(service)), **nothing}
            line.show_line(
                hints,
                _told(_first(reading.troubles, line), strict=strict),
                _first(reading.cautions, line),
            )

    def set_open(self, *, open_: bool) -> None:
        """Let it be typed in, or only read."""
        self.dated.setEnabled(open_)
        self.held.setEnabled(open_)
        for line in self.lines:
            line.set_open(open_=open_)


class EobCard(Card):
    """All sessions of a course."""

    built = Signal()

    def __init__(self, theme: Theme, fields: PageFields) -> None:
        super().__init__(theme, said("What the insurer settled"), "Alt+1")
        self._fields = fields
        self.blocks: list[SessionBlock] = []
        self._narrow = False
        self._heads = Line(theme)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.rest = Words(theme, said("= puts the rest of the line here"), tone="ink_3", size=Type.HINT)
        self.heading.add(self.rest)
        self.body.addWidget(self._heads)
        self.body.addLayout(self._column)

    def show_sessions(self, sessions: Sequence[Session], *, second: bool) -> None:
        """Make the boxes for these sessions."""
        if [block.session for block in self.blocks] == list(sessions):
            return
        for block in self.blocks:
            self._fields.forget([box.key for line in block.lines for box in line.boxes.values()])
            self._fields.forget([block.dated.key, block.held.key])
            block.deleteLater()
        self.blocks = []
        self._lay_heads(second=second)
        for number, session in enumerate(sessions):
            block = SessionBlock(self._theme, self._fields, number, session, second=second)
            self.blocks.append(block)
            if number:
                self._column.addWidget(Rule(self._theme))
            self._column.addWidget(block)
        self.arrange(narrow=self._narrow)
        self.built.emit()

    def show_reading(self, draft: Draft, reading: Reading, *, strict: bool) -> None:
        """Show what is off."""
        days = {session.number: session.dated for session in reading.sessions}
        before: date | None = None
        for block in self.blocks:
            block.show_session(draft, reading, before, strict=strict)
            before = days.get(block.number) or before

    def arrange(self, *, narrow: bool) -> None:
        """Lay the lines out for the room that there is."""
        self._narrow = narrow
        self._heads.setVisible(not narrow)
        for block in self.blocks:
            for line in block.lines:
                line.arrange(narrow=narrow)

    def set_open(self, *, open_: bool) -> None:
        """Let it be typed in, or only read."""
        self.rest.setVisible(open_)
        for block in self.blocks:
            block.set_open(open_=open_)

    def line_of(self, key: str) -> EobLine | None:
        """The line that a box stands in."""
        lines = (line for block in self.blocks for line in block.lines)
        return next((line for line in lines if key in {box.key for box in line.boxes.values()}), None)

    def block_of(self, key: str) -> SessionBlock | None:
        """The session whose day a box holds."""
        return next((block for block in self.blocks if key == block.dated.key), None)

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


def _first(problems: Mapping[str, Problem], line: EobLine) -> Problem | None:
    """The first thing that is said of any box of a line."""
    return next((problems[box.key] for box in line.boxes.values() if box.key in problems), None)


def _told(problem: Problem | None, *, strict: bool) -> Problem | None:
    return None if problem is not None and problem.code in UNTOUCHED and not strict else problem
