"""The template of a course: found by a few letters, one key fills the course and its prices."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.draft.keys import FIRST, TEMPLATE
from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.form.found_rows import Find
from prolo_cost.gui.form.template_words import changed, filled_of, terms, warning
from prolo_cost.gui.look.ink import RIGHT, Ink
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Line, Sentence
from prolo_cost.gui.widgets.type_ahead import TypeAhead
from prolo_cost.gui.widgets.words import plain_tip


class TemplateBox(TypeAhead):
    """The box of the template. At rest it says at its right end whether something was typed over since."""

    def __init__(self, theme: Theme, find: Find, fields: Fields) -> None:
        super().__init__(theme, TEMPLATE, label_of(TEMPLATE), find)
        self._fields, self.changed = fields, ""

    def say(self, changed: str) -> None:
        """Tell which boxes were typed over since the template filled them."""
        if changed != self.changed:
            self.changed = changed
            self.setAccessibleDescription(changed)
            self.setToolTip(plain_tip(changed))
            self.update()

    def go_on(self) -> None:
        """A template leaves nothing of the course to type but its first date."""
        first = self._fields.box_of(FIRST)
        if isinstance(first, Box):
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, and the note in it."""
        super().paintEvent(event)
        if self.changed and not self.hasFocus():
            with Ink(self, self._theme) as ink:
                ink.text(self._room, said("changed"), ink.tokens.ink_3, size=Type.HINT, align=RIGHT)


class TemplateRow(QWidget):
    """The box, and beneath it what the template says of package and deposit.

    ``keep`` is for the head of the card: it keeps the course as a template, where that would be another one.
    """

    chosen = Signal(str)
    kept = Signal()

    def __init__(self, theme: Theme, fields: Fields, find: Find) -> None:
        super().__init__()
        self.box = TemplateBox(theme, find, fields)
        self.box.chosen.connect(lambda row: self.chosen.emit(row.value))
        fields.adopt(self.box)
        self.keep = TextButton(theme, said("Keep as template"))
        self.keep.setObjectName("keep_template")
        self.keep.clicked.connect(self.kept)
        self.told = Sentence(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = Line(theme, label_of(TEMPLATE))
        line.add(self.box)
        column.addWidget(line)
        column.addWidget(self.told)

    def show_sheet(self, sheet: Sheet) -> None:
        """Say what the template brought, and what was changed since."""
        filled = filled_of(sheet.draft)
        self.box.say(changed(filled) if filled else "")
        wrong = warning(filled) if filled else ""
        if wrong:
            self.told.complain(wrong)
        else:
            self.told.say(terms(filled) if filled else "", "ink_2")
        self.keep.setVisible(sheet.estimate is not None and (filled is None or bool(filled.changed)))
