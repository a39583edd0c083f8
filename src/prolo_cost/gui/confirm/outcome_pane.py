"""What the answers come to: the figures beside those of the paper, what each answer did, and every session."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolo_cost.domain.result import Scenario
from prolo_cost.gui.answer.figure_rows import FigureRow
from prolo_cost.gui.answer.figures_view import FiguresView
from prolo_cost.gui.confirm.changes_view import ChangesView
from prolo_cost.gui.confirm.effects_view import EffectsView
from prolo_cost.gui.confirm.outcome_rows import ChangeRow, EffectRow
from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.ground import Ground, Rule
from prolo_cost.gui.widgets.scroll import BAR, Scroll
from prolo_cost.gui.widgets.words import Words


class OutcomePane(QObject):
    """Two parts to lay out: ``top`` with the figures, which stays in view, and ``below``, which scrolls."""

    followed = Signal(Scenario)
    """The answer whose way and sessions are wanted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        self.figures = FiguresView(theme)
        self.figures.chosen.connect(self.followed)
        self.top = Ground(theme)
        self.top.column.setContentsMargins(px(12), px(12), px(12), 0)
        self.top.column.addWidget(self.figures)
        self.detail = _Detail(theme)
        self.scroll = Scroll(theme, self.detail)
        self.below = Ground(theme)
        self.below.column.setContentsMargins(px(12), 0, px(12 - BAR), 0)
        self.below.column.addWidget(self.scroll, 1)

    def show_figures(self, rows: tuple[FigureRow, ...], chosen: Scenario) -> None:
        """Show the figures, and which of them is followed below."""
        self.figures.show_rows(rows, chosen)

    def show_detail(self, *, shown: bool) -> None:
        """Show what is beneath the figures, or nothing."""
        self.detail.content.setVisible(shown)

    def show_way(self, effects: tuple[EffectRow, ...], title: str) -> None:
        """Show what each answer did to the figure of this title."""
        self.detail.way.show_effects(effects)
        self.detail.way_of.say(title)

    def show_sessions(self, changes: tuple[ChangeRow, ...], title: str, paper: str) -> None:
        """Show every session beside what the paper said."""
        self.detail.sessions.show_changes(changes, paper)
        self.detail.sessions_title.say(said("Sessions {title}", title=title))
        for part in (self.detail.sessions, self.detail.sessions_title):
            part.setVisible(bool(changes))


class _Detail(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        self.way, self.sessions = EffectsView(theme), ChangesView(theme)
        self.way_of = Words(theme, tone="ink_3", size=Type.HINT)
        self.sessions_title = Words(theme, weight=Weight.BOLD)
        self.content = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(8), px(9), px(8), px(8))
        whole.addWidget(self.content)
        whole.addStretch()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        heading = QHBoxLayout()
        heading.addWidget(Words(theme, said("What each answer did"), weight=Weight.BOLD))
        heading.addStretch()
        heading.addWidget(self.way_of)
        column.addLayout(heading)
        column.addWidget(self.way)
        column.addSpacing(px(6))
        column.addWidget(Rule(theme))
        column.addSpacing(px(6))
        column.addWidget(self.sessions_title)
        column.addWidget(self.sessions)

    def paintEvent(self, event: QPaintEvent) -> None:
        with Ink(self, self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.surface)
