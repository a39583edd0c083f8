"""Money: each service line with its charge, allowed amount and direct price."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.draft.drafting import USUAL_BENEFIT, Draft
from prolo_cost.app.draft.keys import line_key
from prolo_cost.gui.form.code_reason import CodeReason
from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.form.found_rows import Find, FoundRow
from prolo_cost.gui.form.price_offer import PriceOffer
from prolo_cost.gui.look.labels import benefit_name, label_of
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import DETAIL_LABELS, Card, Line
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.fold import Fold
from prolo_cost.gui.widgets.type_ahead import TypeAhead

PRICE_WIDTH: Final = 80
ALLOWED_WIDTH: Final = 122
COVERAGE: Final = (("", "By payer"), ("covered", "Yes"), ("not_covered", "No"), ("in_question", "In question"))
IF_REFUSED: Final = (
    ("", "Usual"),
    ("charge", "Charge"),
    ("allowed", "Allowed"),
    ("self_pay_price", "Direct"),
    ("nothing", "0"),
)
WHEN: Final = (("", "Every session"), ("yes", "First only"))
SECOND_ALLOWED: Final = "secondary_allowed"
SIDES: Final = (("", "One"), ("yes", "Both"))
LESS: Final = (("", "In full"), ("yes", "Less"))
DETAILS: Final = (("description", 0), ("area", 0), ("modifiers", 0), ("units", 44), ("benefit", 0))
DETAIL_WORDS: Final = {
    "description": "Description",
    "area": "Area",
    "units": "Units",
    "benefit": "Benefit",
    "modifiers": "Modifiers",
    "secondary_allowed": "2nd plan allows",
    "bilateral": "Sides",
    "multiple_procedure": "After another",
    "first_session_only": "Billed at",
    "coverage": "Covered",
    "if_not_covered": "If refused, owes",
}


CHOICES: Final = (
    ("bilateral", SIDES),
    ("multiple_procedure", LESS),
    ("first_session_only", WHEN),
    ("coverage", COVERAGE),
    ("if_not_covered", IF_REFUSED),
)
FOLDED: Final = (SECOND_ALLOWED, *(name for name, _ in (*DETAILS, *CHOICES)))


class ServiceLine(QWidget):
    """One service: its code and prices, and beneath them, folded away, the rest."""

    added = Signal()
    removed = Signal(int)
    fee_chosen = Signal(int, str)

    def __init__(self, theme: Theme, fields: Fields, find: Find, number: int) -> None:
        """``find`` gives the codes of the clinic's fee schedule."""
        super().__init__()
        self._theme, self._fields, self.number = theme, fields, number
        self._second: Line | None = None
        self.code = TypeAhead(theme, line_key(number, "code"), label_of(line_key(number, "code")), find)
        self.code.capitals = True
        self.code.chosen.connect(self._choose_fee)
        fields.adopt(self.code)
        prices = (("charge", PRICE_WIDTH), ("allowed", ALLOWED_WIDTH), ("self_pay_price", PRICE_WIDTH))
        self._prices = [fields.box(line_key(number, name), width=width) for name, width in prices]
        self._boxes: list[Box | Choice] = [self.code, *self._prices]
        self.offer = PriceOffer(theme, self._prices[1])
        self.complaint = fields.complaint(*self._boxes, indent=0)
        self._complaints = [self.complaint]
        self.reason = CodeReason(theme, fields, number)
        self.more = TextButton(theme, "")
        self.add = TextButton(theme, said("Add a line"), key="Ctrl+L")
        self.add.clicked.connect(self.added)
        self.details = fields.fold(self.more, self._build_details)
        self.remove = TextButton(theme, said("Remove this line"))
        self.remove.clicked.connect(lambda: self.removed.emit(self.number))
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        line, beneath = Line(self._theme), Line(self._theme)
        line.add(self.code, *self._prices)
        beneath.add(self.more)
        beneath.row.addStretch()
        beneath.add(self.add)
        whole.addWidget(line)
        whole.addWidget(self.complaint)
        whole.addWidget(self.offer, alignment=Qt.AlignmentFlag.AlignRight)
        whole.addWidget(self.reason)
        whole.addWidget(beneath)
        whole.addWidget(self.details)

    def _choose_fee(self, row: FoundRow) -> None:
        self.fee_chosen.emit(self.number, row.value)

    def _build_details(self, details: Fold) -> None:
        number, fields = self.number, self._fields
        for name, width in DETAILS:
            self._detail(details, name, fields.box(line_key(number, name), width=width), fill=not width)
        second = fields.box(line_key(number, SECOND_ALLOWED), width=ALLOWED_WIDTH)
        self._second = self._detail(details, SECOND_ALLOWED, second)
        for name, options in CHOICES:
            self._detail(details, name, fields.choice(line_key(number, name), options))
        details.body.addWidget(self.remove, alignment=Qt.AlignmentFlag.AlignLeft)

    def _detail(self, details: Fold, name: str, box: Box | Choice, *, fill: bool = False) -> Line:
        line = Line(self._theme, said(DETAIL_WORDS[name]), labels=DETAIL_LABELS)
        line.add(box)
        if not fill:
            line.row.addStretch()
        if name == "benefit" and isinstance(box, Box):
            box.suggest(benefit_name(USUAL_BENEFIT).lower())
        if name == "units" and isinstance(box, Box):
            box.suggest("1")
        complaint = self._fields.complaint(box)
        details.add(line, complaint)
        self._boxes.append(box)
        self._complaints.append(complaint)
        return line

    def show_sheet(self, sheet: Sheet) -> None:
        """Say in a few words what the details hold; fold them out where something is wrong in them."""
        draft = sheet.draft
        if any(line_key(self.number, name) in sheet.troubles for name in FOLDED):
            self.details.set_open(open_=True)
        self.more.say(_summary(draft, self.number))
        self.remove.setEnabled(draft.lines > 1)
        self.reason.show_sheet(sheet)
        if self._second is not None:
            self._second.setVisible(draft.has_second_plan)
        blank = draft.is_insured and draft.is_blank(line_key(self.number, "allowed"))
        experience = sheet.experience(draft.text(line_key(self.number, "code")))
        self.offer.show_prices(experience.prices(sheet.today) if blank else None)
        self.add.setVisible(self.number == draft.lines - 1)

    def leave(self) -> None:
        """Go, when the draft has no such line any more."""
        self._fields.forget(*self._boxes, *self._complaints)
        self.reason.leave()
        self.deleteLater()


