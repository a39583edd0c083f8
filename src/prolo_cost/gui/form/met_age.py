"""Amounts met of an earlier plan year: said so beneath the limits, with one key that says they are of today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.draft.days import calendar_day, long_day
from prolo_cost.app.draft.met_amounts import AS_OF, of_an_earlier_year, plan_year
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Sentence


class MetAge(QWidget):
    """Takes no room while the amounts are of this plan year, or no session is left that could be in it."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._today = date.min
        self.sentence = Sentence(theme, indent=0)
        self.renew = TextButton(theme, said("They are of today"), tone="accent")
        self.renew.clicked.connect(lambda: self.chosen.emit(AS_OF, long_day(self._today)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sentence)
        column.addWidget(self.renew)
        self.hide()

    def show_sheet(self, sheet: Sheet) -> None:
        """Say so where it matters."""
        self._today = sheet.today
        day = of_an_earlier_year(sheet.draft, sheet.today) if _goes_on(sheet) else None
        if day is not None:
            met = calendar_day(day)
            self.sentence.say(
                said("Met as of {day}, before this plan year: ask again.", day=met), "unknown", Glyph.STALE
            )
        self.setVisible(day is not None)


def _goes_on(sheet: Sheet) -> bool:
    """Whether a session lies in the plan year of today, or after it."""
    case = sheet.answer.case
    return case is not None and max(session.date for session in case.course.sessions) >= plan_year(
        sheet.draft, sheet.today
    )
