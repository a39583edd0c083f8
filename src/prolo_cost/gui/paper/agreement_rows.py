"""Asks whether the state lets a patient with Medicaid, or a QMB, agree to pay; who made sure of it, by which rule."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.papers.agreement import BY, RULE
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.paper.notes import Asked
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.card import Line, Sentence
from prolo_cost.gui.widgets.choice import Choice

LABELS = 100


class AgreementRows(QWidget):
    """``answered`` sends whether the office says that it has, ``typed`` the box and the text of who did, by which rule.

    They are not there while there is nothing to ask.
    """

    answered = Signal(bool)
    typed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.question, self.words = Sentence(theme, indent=0, size=Type.BASE), Sentence(theme, indent=0)
        options = (("no", said("Not yet")), ("yes", said("Yes, confirmed")))
        self.choice = Choice(theme, "paper.agreement", said("The state's rules"), options, usual="no")
        self.choice.fill("")
        self.choice.typed.connect(lambda _key, value: self.answered.emit(value == "yes"))
        answer = Line(theme)
        answer.add(self.choice)
        answer.row.addStretch()
        self.boxes = {BY: said("Confirmed by"), RULE: said("State's rule")}
        self.by, self.rule = (Box(theme, key, name) for key, name in self.boxes.items())
        self._typed_about = [self._line(box) for box in (self.by, self.rule)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in (self.question, answer, *self._typed_about, self.words):
            column.addWidget(row)
        self.hide()

    def show_asked(self, asked: Asked | None) -> None:
        """Ask, and show what was answered."""
        self.setVisible(asked is not None)
        if asked is None:
            return
        self.question.say(asked.question, "ink")
        self.choice.fill("yes" if asked.answered else "no")
        self.by.fill(asked.by)
        self.rule.fill(asked.rule)
        for line in self._typed_about:
            line.setVisible(asked.answered)
        self.words.say(asked.words, *(("unknown", Glyph.UNKNOWN) if asked.lacks else ("ink_2", None)))

    def _line(self, box: Box) -> Line:
        box.leaves_undo = True
        box.typed.connect(self.typed)
        line = Line(self._theme, self.boxes[box.key], labels=LABELS)
        line.add(box)
        return line