class MoneyCard(Card):
    """The service lines of a session."""

    line_added = Signal()
    line_removed = Signal(int)
    fee_chosen = Signal(int, str)

    def __init__(self, theme: Theme, fields: Fields, find: Find) -> None:
        """``find`` gives the codes of the clinic's fee schedule."""
        super().__init__(theme, said("Money"), "Alt+4")
        self._fields, self._find = fields, find
        for words, width in (("Charge", PRICE_WIDTH), ("Allowed", ALLOWED_WIDTH), ("Direct", PRICE_WIDTH)):
            self.heading.column(said(words), width)
        self.lines: list[ServiceLine] = []
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)

    @property
    def first(self) -> Box:
        """Where Alt+4 leads."""
        return self.lines[0].code

    def keep_lines(self, count: int) -> None:
        """Have as many lines as the draft."""
        while len(self.lines) > count:
            self.lines.pop().leave()
        while len(self.lines) < count:
            line = ServiceLine(self._theme, self._fields, self._find, len(self.lines))
            line.added.connect(self.line_added)
            line.removed.connect(self.line_removed)
            line.fee_chosen.connect(self.fee_chosen)
            self.lines.append(line)
            self._rows.addWidget(line)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the lines of the draft."""
        for line in self.lines:
            line.show_sheet(sheet)


def _summary(draft: Draft, number: int) -> str:
    """``Shots of sugar water, right knee, Procedure``: what was typed, else what is taken."""
    units = draft.text(line_key(number, "units")).strip()
    coverage = {"covered": said("covered"), "not_covered": said("not covered"), "in_question": said("in question")}
    switches = {"bilateral": said("both sides"), "multiple_procedure": said("less after the first procedure")}
    parts = [
        draft.text(line_key(number, "description")).strip(),
        draft.text(line_key(number, "area")).strip(),
        said("{count} units", count=units) if units not in {"", "1"} else "",
        *(label for name, label in switches.items() if draft.text(line_key(number, name)) == "yes"),
        benefit_name(draft.benefit(number)),
        said("first session only") if draft.text(line_key(number, "first_session_only")) == "yes" else "",
        coverage.get(draft.text(line_key(number, "coverage")), ""),
    ]
    return ", ".join(part for part in parts if part)
