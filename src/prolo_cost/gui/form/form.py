"""The form: four cards in a column that scrolls where it must."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.form.found_rows import Finders
from prolo_cost.gui.form.money_card import MoneyCard
from prolo_cost.gui.form.patient_card import PatientCard
from prolo_cost.gui.form.plan_card import PlanCard
from prolo_cost.gui.form.sessions_fold import SessionsFold
from prolo_cost.gui.form.treatment_card import TreatmentCard
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.ground import Canvas
from prolo_cost.gui.widgets.scroll import BAR, QWIDGETSIZE_MAX, Scroll, bring_into_view
from prolo_cost.gui.widgets.tab_order import follow_layout

if TYPE_CHECKING:
    from prolo_cost.payers.search import Hit

WIDTH: Final = 456


class Form(Scroll):
    """Everything that is typed. It forwards what a person does and shows the sheet that comes back."""

    typed = Signal(str, str)
    payer_chosen = Signal(object)
    line_added = Signal()
    line_removed = Signal(int)
    session_added = Signal()
    session_removed = Signal(str)
    session_turned = Signal(str)
    typed_together = Signal(object, str)
    """Texts of boxes that change together, and the one to look at."""

    def __init__(
        self, theme: Theme, search: Callable[[str], Sequence[Hit]], today: Callable[[], date], finders: Finders
    ) -> None:
        self._sheet = Canvas(theme)
        super().__init__(theme, self._sheet)
        self.fields = Fields(theme, today)
        self.fields.typed.connect(self.typed)
        self._last: QWidget | None = None
        self._rows: tuple[int, tuple[str, ...], int] | None = None
        self._shown: Sheet | None = None
        self.fields.grown.connect(self._take_in)
        self.patient = PatientCard(theme, self.fields, search, finders.patients)
        self.plan = PlanCard(theme, self.fields)
        self.treatment = TreatmentCard(theme, self.fields, finders.templates)
        self.money = MoneyCard(theme, self.fields, finders.fees)
        self.patient.payer_chosen.connect(self.payer_chosen)
        self.money.line_added.connect(self.line_added)
        self.money.line_removed.connect(self.line_removed)
        self._connect_sessions(self.treatment.sessions)
        self._lay_out()

    def _connect_sessions(self, sessions: SessionsFold) -> None:
        sessions.added.connect(self.session_added)
        sessions.removed.connect(self.session_removed)
        sessions.turned.connect(self.session_turned)
        sessions.typed_together.connect(self.typed_together)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a draft and what is wrong or not known in it."""
        self._shown = sheet
        self.money.keep_lines(sheet.draft.lines)
        for card in (self.patient, self.plan, self.treatment, self.money):
            card.show_sheet(sheet)
        self.fields.show(sheet)
        rows = sheet.draft.lines, sheet.draft.benefits, self.treatment.sessions.shape
        if rows != self._rows:
            self._rows = rows
            follow_layout(self._sheet)

    def _take_in(self) -> None:
        """Fill boxes that have just been made, and let Tab find them."""
        if self._shown is not None:
            self._rows = None
            self.show_sheet(self._shown)

    def go_to(self, card: int) -> None:
        """Put the focus on the first box of a card, counted from 1."""
        cards = (self.patient, self.plan, self.treatment, self.money)
        first: Box = cards[card - 1].first
        self._last = first
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        first.selectAll()

    def go_to_box(self, key: str) -> None:
        """Put the focus on the box of a place of the case, and show it."""
        box = self.fields.revealed(key)
        if box is not None:
            self._last = box
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            bring_into_view(box)

    def note_focus(self, now: QWidget) -> None:
        """Remember which box was last in hand."""
        if self.isAncestorOf(now):
            self._last = now

    def go_back(self) -> None:
        """Put the focus where it last was in the form."""
        if self._last is not None and self._last.isVisible():
            self._last.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_wide(self, *, wide: bool, foot: QWidget) -> None:
        """Take all the width there is, with ``foot`` below the cards; or only its own width, without."""
        self.setMaximumWidth(QWIDGETSIZE_MAX if wide else self._theme.px(WIDTH))
        if wide:
            self._column.addWidget(foot)

    def _lay_out(self) -> None:
        cards = QWidget()
        cards.setMaximumWidth(self._theme.px(WIDTH - BAR))
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        middle = QHBoxLayout()
        middle.addWidget(cards)
        self._column.addLayout(middle)
        column = QVBoxLayout(cards)
        px = self._theme.px
        column.setContentsMargins(px(12), px(10), px(12 - BAR), px(6))
        column.setSpacing(px(7))
        for card in (self.patient, self.plan, self.treatment, self.money):
            column.addWidget(card)
        column.addStretch()
        self.setMinimumWidth(px(WIDTH))
