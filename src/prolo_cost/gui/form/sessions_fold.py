"""The days of all sessions, one key away: each can be typed, moved alone, added or taken away; and maintenance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.draft.days import long_day
from prolo_cost.app.draft.drafting import EVERY_MONTHS, Draft
from prolo_cost.app.draft.keys import FIRST, FURTHER
from prolo_cost.app.draft.sessions import days_by_key, may_go, session_keys, takes_along
from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import DETAIL_LABELS, Line, Sentence
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.fold import Fold
from prolo_cost.gui.widgets.words import Words

DAY_WIDTH: Final = 128
COUNT_WIDTH: Final = 38
MOST_ROWS: Final = 60
MAINTENANCE_TIMES: Final = f"{FURTHER}.count"
MAINTENANCE_FIRST: Final = f"{FURTHER}.first"
EVERY_WEEKS: Final = f"{FURTHER}.every_weeks"
IN_MAINTENANCE: Final = frozenset({MAINTENANCE_TIMES, MAINTENANCE_FIRST, EVERY_WEEKS, EVERY_MONTHS})


class SessionRow(QWidget):
    """One session: its day as typed, or in grey as it follows. Shift+Enter moves it alone, or those after it too."""

    turned = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, fields: Fields, key: str) -> None:
        super().__init__()
        self._fields = fields
        self.box: Box = fields.box(key, width=DAY_WIDTH)
        self.turn = TextButton(theme, "")
        self.turn.clicked.connect(lambda: self.turned.emit(self.box.key))
        self.remove = TextButton(theme, said("Remove"))
        self.remove.clicked.connect(lambda: self.removed.emit(self.box.key))
        self._line = Line(theme, " ", labels=DETAIL_LABELS)
        self._line.add(self.box, self.turn)
        self._line.row.addStretch()
        self._line.add(self.remove)
        self._complaint = fields.complaint(self.box)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._line)
        whole.addWidget(self._complaint)

    def show_session(self, key: str, draft: Draft, computed: str) -> None:
        """Show a session: its place, and the day that follows where none is typed."""
        name = label_of(key)
        if key != self.box.key:
            self.box.rename(key)
        self.box.setAccessibleName(name)
        self._line.label.say(name)
        self.box.suggest(computed)
        along = takes_along(draft, key)
        self.turn.setVisible(along is not None)
        how = said("those after it too") if along else said("only this one")
        self.turn.say(how)
        self.turn.setAccessibleName(said("{session} moves: {how}", session=name, how=how))
        self.remove.setVisible(may_go(draft, key))
        self.remove.setAccessibleName(said("Remove {session}", session=name))

    def leave(self) -> None:
        """Go, when there is no such session any more."""
        self._fields.forget(self.box, self._complaint)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+Enter in the day turns between moving alone and taking the later ones along."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shift and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.turn.isVisible():
            self.turned.emit(self.box.key)
        else:
            super().keyPressEvent(event)


class Maintenance(QWidget):
    """Sessions after the course: how many, how far apart, and when they begin."""

    unit_turned = Signal(object, str)
    """Texts of several boxes that change together, and the one to look at."""

    def __init__(self, theme: Theme, fields: Fields) -> None:
        super().__init__()
        self._unit = EVERY_MONTHS
        self.times: Box = fields.box(MAINTENANCE_TIMES, width=COUNT_WIDTH)
        self.every: Box = fields.box(EVERY_MONTHS, width=COUNT_WIDTH)
        units = ((EVERY_MONTHS, said("months")), (EVERY_WEEKS, said("weeks")))
        self.unit = Choice(theme, "maintenance.unit", said("Maintenance is so many"), units)
        self.unit.typed.connect(lambda _, unit: self._turn(unit))
        self.day: Box = fields.box(MAINTENANCE_FIRST, width=DAY_WIDTH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        line = Line(theme, said("Maintenance"), labels=DETAIL_LABELS)
        line.add(self.times)
        line.space(4)
        line.add(Words(theme, said("\N{MULTIPLICATION SIGN} every"), tone="ink_2"))
        line.space(4)
        line.add(self.every, self.unit)
        line.row.addStretch()
        first = Line(theme, said("from"), labels=DETAIL_LABELS)
        first.add(self.day)
        first.row.addStretch()
        for row in (line, fields.complaint(self.times, self.every), first, fields.complaint(self.day)):
            whole.addWidget(row)

    def show_sheet(self, draft: Draft, computed: str) -> None:
        """Show the unit that was typed, and when the first one would be."""
        typed = next((unit for unit in (EVERY_WEEKS, EVERY_MONTHS) if draft.text(unit)), self._unit)
        self._unit = typed
        if self.every.key != typed:
            self.every.rename(typed)
        self.unit.fill(typed)
        self.day.suggest(computed)

    def _turn(self, unit: str) -> None:
        before, self._unit = self.every.key, unit
        self.every.rename(unit)
        if self.every.text():
            self.unit_turned.emit({before: "", unit: self.every.text()}, unit)


class SessionRows(QWidget):
    """The rows of some sessions, which come and go with them."""

    turned = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, fields: Fields) -> None:
        super().__init__()
        self._theme, self._fields = theme, fields
        self.rows: list[SessionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_sessions(self, keys: list[str], draft: Draft, days: Mapping[str, str]) -> None:
        """Show these sessions, each with the day that follows where none is typed."""
        while len(self.rows) > len(keys):
            self.rows.pop().leave()
        while len(self.rows) < len(keys):
            self._add(keys[len(self.rows)])
        for row, key in zip(self.rows, keys, strict=True):
            row.show_session(key, draft, days.get(key, ""))

    def _add(self, key: str) -> None:
        row = SessionRow(self._theme, self._fields, key)
        row.turned.connect(self.turned)
        row.removed.connect(self.removed)
        self.rows.append(row)
        self._column.addWidget(row)


class SessionsFold(QWidget):
    """Everything about single days, folded away behind ``more``, a button for the head of the card."""

    turned = Signal(str)
    removed = Signal(str)
    added = Signal()
    typed_together = Signal(object, str)

    def __init__(self, theme: Theme, fields: Fields) -> None:
        super().__init__()
        self._theme, self._fields = theme, fields
        self._course, self._later = SessionRows(theme, fields), SessionRows(theme, fields)
        self._sheet: Sheet | None = None
        self.maintenance: Maintenance | None = None
        self.more = TextButton(theme, said("All dates, maintenance"))
        self.fold = fields.fold(self.more, self._build)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.fold)

    @property
    def rows(self) -> list[SessionRow]:
        """The rows of the course, and beneath them those of the sessions after it."""
        return [*self._course.rows, *self._later.rows]

    @property
    def shape(self) -> int:
        """Changes where rows come or go."""
        return len(self.rows)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the sessions, where they are folded out or something is wrong in them."""
        self._sheet = sheet
        if any(key in IN_MAINTENANCE or key in session_keys(sheet.draft)[1:] for key in sheet.troubles):
            self.fold.set_open(open_=True)
        if self.maintenance is not None:
            self._show_rows(sheet)

    def _build(self, fold: Fold) -> None:
        for some in (self._course, self._later):
            some.turned.connect(self.turned)
            some.removed.connect(self.removed)
        fold.add(self._course)
        self._beyond = Sentence(self._theme)
        self.add = TextButton(self._theme, said("Add a session"))
        self.add.clicked.connect(self.added)
        fold.add(self._beyond)
        fold.body.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        fold.add(Words(self._theme, said("After the course"), tone="ink_3", size=Type.HINT, weight=Weight.MEDIUM))
        self.maintenance = Maintenance(self._theme, self._fields)
        self.maintenance.unit_turned.connect(self.typed_together)
        fold.add(self.maintenance)
        fold.add(self._later)
        if self._sheet is not None:
            self._show_rows(self._sheet)

    def _show_rows(self, sheet: Sheet) -> None:
        days = {key: long_day(day) for key, day in days_by_key(sheet.case_data).items()}
        keys = [key for key in session_keys(sheet.draft) if key not in {FIRST, MAINTENANCE_FIRST}]
        shown = keys[:MOST_ROWS]
        self._course.show_sessions([key for key in shown if not key.startswith(FURTHER)], sheet.draft, days)
        self._later.show_sessions([key for key in shown if key.startswith(FURTHER)], sheet.draft, days)
        beyond = len(keys) - len(shown)
        self._beyond.say(said("and {count} more, which follow", count=beyond) if beyond else "")
        if self.maintenance is not None:
            self.maintenance.show_sheet(sheet.draft, days.get(MAINTENANCE_FIRST, ""))
