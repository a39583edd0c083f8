"""One question and the room for its answer, with what was known before."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.confirming import call
from prolo_cost.app.confirming.questions import CONDITIONS, COVERED, GRANTED, NOT_COVERED, NOT_NEEDED, REQUIRED, Asked
from prolo_cost.app.draft.boxes import Kind
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.gui.confirm.asked_words import ask_words, was_words
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO, Box
from prolo_cost.gui.widgets.card import Line
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.words import Words

NUMBER: Final = 18
"""Where question and box begin, from where the number does, in px at 100 %."""

FIGURE: Final = 122
LABEL: Final = 96


class Detail(NamedTuple):
    """A row beneath a coverage, and the answers with which it is shown."""

    line: Line
    answers: frozenset[str]


class AnswerRow(QWidget):
    """A question and its answer. Of a coverage also why not, on which condition, and whether it needs approval."""

    def __init__(self, theme: Theme, fields: PageFields, asked: Asked, number: str, draft: Draft) -> None:
        super().__init__()
        self._theme, self._fields, self.asked = theme, fields, asked
        self.words = ask_words(asked, draft)
        self.setAccessibleName(self.words)
        self.key = call.said(asked.place)
        self.keys = [self.key]
        self._details: list[Detail] = []
        self._number: Line | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(5), 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._heading(number))
        self.answer: Box | Choice = self._answer()
        self._column.addWidget(self._indented(self.answer))
        if asked.code:
            self._add_details(asked.code)
        self._column.addWidget(fields.complaint(self.key, NUMBER + HALO))
        self._column.addSpacing(theme.px(5))
        end = Line(theme)
        end.add(Rule(theme))
        end.space(HALO)
        self._column.addWidget(end)

    def show_draft(self, draft: Draft) -> None:
        """Show what goes with the answer that stands in the draft."""
        answer = draft.text(self.key)
        for detail in self._details:
            detail.line.setVisible(answer in detail.answers)
        if self._number is not None:
            granted = draft.text(call.approval(self.asked.code)) == GRANTED
            self._number.setVisible(granted and answer in {COVERED, CONDITIONS})

    def _heading(self, number: str) -> Line:
        theme = self._theme
        line = Line(theme)
        place = Words(theme, number, tone="ink_3", weight=Weight.BOLD)
        place.setFixedWidth(theme.px(NUMBER))
        line.add(place)
        line.row.addWidget(Words(theme, self.words, weight=Weight.MEDIUM, wrap=True), 1)
        line.space(8)
        line.add(Words(theme, was_words(self.asked), tone="ink_2", size=Type.HINT))
        line.space(HALO)
        return line

    def _answer(self) -> Box | Choice:
        asked, name = self.asked, f"{self.words} {was_words(self.asked)}"
        if asked.code:
            options = ((COVERED, said("Covered")), (NOT_COVERED, said("Not covered")))
            return self._fields.choice(self.key, name, (*options, (CONDITIONS, said("With conditions")), ("", "?")))
        if asked.kind is Kind.SWITCH:
            return self._fields.choice(self.key, name, (("yes", said("Yes")), ("no", said("No")), ("", "?")))
        return self._fields.box(self.key, name, asked.kind, width=FIGURE)

    def _add_details(self, code: str) -> None:
        """What else they say of a coverage."""
        why, approval, number = call.why(code), call.approval(code), call.approval_number(code)
        reason = self._fields.box(why, said("Why {code} is not covered, or on which condition", code=code), Kind.TEXT)
        choices = (
            (NOT_NEEDED, said("Not needed")),
            (REQUIRED, said("Required")),
            (GRANTED, said("Granted")),
            ("", "?"),
        )
        needs = self._fields.choice(approval, said("Approval first for {code}", code=code), choices)
        granted = self._fields.box(number, said("Number of the approval for {code}", code=code), Kind.TEXT)
        self._detail(said("In their words"), reason, {NOT_COVERED, CONDITIONS}, fills=True)
        self._detail(said("Approval first"), needs, {COVERED, CONDITIONS})
        self._number = self._labelled(said("Its number"), granted, fills=True)
        self._column.addWidget(self._number)
        self.keys += [why, approval, number]

    def _detail(self, label: str, thing: Box | Choice, answers: set[str], *, fills: bool = False) -> None:
        line = self._labelled(label, thing, fills=fills)
        self._details.append(Detail(line, frozenset(answers)))
        self._column.addWidget(line)

    def _labelled(self, label: str, thing: Box | Choice, *, fills: bool = False) -> Line:
        line = Line(self._theme)
        line.space(NUMBER)
        words = Words(self._theme, label, tone="ink_2")
        words.setMinimumWidth(self._theme.px(LABEL))
        line.add(words)
        line.row.addWidget(thing, 1 if fills else 0)
        if not fills:
            line.row.addStretch()
        line.hide()
        return line

    def _indented(self, thing: QWidget) -> Line:
        line = Line(self._theme)
        line.space(NUMBER - HALO)
        line.add(thing)
        line.row.addStretch()
        return line
