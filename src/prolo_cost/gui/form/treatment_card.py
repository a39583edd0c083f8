"""Treatment: how many sessions, how far apart, and when the first one is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT, EVERY, FIRST
from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.form.found_rows import Find
from prolo_cost.gui.form.session_dates import DateMark, session_dates
from prolo_cost.gui.form.sessions_fold import SessionsFold
from prolo_cost.gui.form.template_row import TemplateRow
from prolo_cost.gui.look.ink import Ink, text_width
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.card import Card, Line, Sentence
from prolo_cost.gui.widgets.words import Words

COUNT_WIDTH: Final = 38
DATE_WIDTH: Final = 128


class TreatmentCard(Card):
    """The series of sessions."""

    def __init__(self, theme: Theme, fields: Fields, find: Find) -> None:
        """``find`` gives the clinic's templates."""
        super().__init__(theme, said("Treatment"), "Alt+3")
        self.template = TemplateRow(theme, fields, find)
        self.first: Box = self.template.box
        self.body.addWidget(self.template)
        self._add_sessions(theme, fields)
        self._add_dates(theme, fields)
        self.kept = Sentence(theme)
        self.body.addWidget(self.kept)
        self.sessions = SessionsFold(theme, fields)
        self.body.addWidget(self.sessions)
        self.heading.add(self.template.keep, self.sessions.more)

    def _add_sessions(self, theme: Theme, fields: Fields) -> None:
        count = fields.box(COUNT, width=COUNT_WIDTH)
        weeks = fields.box(EVERY, width=COUNT_WIDTH)
        reassess = fields.box("course.reassess_after", width=COUNT_WIDTH)
        line = Line(theme, label_of(COUNT))
        line.add(count)
        line.space(6)
        line.add(Words(theme, said("every"), tone="ink_2"))
        line.space(6)
        line.add(weeks)
        line.space(6)
        line.add(Words(theme, said("weeks"), tone="ink_2"))
        line.row.addStretch()
        line.space(6)
        line.add(Words(theme, said("reassess after"), tone="ink_3", size=Type.HINT))
        line.space(2)
        line.add(reassess)
        self.body.addWidget(line)
        self.body.addWidget(fields.complaint(count, weeks, reassess))

    def _add_dates(self, theme: Theme, fields: Fields) -> None:
        first = fields.box(FIRST, width=DATE_WIDTH)
        self._dates = SessionDates(theme)
        line = Line(theme, label_of(FIRST))
        line.add(first)
        line.space(6)
        line.add(self._dates)
        self.body.addWidget(line)
        self.body.addWidget(fields.complaint(first))

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the days that follow from the first."""
        self.template.show_sheet(sheet)
        self.sessions.show_sheet(sheet)
        self._dates.show_dates(session_dates(sheet.estimate))
        self.kept.say(" ".join(_kept_words(sheet.draft)))


def _kept_words(draft: Draft) -> Iterator[str]:
    """What a case file says of the course beside what the form has boxes for."""
    singles = draft.single_sessions
    if singles:
        one = singles == 1
        yield said(
            "1 day with a session of its own." if one else "{count} days with sessions of their own.", count=singles
        )
    if draft.later_services_are_own:
        yield said("After the course come other services, as the case file has them.")


class SessionDates(QWidget):
    """The days after the first, as many as there is room for, with the turn of the plan year between them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: tuple[DateMark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_dates(self, marks: tuple[DateMark, ...]) -> None:
        """Show other days."""
        if marks != self._marks:
            self._marks = marks
            days = ", ".join(mark.words for mark in marks)
            self.setAccessibleName(said("Further sessions: {days}", days=days) if marks else "")
            self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._theme.px(60), self._theme.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the days from the left; a sign says where there are more."""
        theme, gap = self._theme, self._theme.px(14)
        with Ink(self, theme) as ink:
            at, room = 0.0, self.rect().toRectF()
            for place, mark in enumerate(self._marks):
                wide = text_width(theme, mark.words)
                more = f"+{len(self._marks) - place}"
                last = place == len(self._marks) - 1
                if at + wide + (0 if last else text_width(theme, more) + gap) > room.width():
                    ink.text(QRectF(at, 0, room.width() - at, room.height()), more, ink.tokens.ink_3)
                    return
                if mark.begins_year and place:
                    self._paint_turn(ink, at - gap / 2)
                ink.text(QRectF(at, 0, wide + 1, room.height()), mark.words, ink.tokens.ink_2)
                at += wide + gap

    def _paint_turn(self, ink: Ink, x: float) -> None:
        middle, half = self.height() / 2, self._theme.px(8)
        ink.dashed(QPointF(x, middle - half), QPointF(x, middle + half), ink.tokens.ink)
