"""What the clinic itself saw of a payer, beside what that payer published, and never in its place."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QSizePolicy

from prolo_cost.app.knowing.knowledge import Experience, Ours
from prolo_cost.gui.knowledge.claims_view import MonthsView, PricesView
from prolo_cost.gui.knowledge.knowledge_rows import KnowledgeRow, months_of, reason_words
from prolo_cost.gui.knowledge.stance_card import Headline
from prolo_cost.gui.look.ink import RIGHT
from prolo_cost.gui.look.ours_words import call_words, price_words, since_words, tally_words
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.card import Card, Line
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.lines_view import LinesView
from prolo_cost.gui.widgets.text_line import TextLine
from prolo_cost.gui.widgets.words import Words


class ClaimsCard(Card):
    """Claims by month, reasons, allowed amounts, and what was heard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("Our own claims, beside the policy"), "Alt+2")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._since = Words(theme, tone="ink_3", size=Type.HINT)
        self.heading.add(self._since)
        self.tally, self.months = Headline(theme), MonthsView(theme)
        self.earlier = Words(theme, tone="ink_3", size=Type.HINT)
        self._reasons = Line(theme, said("Reasons on the EOBs"), labels=0)
        self.reasons = Words(theme, weight=Weight.MEDIUM, align=RIGHT)
        self._reasons.row.addStretch()
        self._reasons.add(self.reasons)
        self._rule = Rule(theme)
        self.price_title, self.prices = Headline(theme), PricesView(theme)
        self.price_words = Words(theme, tone="ink_2", align=RIGHT)
        self._calls_title = Words(theme, said("Heard or read by us"), weight=Weight.BOLD)
        self.calls = LinesView(theme, said("Heard or read by us"))
        self.body.setSpacing(theme.px(3))
        for part in (
            *(self.tally, self.months, self.earlier, self._reasons, self._rule),
            *(self.price_title, self.prices, self.price_words, self._calls_title, self.calls),
        ):
            self.body.addWidget(part)
        self.body.addStretch()

    def show_row(self, row: KnowledgeRow, ours: Ours, on: date) -> None:
        """Show what the clinic knows of one line of business and code."""
        self._show_claims(row.experience, row.code, on)
        self._show_prices(self._priced(row, ours), row)
        self.calls.show_lines(tuple(TextLine(call_words(call)) for call in row.experience.calls))
        for part in (self.calls, self._calls_title):
            part.setVisible(bool(row.experience.calls))

    def _show_claims(self, experience: Experience, code: str, on: date) -> None:
        words = tally_words(experience)
        self._since.say(since_words(experience.since))
        self.tally.say(words or said("No claims of ours yet"), None, code)
        months, earlier = months_of(experience, on)
        self.months.show_months(months)
        self.earlier.say(said("and {count} earlier", count=earlier))
        self.earlier.setVisible(earlier > 0)
        self.reasons.say(reason_words(experience))
        self._reasons.setVisible(bool(experience.reasons))

    def _priced(self, row: KnowledgeRow, ours: Ours) -> Experience:
        """Of which code the allowed amounts are shown: the one chosen, else the one with most of them."""
        if row.experience.allowed:
            return row.experience
        others = [ours.of(code, line) for line, code in ours.codes]
        return max(others, key=lambda each: len(each.allowed), default=row.experience)

    def _show_prices(self, experience: Experience, row: KnowledgeRow) -> None:
        """Of another code, with what came of its claims: of the one that is chosen, that stands above."""
        prices = experience.prices()
        tally = "" if experience.code == row.code else tally_words(experience)
        for part in (self._rule, self.price_title, self.prices, self.price_words):
            part.setVisible(prices is not None)
        if prices is not None:
            self.price_title.say(tally or said("Allowed amounts"), None, experience.code)
            self.prices.show_prices(experience.allowed, prices.median)
            self.price_words.say(price_words(prices))
