"""The answer pane: the figures stay; sessions, questions and reasons scroll beneath them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from prolo_cost.domain.result import Scenario
from prolo_cost.gui.answer.figure_rows import figure_rows, told
from prolo_cost.gui.answer.figures_view import FiguresView
from prolo_cost.gui.answer.hints import Hints
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.widgets.ground import Ground
from prolo_cost.gui.widgets.scroll import BAR, Scroll
from prolo_cost.wording import Words

if TYPE_CHECKING:
    from prolo_cost.app.estimates.exploring import Explored
    from prolo_cost.gui.answer.detail import Detail


class Answer(QObject):
    """What the patient would pay, and everything that explains it.

    Two parts for the window to lay out: ``top`` with the figures, which stays in view, and ``below``, which scrolls.

    A key is answered by the figures first; what explains them follows in a turn of the event loop of its own, within
    the same sixtieth of a second, so that neither turn is long. Whoever asks for it sooner finds it done.
    """

    example_wanted = Signal()
    session_taken = Signal(int)
    session_moved = Signal(object, bool)
    session_let_go = Signal(bool)
    """What is done with the sessions in the drawing: see ``TimelineView``."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._sheet: Sheet | None = None
        self._chosen: Scenario | None = None
        self._scroll: Scroll | None = None
        self._is_whole = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._explain_figures)
        self.figures = FiguresView(theme)
        self.figures.chosen.connect(self._choose)
        self.hints = Hints(theme)
        self.hints.example.clicked.connect(self.example_wanted)
        self.top = Ground(theme)
        px = theme.px
        self.top.column.setContentsMargins(px(12), px(12), px(12), 0)
        self.top.column.addWidget(self.figures)
        self.below = Ground(theme)
        self.below.column.setContentsMargins(px(12), 0, px(12 - BAR), 0)
        self.below.column.addWidget(self.hints, 1)

    @property
    def detail(self) -> Detail:
        """What explains the figures; never one that is behind them."""
        if self._soon.isActive():
            self._explain_figures()
        return self._detail

    @cached_property
    def _detail(self) -> Detail:
        """An empty form has no use for it, and need not wait for it."""
        from prolo_cost.gui.answer.detail import Detail  # noqa: PLC0415 - tables and lists are a third of the start

        detail = Detail(self._theme, self._words)
        self._scroll = Scroll(self._theme, detail)
        self._scroll.set_whole(whole=self._is_whole)
        detail.timeline.taken.connect(self.session_taken)
        detail.timeline.moved.connect(self.session_moved)
        detail.timeline.let_go.connect(self.session_let_go)
        self.below.column.insertWidget(0, self._scroll, 1)
        return detail

    @property
    def chosen(self) -> Scenario | None:
        """Whose sessions are on show: the one that was chosen, while there is such an answer, else the likely one."""
        estimate = self._sheet.estimate if self._sheet else None
        if estimate is None:
            return None
        return self._chosen if self._chosen in {each.name for each in told(estimate)} else estimate.likely

    def set_whole(self, *, whole: bool) -> None:
        """Show everything below the figures at once, inside something else that scrolls."""
        self._is_whole = whole
        if self._scroll is not None:
            self._scroll.set_whole(whole=whole)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the answer to a sheet."""
        self._sheet = sheet
        rows, chosen = figure_rows(sheet), self.chosen
        self.figures.show_rows(rows, chosen or rows[0].scenario)
        self.hints.setVisible(chosen is None)
        if self._scroll is not None and self._scroll.isVisible() and chosen is not None:
            self._soon.start()
            return
        self._soon.stop()
        if self._scroll is not None:
            self._scroll.setVisible(chosen is not None)
        if chosen is None:
            self.hints.show_sheet(sheet)
        else:
            self._detail.show_sheet(sheet, chosen)

    def _explain_figures(self) -> None:
        """What explains the figures catches up with them; after several keys, once."""
        self._soon.stop()
        chosen = self.chosen
        if self._sheet is not None and chosen is not None:
            self._detail.show_sheet(self._sheet, chosen)

    def begin_anew(self) -> None:
        """Another estimate is on the desk: its likely answer and first session are shown."""
        self._chosen = None
        if self._scroll is not None:
            self.detail.ledger.choose(0)

    def choose_session(self, session: int) -> None:
        """Show a session, counted from 0, as the one in hand."""
        if self._scroll is not None:
            self.detail.choose_session(session)

    def show_explored(self, sheet: Sheet, explored: Explored) -> None:
        """Show what people ask next about a sheet that is on show."""
        self.detail.show_explored(sheet, explored)

    def forget_explored(self) -> None:
        """What was found is not true any more."""
        self._detail.what_if.fall_behind()

    def ask_what_if(self) -> None:
        """Put the focus on what people ask next; from there, open the table of first dates."""
        if self.chosen is not None:
            self.detail.what_if.go_on()

    def explain(self) -> None:
        """Put the focus on the sessions; from there on their reasons."""
        if self.chosen is not None:
            target = self.detail.why if self.detail.ledger.hasFocus() else self.detail.ledger
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, scenario: Scenario) -> None:
        self._chosen = scenario
        if self._sheet is not None:
            self.show_sheet(self._sheet)
