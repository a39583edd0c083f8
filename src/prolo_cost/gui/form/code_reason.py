"""Why a code was changed after its result was seen: a line beneath the code, while there is such a change."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.draft.code_changes import Change, changes
from prolo_cost.app.draft.keys import CODE_REASON, line_key
from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.card import Line, Sentence

LABEL = 34


class CodeReason(QWidget):
    """Asks for the reason, and says that nothing is printed without one. Its box is made when it is first needed."""

    def __init__(self, theme: Theme, fields: Fields, number: int) -> None:
        super().__init__()
        self._theme, self._fields, self._number = theme, fields, number
        self.box: Box | None = None
        self.sentence = Sentence(theme, indent=0)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.sentence)
        self.hide()

    def show_sheet(self, sheet: Sheet) -> None:
        """Ask, tell, or go."""
        change = next((change for change in changes(sheet.draft) if change.line == self._number), None)
        self.setVisible(change is not None)
        if change is not None:
            self._ask(change)
            if self.box is None:
                self._make_box()

    def leave(self) -> None:
        """Go with the line."""
        if self.box is not None:
            self._fields.forget(self.box)

    def _ask(self, change: Change) -> None:
        if change.reason:
            self.sentence.say(said("Changed from {code} after its result was seen.", code=change.before))
        else:
            words = said(
                "Changed from {code} after its result was seen. Type why; until then nothing is printed.",
                code=change.before,
            )
            self.sentence.say(words, "problem", Glyph.PROBLEM)

    def _make_box(self) -> None:
        self.box = self._fields.box(line_key(self._number, CODE_REASON))
        line = Line(self._theme, said("Why"), labels=LABEL)
        line.add(self.box)
        self._whole.addWidget(line)
        self._fields.grown.emit()
