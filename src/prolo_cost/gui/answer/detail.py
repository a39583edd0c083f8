"""What explains the figures: sessions, questions, reasons and assumptions. It is made with the first estimate."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolo_cost.app.confirming.questions import still_heard
from prolo_cost.app.estimates.exploring import Explored
from prolo_cost.domain.result import Scenario, ScenarioResult
from prolo_cost.gui.answer.figure_rows import title_of
from prolo_cost.gui.answer.ledger_rows import ledger_rows
from prolo_cost.gui.answer.ledger_view import LedgerView
from prolo_cost.gui.answer.lines import assumption_lines, caution_lines, question_lines, why_lines, why_title
from prolo_cost.gui.answer.timeline_points import timeline
from prolo_cost.gui.answer.timeline_view import TimelineView
from prolo_cost.gui.answer.what_if import WhatIf
from prolo_cost.gui.answer.what_if_rows import stretch_table, what_if_lines
from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.lines_view import LinesView
from prolo_cost.gui.widgets.text_line import TextLine
from prolo_cost.gui.widgets.words import Keycap, Words
from prolo_cost.wording import Words as Sentences


class Detail(QWidget):
    """Everything beneath the figures."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.surface)

    def __init__(self, theme: Theme, words: Sentences) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # it grows at its end: what is above stays painted
        self._result: ScenarioResult | None = None
        self.title = Words(theme, weight=Weight.BOLD)
        self.timeline = TimelineView(theme)
        self.ledger = LedgerView(theme)
        self.questions = LinesView(theme, said("What would change this"))
        self.why_title = Words(theme, weight=Weight.BOLD)
        self.why = LinesView(theme, said("Why"))
        self.assumed = LinesView(theme, said("We assumed"))
        self.cautions = LinesView(theme, said("Know this"))
        self.what_if = WhatIf(theme)
        self._cautions_title = Words(theme, said("Know this"), weight=Weight.BOLD)
        self.ledger.explained.connect(self._explain)
        self.timeline.chosen.connect(self._explain)
        self.timeline.let_go.connect(self._draw_anew)
        self._lay_out()

    def show_sheet(self, sheet: Sheet, chosen: Scenario) -> None:
        """Show the sessions of one answer, and what goes with all of them."""
        estimate = sheet.estimate
        if estimate is None:
            return
        self._result = result = estimate.scenarios[chosen]
        title = title_of(chosen, estimate)
        self.title.say(said("Sessions {answer}", answer=f"{title[0].lower()}{title[1:]}"))
        self.timeline.show_timeline(timeline(result, self.timeline.held_scale))
        self.ledger.show_rows(ledger_rows(result))
        self._explain(min(self.ledger.session, len(result.sessions) - 1))
        self.questions.show_lines(question_lines(estimate))
        self.assumed.show_lines(assumption_lines(sheet))
        self._show_cautions(caution_lines(estimate, self._words, was_asked=bool(still_heard(sheet.draft))))

    def show_explored(self, sheet: Sheet, explored: Explored) -> None:
        """Show what people ask next."""
        if sheet.estimate is not None:
            lines = what_if_lines(explored, sheet.estimate)
            self.what_if.show_found(lines, stretch_table(explored, sheet.estimate))

    def choose_session(self, session: int) -> None:
        """Show a session, counted from 0, as the one in hand."""
        self._explain(session)

    def _draw_anew(self) -> None:
        """A session was let go: the drawing takes the days as they are now."""
        if self._result is not None:
            self.timeline.show_timeline(timeline(self._result))

    def _explain(self, session: int) -> None:
        """Show the steps of one session."""
        if self._result is not None:
            self.ledger.choose(session)
            self.timeline.choose(session)
            self.why_title.say(why_title(self._result, session))
            self.why.show_lines(why_lines(self._result, session, self._words))

    def _show_cautions(self, lines: tuple[TextLine, ...]) -> None:
        """Show what to know, where there is something to know."""
        self.cautions.show_lines(lines)
        self.cautions.setVisible(bool(lines))
        self._cautions_title.setVisible(bool(lines))

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(7), px(8), px(4))
        column.setSpacing(px(3))
        column.addWidget(self.title)
        column.addWidget(self.timeline)
        column.addWidget(self.ledger)
        column.addSpacing(px(2))
        column.addWidget(Rule(self._theme))
        halves = QHBoxLayout()
        halves.setSpacing(px(28))
        halves.addLayout(self._left_half(), 6)
        halves.addLayout(self._right_half(), 7)
        column.addLayout(halves)
        column.addWidget(self.what_if)
        column.addStretch()

    def _left_half(self) -> QVBoxLayout:
        moves = Words(self._theme, said("moves up to"), tone="ink_3", size=Type.HINT)
        half = self._half(Words(self._theme, said("What would change this"), weight=Weight.BOLD), moves, self.questions)
        half.addWidget(Words(self._theme, said("We assumed"), weight=Weight.BOLD))
        half.addWidget(self.assumed)
        half.addStretch()
        return half

    def _right_half(self) -> QVBoxLayout:
        half = self._half(self.why_title, Keycap(self._theme, "F2"), self.why)
        half.addSpacing(self._theme.px(6))
        half.addWidget(self._cautions_title)
        half.addWidget(self.cautions)
        half.addStretch()
        return half

    def _half(self, title: Words, beside: QWidget, lines: LinesView) -> QVBoxLayout:
        half = QVBoxLayout()
        half.setSpacing(self._theme.px(2))
        heading = QHBoxLayout()
        heading.addWidget(title)
        heading.addStretch()
        heading.addWidget(beside)
        half.addLayout(heading)
        half.addWidget(Rule(self._theme))
        half.addWidget(lines)
        return half
