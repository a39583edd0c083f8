"""The card of what we know of a payer, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from prolo_cost.domain.coverage import Payer
from prolo_cost.gui.knowledge.knowledge_rows import KnowledgeRow
from prolo_cost.gui.knowledge.table_view import KnowledgeTable
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.card import Card
from prolo_cost.gui.widgets.words import CutWords


class TableCard(Card):
    """The table, and the rule that it keeps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("What we know, line by line"), "Alt+3")
        self._rule = CutWords(theme, tone="ink_3", size=Type.HINT)
        self.heading.add(self._rule)
        self.view = KnowledgeTable(theme)
        self.body.addWidget(self.view)

    def show_rows(self, rows: Sequence[KnowledgeRow], payer: Payer) -> None:
        """Show what is known of a payer."""
        self._rule.say(said("A lead or an old stance is never printed as {payer}'s own words.", payer=payer.name))
        self.view.show_rows(rows)
