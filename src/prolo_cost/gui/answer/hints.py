"""What stands below the figures while there are none: what needs a look, or how to begin."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.gui.answer.beginnings import Beginnings
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Sentence
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.words import Words

WAYS_TO_BEGIN: Final = (
    "Type the patient and the payer; Enter goes to the next box.",
    "A box left blank means: not known. The answer is then a range, never a guess.",
    "The figures appear as soon as there is a price, a first date and a number of sessions.",
)
MOST: Final = 12


class Hints(QWidget):
    """Sentences, and a way to the example."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        self._title = Words(theme, size=Type.HEADING, weight=Weight.BOLD)
        self.sentences = [Sentence(theme, indent=0, size=Type.BASE) for _ in range(MOST)]
        self.example = TextButton(
            theme, said("Open the example: a knee, four sessions, an invented patient"), size=Type.BASE, tone="accent"
        )
        self.example.setObjectName("example")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(14), px(8), px(8))
        column.setSpacing(px(5))
        column.addWidget(self._title)
        column.addWidget(Rule(theme))
        for sentence in self.sentences:
            column.addWidget(sentence)
        self.beginnings = Beginnings(theme)
        column.addSpacing(px(6))
        column.addWidget(self.beginnings)
        column.addWidget(self.example, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def show_sheet(self, sheet: Sheet) -> None:
        """Say what is wrong, or how to begin."""
        problems = [*sheet.troubles.values(), *sheet.others]
        self._title.say(said("Needs a look" if problems else "Where to begin"))
        if len(problems) > MOST:
            problems[MOST - 1 :] = [said("and {count} more", count=len(problems) - MOST + 1)]
        words = problems or list(map(said, WAYS_TO_BEGIN))
        for place, sentence in enumerate(self.sentences):
            told = words[place] if place < len(words) else ""
            sentence.say(told, *(("problem", Glyph.PROBLEM) if problems and told else ("ink_2", None)))
        for way in (self.beginnings, self.example):
            way.setVisible(not problems and sheet.draft.is_untouched)
