"""One EOB on a session: its day, what it does to the one before it, and its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.closing.eob import Reading, default_billed
from prolo_cost.app.closing.eob_boxes import (
    BILLED,
    NOT_HELD,
    PARTS,
    SECOND,
    TO_COME,
    Place,
    dated,
    held,
    is_planned,
    taken_back,
    then,
)
from prolo_cost.app.draft.boxes import Kind
from prolo_cost.app.draft.days import long_day
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.domain.course import Session
from prolo_cost.domain.problems import Problem
from prolo_cost.gui.closing.eob_line import EobLine
from prolo_cost.gui.closing.eob_words import UNTOUCHED, problem_words
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.look.figures import plain
from prolo_cost.gui.look.theme import Theme, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.card import Line, Sentence
from prolo_cost.gui.widgets.words import Words

DAY_WIDTH, BACK_WIDTH = 132, 84


class EobPart(QWidget):
    """The heading is made at once, each line when it is asked for: a line is a dozen boxes."""

    def __init__(
        self, theme: Theme, fields: PageFields, where: tuple[int, int], session: Session, *, second: bool
    ) -> None:
        """``where`` is the session and which of its EOBs, each counted from 0."""
        super().__init__()
        self._theme, self._fields, self._second = theme, fields, second
        self.number, self.nth = where
        self._session = session
        self.lines: dict[str, EobLine] = {}
        self.heading = Line(theme)
        self.sentence = Sentence(theme, indent=0)
        self._day_label = Words(theme, said("EOB of"), tone="ink_2")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(1))
        self._column.addWidget(self.heading)
        self._column.addWidget(self.sentence)
        number = self.number + 1
        name = said("Session {number}, day of the EOB", number=number)
        if self.nth:
            name = said("Session {number}, day of the EOB that takes the one before back", number=number)
        self.dated = fields.box(dated(self.number, self.nth), name, Kind.DAY, width=DAY_WIDTH)
        self.dated.leaves_undo = True
        self._head()
        self._own = [self.dated.key, *self._keys_of_heading()]

    def _head(self) -> None:
        """Which session and whether it was held; of a later EOB, what it takes back and whether another is in it."""
        fields, number = self._fields, self.number + 1
        if self.nth:
            options = (("", said("Replaced")), (TO_COME, said("Still to come")))
            name = said("Session {number}, in its place", number=number)
            self.choice = fields.choice(then(self.number, self.nth), name, options)
            self._back_label = Words(self._theme, said("Takes back"), tone="ink_2")
            back = said("Session {number}, paid before and taken back", number=number)
            key = taken_back(self.number, self.nth)
            self.back = fields.box(key, back, Kind.AMOUNT, width=BACK_WIDTH, asks=False)
            self.back.leaves_undo = True
            self.heading.add(self._back_label)
            self.heading.space(4)
            self.heading.add(self.back)
        else:
            options = (("", said("Held")), (NOT_HELD, said("Not held")))
            self.choice = fields.choice(held(self.number), said("Session {number}", number=number), options)
            title = f"{number}  {long_day(self._session.date)}"
            self.heading.add(Words(self._theme, title, weight=Weight.BOLD))
        self.heading.row.addStretch()
        self.heading.add(self.choice)
        self.heading.space(12)
        self.heading.add(self._day_label)
        self.heading.space(4)
        self.heading.add(self.dated)

    def _keys_of_heading(self) -> list[str]:
        return [self.choice.key, *([self.back.key] if self.nth else [])]

    @property
    def keys(self) -> list[str]:
        """Where all its boxes are kept."""
        return [*self._own, *(key for line in self.lines.values() for key in line.keys)]

    def add_line(self, name: str, names: Sequence[str], *, narrow: bool) -> None:
        """Make the boxes of one more line, in its place among all ``names``."""
        code = self._session.services[int(name)].code if is_planned(name) else ""
        where = Place(self.number, self.nth, name, "")
        line = EobLine(self._theme, self._fields, where, code, second=self._second)
        line.arrange(narrow=narrow)
        above = sum(1 for other in names[: names.index(name)] if other in self.lines)
        self.lines[name] = line
        self._column.insertWidget(self._column.indexOf(self.sentence) + 1 + above, line)

    def drop_line(self, name: str) -> None:
        """Let a line go that is not there any more."""
        line = self.lines.pop(name)
        self._fields.forget(line.keys)
        line.hide()
        line.deleteLater()

    def show_eob(self, draft: Draft, reading: Reading, *, strict: bool) -> None:
        """Show what is off in it; of what is only still to be typed, nothing unless ``strict``."""
        is_held = draft.text(held(self.number)) != NOT_HELD
        is_here = is_held and (not self.nth or draft.text(self.choice.key) != TO_COME)
        for part in (self._day_label, self.dated):
            part.setVisible(is_held)
        for line in self.lines.values():
            line.setVisible(is_here)
        day = reading.if_blank.get(self.dated.key)
        self.dated.suggest(long_day(day) if isinstance(day, date) else "")
        if self.nth:
            back = reading.if_blank.get(self.back.key)
            self.back.suggest(plain(-back) if isinstance(back, int) else "")
        wrong = next((reading.troubles[key] for key in self._own if key in reading.troubles), None)
        quiet = self.dated.hasFocus() or not is_held or (wrong is not None and _is_quiet(wrong, strict=strict))
        self.sentence.complain("" if wrong is None or quiet else problem_words(wrong))
        for name, line in self.lines.items():
            self._show_line(name, line, reading, strict=strict)

    def _show_line(self, name: str, line: EobLine, reading: Reading, *, strict: bool) -> None:
        wrong = _first(reading.troubles, line)
        nothing = dict.fromkeys((*PARTS, SECOND), plain(0)) if wrong is None else {}
        billed = {BILLED: plain(default_billed(self._session.services[int(name)]))} if is_planned(name) else {}
        told = None if wrong is not None and _is_quiet(wrong, strict=strict) else wrong
        line.show_line({**billed, **nothing}, told, _first(reading.cautions, line))

    def arrange(self, *, narrow: bool) -> None:
        """Lay the lines out for the room that there is."""
        for line in self.lines.values():
            line.arrange(narrow=narrow)

    def set_open(self, *, open_: bool) -> None:
        """Let it be typed in, or only read."""
        self.dated.setEnabled(open_)
        self.choice.setEnabled(open_)
        if self.nth:
            self.back.setEnabled(open_)
        for line in self.lines.values():
            line.set_open(open_=open_)


def _first(problems: Mapping[str, Problem], line: EobLine) -> Problem | None:
    """The first thing that is said of any box of a line."""
    return next((problems[key] for key in line.keys if key in problems), None)


def _is_quiet(problem: Problem, *, strict: bool) -> bool:
    return problem.code in UNTOUCHED and not strict
