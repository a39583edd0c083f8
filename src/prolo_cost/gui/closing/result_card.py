"""What came of the estimate: the figures, why they differ, every session, and what the codes say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from prolo_cost.app.closing.eob import Reading, SettledSession
from prolo_cost.app.closing.outcome import Comparison
from prolo_cost.gui.closing.ends_view import EndsView
from prolo_cost.gui.closing.sums import Sums
from prolo_cost.gui.closing.sums_view import SumsView
from prolo_cost.gui.closing.why_words import corrected_lines, end_rows, meaning_lines, why_lines
from prolo_cost.gui.look.ink import RIGHT
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.card import Card, Line
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.lines_view import LinesView
from prolo_cost.gui.widgets.text_line import TextLine
from prolo_cost.gui.widgets.words import Words


class ResultCard(Card):
    """Everything beside the EOBs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("What came of it"), "Alt+2")
        self._shown: tuple[Comparison | None, Sequence[SettledSession]] | None = None
        self.sums = SumsView(theme)
        self.why = LinesView(theme, said("Why"))
        self.corrected = LinesView(theme, said("Taken back and replaced"))
        self.sessions = EndsView(theme)
        self.codes = LinesView(theme, said("What the codes say"))
        self.body.addWidget(self.sums)
        self._parts = (
            self._titled(said("Why"), self.why, said("moved the total by")),
            self._titled(said("Taken back and replaced"), self.corrected, said("the patient owes")),
            self._titled(said("Sessions"), self.sessions, ""),
            self._titled(said("What the codes say"), self.codes, ""),
        )
        self.body.addSpacing(theme.px(6))

    def show_sums(self, sums: Sums) -> None:
        """Show the figures at the top."""
        self.sums.show_sums(sums)

    def show_comparison(self, comparison: Comparison | None, reading: Reading) -> None:
        """Show why, of whatever is settled."""
        shown = comparison, reading.sessions
        if shown == self._shown:
            return
        self._shown = shown
        why: tuple[TextLine, ...] = why_lines(comparison) if comparison else ()
        corrected = corrected_lines(reading.sessions)
        codes = meaning_lines(line for session in reading.sessions for line in session.lines)
        self.why.show_lines(why)
        self.corrected.show_lines(corrected)
        self.sessions.show_rows(end_rows(comparison.sessions) if comparison else ())
        self.codes.show_lines(codes)
        there = (bool(why), bool(corrected), comparison is not None, bool(codes))
        for parts, is_shown in zip(self._parts, there, strict=True):
            for part in parts:
                part.setVisible(is_shown)

    def _titled(self, title: str, part: QWidget, beside: str) -> tuple[QWidget, ...]:
        """A part of the card with its title above."""
        heading = Line(self._theme)
        heading.setMinimumHeight(self._theme.px(30))
        heading.add(Words(self._theme, title, weight=Weight.BOLD))
        heading.row.addStretch()
        heading.add(Words(self._theme, beside, tone="ink_3", size=Type.HINT, align=RIGHT))
        rule = Rule(self._theme)
        for each in (heading, rule, part):
            self.body.addWidget(each)
        return heading, rule, part
