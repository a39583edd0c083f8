"""Their answers: the questions of the call sheet in its order, and any further figure that they gave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from prolo_cost.app.confirming.questions import Asked
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.gui.confirm.answer_row import NUMBER, AnswerRow
from prolo_cost.gui.confirm.asked_words import subject
from prolo_cost.gui.form.found_rows import FoundRow
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO, Box
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Card, Line
from prolo_cost.gui.widgets.type_ahead import TypeAhead
from prolo_cost.gui.widgets.words import Words

FURTHER: Final = "+"
"""What stands in the place of a number before a figure that was not asked for."""


class _Finder(TypeAhead):
    def go_on(self) -> None:
        """The box of the figure that was found has the focus by now."""


class AnswersCard(Card):
    """The questions and their answers. ``also_wanted`` sends the place of a further figure that they gave."""

    also_wanted = Signal(str)
    rows_changed = Signal()

    def __init__(self, theme: Theme, fields: PageFields, offered: Callable[[], Sequence[Asked]]) -> None:
        """``offered`` gives what they may say beyond the questions."""
        super().__init__(theme, said("Their answers"), "Alt+2")
        self._fields, self._offered = fields, offered
        self._draft = Draft()
        self.rows: list[AnswerRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self.nothing = Words(theme, "", tone="ink_2", wrap=True)
        self.body.addWidget(self.nothing)
        self.more = TextButton(theme, said("another figure they gave"), key="Ctrl++")
        self.more.clicked.connect(self.ask_for_more)
        self.body.addSpacing(theme.px(4))
        self.body.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.finder = _Finder(theme, "call.figure", said("Which other figure did they give?"), self._find)
        self.finder.chosen.connect(self._found)
        self.finder.left.connect(lambda _key: self._show_finder(shown=False))
        self._finder_line = Line(theme)
        self._finder_line.space(NUMBER - HALO)
        self._finder_line.row.addWidget(self.finder, 1)
        self.finder.suggest(said("which one? type, or press Down"))
        self._finder_line.hide()
        self.body.addWidget(self._finder_line)
        self.body.addSpacing(theme.px(4))
        self.note = Words(theme, "", tone="ink_2", size=Type.HINT, wrap=True)
        self.body.addWidget(self.note)

    def show_asked(self, asked: Sequence[Asked], draft: Draft) -> None:
        """Show these questions, and what is answered of them."""
        if [row.asked for row in self.rows] != list(asked):
            self._rebuild(asked, draft)
        self.show_draft(draft)

    def say_instead(self, words: str, *, offers: bool) -> None:
        """Say why there are no questions; ``offers``: whether further figures can be given at all."""
        self.nothing.say(words)
        self.nothing.setVisible(bool(words))
        self.more.setEnabled(offers)
        self.more.setVisible(offers and not self._finder_line.isVisible())

    def show_draft(self, draft: Draft) -> None:
        """Show what goes with the answers that stand in the draft; the next key may go there."""
        self._draft = draft
        for row in self.rows:
            row.show_draft(draft)

    def ask_for_more(self) -> None:
        """Ask which other figure they gave."""
        if not self.more.isEnabled():
            return
        self._show_finder(shown=True)
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, place: str) -> None:
        """Put the focus on the answer about a place."""
        row = next((row for row in self.rows if row.asked.place == place), None)
        if row is not None:
            _focus(row)

    def go_to_first(self) -> None:
        """Put the focus on the first answer that is still open; where all are given, on the first."""
        open_rows = [row for row in self.rows if not self._draft.text(row.key).strip()]
        for row in (*open_rows, *self.rows)[:1]:
            _focus(row)

    def _rebuild(self, asked: Sequence[Asked], draft: Draft) -> None:
        """Make the rows that are new; those that stay keep what is being typed in them."""
        kept = {row.asked.place: row for row in self.rows}
        numbered = [each for each in asked if each.question is not None]
        rows = []
        for each in asked:
            number = str(numbered.index(each) + 1) if each.question is not None else FURTHER
            row = kept.pop(each.place, None)
            if row is not None and row.asked != each:
                kept[each.place], row = row, None
            rows.append(row or AnswerRow(self._theme, self._fields, each, number, draft))
        for gone in kept.values():
            self._fields.forget(gone.keys)
            gone.deleteLater()
        self.rows = rows
        for place, row in enumerate(rows):
            self._column.insertWidget(place, row)
        self.rows_changed.emit()

    def _find(self, text: str) -> Sequence[FoundRow]:
        wanted = text.strip().casefold()
        rows = [FoundRow(subject(each, self._draft), _was(each), value=each.place) for each in self._offered()]
        return [row for row in rows if wanted in row.words.casefold()]

    def _found(self, row: object) -> None:
        if isinstance(row, FoundRow):
            self._show_finder(shown=False)
            self.also_wanted.emit(row.value)

    def _show_finder(self, *, shown: bool) -> None:
        self.finder.clear()
        self._finder_line.setVisible(shown)
        self.more.setVisible(not shown)


def _was(asked: Asked) -> str:
    return "" if asked.code else asked.was.partition(" (")[0]


def _focus(row: AnswerRow) -> None:
    if isinstance(row.answer, Box):
        row.answer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        row.answer.selectAll()
    else:
        row.answer.take_focus()
