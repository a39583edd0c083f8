"""The answer pane: the figures stay; sessions, questions and reasons scroll beneath them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolo_cost.domain.result import Scenario, ScenarioResult
from prolo_cost.gui.answer.figure_rows import TITLES, figure_rows
from prolo_cost.gui.answer.figures_view import FiguresView
from prolo_cost.gui.answer.ledger_rows import ledger_rows
from prolo_cost.gui.answer.ledger_view import LedgerView
from prolo_cost.gui.answer.lines import TextLine, assumption_lines, caution_lines, question_lines, why_lines, why_title
from prolo_cost.gui.answer.lines_view import LinesView
from prolo_cost.gui.answer.timeline_points import timeline
from prolo_cost.gui.answer.timeline_view import TimelineView
from prolo_cost.gui.ink import Ink
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.signs import Glyph
from prolo_cost.gui.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.scroll import BAR, Scroll
from prolo_cost.gui.widgets.words import Keycap, Words
from prolo_cost.wording import Words as Sentences


class Answer(QObject):
    """What the patient would pay, and everything that explains it.

    Two parts for the window to lay out: ``top`` with the figures, which stays in view, and ``below``, which scrolls.
    """

    example_wanted = Signal()

    def __init__(self, theme: Theme, words: Sentences) -> None:
        super().__init__()
        self._words = words
        self._sheet: Sheet | None = None
        self._chosen: Scenario | None = None
        self.figures = FiguresView(theme)
        self.figures.chosen.connect(self._choose)
        self.detail = Detail(theme)
        self.detail.ledger.explained.connect(self._explain)
        self.hints = Hints(theme)
        self.hints.example.clicked.connect(self.example_wanted)
        self.top = Ground(theme)
        px = theme.px
        self.top.column.setContentsMargins(px(12), px(12), px(12), 0)
        self.top.column.addWidget(self.figures)
        self.below = Ground(theme)
        self.below.column.setContentsMargins(px(12), 0, px(12 - BAR), 0)
        self._scroll = Scroll(theme, self.detail)
        self.below.column.addWidget(self._scroll, 1)
        self.below.column.addWidget(self.hints, 1)

    @property
    def chosen(self) -> Scenario | None:
        """Whose sessions are on show: the one that was chosen, while there is such an answer, else the likely one."""
        estimate = self._sheet.estimate if self._sheet else None
        if estimate is None:
            return None
        return self._chosen if self._chosen in estimate.scenarios else estimate.likely

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the answer to a sheet."""
        self._sheet = sheet
        rows = figure_rows(sheet)
        chosen = self.chosen
        self.figures.show_rows(rows, chosen or rows[0].scenario)
        self._scroll.setVisible(chosen is not None)
        self.hints.setVisible(chosen is None)
        if sheet.estimate is None or chosen is None:
            self.hints.show_sheet(sheet)
            return
        self._show_sessions(sheet.estimate.scenarios[chosen])
        self.detail.questions.show_lines(question_lines(sheet.estimate))
        self.detail.assumed.show_lines(assumption_lines(sheet))
        self.detail.show_cautions(caution_lines(sheet.estimate, self._words))

    def begin_anew(self) -> None:
        """Another estimate is on the desk: its likely answer and first session are shown."""
        self._chosen = None
        self.detail.ledger.choose(0)

    def explain(self) -> None:
        """Put the focus on the sessions; from there on their reasons."""
        target = self.detail.why if self.detail.ledger.hasFocus() else self.detail.ledger
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_sessions(self, result: ScenarioResult) -> None:
        detail, title = self.detail, TITLES[result.name]
        detail.title.say(f"Sessions {title[0].lower()}{title[1:]}")
        detail.timeline.show_timeline(timeline(result))
        detail.ledger.show_rows(ledger_rows(result))
        self._explain(min(detail.ledger.session, len(result.sessions) - 1))

    def _explain(self, session: int) -> None:
        estimate, chosen = (self._sheet.estimate if self._sheet else None), self.chosen
        if estimate is None or chosen is None:
            return
        result = estimate.scenarios[chosen]
        self.detail.ledger.choose(session)
        self.detail.why_title.say(why_title(result, session))
        self.detail.why.show_lines(why_lines(result, session, self._words))

    def _choose(self, scenario: Scenario) -> None:
        self._chosen = scenario
        if self._sheet is not None:
            self.show_sheet(self._sheet)


class Ground(QWidget):
    """The ground of the answer, with a line where the form ends."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.painter.fillRect(event.rect(), ink.tokens.surface)
            ink.painter.fillRect(0, 0, 1, self.height(), ink.tokens.line)


class Detail(QWidget):
    """Everything beneath the figures."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.painter.fillRect(event.rect(), ink.tokens.surface)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = Words(theme, weight=Weight.BOLD)
        self.timeline = TimelineView(theme)
        self.ledger = LedgerView(theme)
        self.questions = LinesView(theme, "What would change this")
        self.why_title = Words(theme, weight=Weight.BOLD)
        self.why = LinesView(theme, "Why")
        self.assumed = LinesView(theme, "We assumed")
        self.cautions = LinesView(theme, "Know this")
        self._cautions_title = Words(theme, "Know this", weight=Weight.BOLD)
        self._lay_out()

    def show_cautions(self, lines: tuple[TextLine, ...]) -> None:
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
        column.addStretch()

    def _left_half(self) -> QVBoxLayout:
        moves = Words(self._theme, "moves up to", tone="ink_3", size=Type.HINT)
        half = self._half(Words(self._theme, "What would change this", weight=Weight.BOLD), moves, self.questions)
        half.addWidget(Words(self._theme, "We assumed", weight=Weight.BOLD))
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


class Hints(QWidget):
    """What stands there while there is no figure: what needs a look, and a way to begin."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        self._title = Words(theme, "Where to begin", size=Type.HEADING, weight=Weight.BOLD)
        self.lines = LinesView(theme, "What is needed")
        self.example = TextButton(
            theme, "Open the example: a knee, four sessions, an invented patient", size=Type.BASE, tone="accent"
        )
        self.example.setObjectName("example")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(14), px(8), px(8))
        column.setSpacing(px(6))
        column.addWidget(self._title)
        column.addWidget(Rule(theme))
        column.addWidget(self.lines)
        column.addWidget(self.example, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def show_sheet(self, sheet: Sheet) -> None:
        """Say what is wrong, or how to begin."""
        problems = [*sheet.troubles.values(), *sheet.others]
        self._title.say("Needs a look" if problems else "Where to begin")
        wrong = tuple(TextLine(words, glyph=Glyph.PROBLEM) for words in problems)
        self.lines.show_lines(wrong or WAYS_TO_BEGIN)
        self.example.setVisible(not problems and sheet.draft.is_untouched)


WAYS_TO_BEGIN: Final = (
    TextLine("Type the patient and the payer; Enter goes to the next box."),
    TextLine("A box left blank means: not known. The answer is then a range, never a guess."),
    TextLine("The figures appear as soon as there is a price, a first date and a number of sessions."),
)


class Rule(QWidget):
    """A thin line across."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        with Ink(self, self._theme) as ink:
            ink.painter.fillRect(event.rect(), ink.tokens.line)
