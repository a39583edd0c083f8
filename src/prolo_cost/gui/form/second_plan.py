"""A second plan that pays after the first: who it is, how it minds the first, and its own limits and terms."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import METHOD, SECOND
from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.form.plan_rows import LABEL, WIDTH, BenefitRow, BenefitRows, LimitRow, benefit_heads
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Line, Sentence
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.fold import Fold

NOBODY, INSURER = "none", "standard"
WHO: Final = ((NOBODY, "None"), (INSURER, "Insurer"), ("medicaid", "Medicaid"), ("medicare", "Medicare"))
HOW: Final = (
    ("standard", "Standard"),
    ("basic", "Basic"),
    ("carve_out", "Carve-out"),
    ("maintenance_of_benefits", "Maintenance"),
)
HOW_WORDS: Final = {
    "standard": "Pays its normal benefit, up to what the first plan leaves.",
    "basic": "Pays its normal benefit, up to its allowed amount less what the first plan paid.",
    "carve_out": "Pays its normal benefit less what the first plan paid.",
    "maintenance_of_benefits": "Takes off what the first plan paid, then its own deductible and coinsurance.",
    "medicaid": "Pays up to its own rate; nothing more may be asked of the patient.",
    "medicare": "Pays as Medicare does after another plan (42 CFR 411.33).",
}
NETWORKS: Final = (("in", "In"), ("out", "Out"))
OF: Final = f"{SECOND}."


class SecondPlanFold(QWidget):
    """The button ``more`` and the ``fold`` beneath it, for the card to lay out."""

    def __init__(self, theme: Theme, fields: Fields) -> None:
        super().__init__()
        self._theme, self._fields = theme, fields
        self._sheet: Sheet | None = None
        self.who: Choice | None = None
        self.more = TextButton(theme, said("Second plan"))
        self.fold = fields.fold(self.more, self._build)

    def show_sheet(self, sheet: Sheet) -> None:
        """Say whether there is one; fold out where something is wrong in here."""
        self._sheet = sheet
        self.more.say(said("Second plan: yes") if sheet.draft.has_second_plan else said("Second plan"))
        self.more.setMinimumWidth(self.more.sizeHint().width())
        if any(key.startswith(OF) for key in sheet.troubles):
            self.fold.set_open(open_=True)
        if self.who is not None:
            self._show(sheet.draft)

    def _build(self, fold: Fold) -> None:
        theme, fields = self._theme, self._fields
        options = tuple((value, said(words)) for value, words in WHO)
        self.who = Choice(theme, "secondary.who", said("Second plan"), options)
        self.who.typed.connect(lambda _, value: fields.choose(METHOD, value))
        line = Line(theme, said("Second plan"), labels=LABEL)
        line.add(self.who)
        line.row.addStretch()
        self._how_words = Sentence(theme, indent=0)
        self._rest = QWidget()
        fold.add(line, self._how_words, self._rest)
        rows = QVBoxLayout(self._rest)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._add_rows(rows)
        if self._sheet is not None:
            self._show(self._sheet.draft)

    def _add_rows(self, rows: QVBoxLayout) -> None:
        theme, fields = self._theme, self._fields
        self.how = fields.choice(METHOD, HOW, usual="standard")
        self._how_line = self._row(rows, "", self.how)
        self.network = fields.choice(f"{OF}network", NETWORKS, usual="in")
        self._row(rows, said("Network"), self.network)
        heads = Line(theme)
        heads.space(LABEL)
        heads.column(said("Limit"), WIDTH)
        heads.space(6)
        heads.column(said("Met so far"), WIDTH)
        heads.row.addStretch()
        rows.addWidget(heads)
        self._limits = [
            LimitRow(theme, fields, "deductible", "deductible_met", "individual", of=OF),
            LimitRow(theme, fields, "out_of_pocket_max", "out_of_pocket_met", "individual", of=OF),
        ]
        for row in self._limits:
            rows.addWidget(row)
        rows.addWidget(benefit_heads(theme))
        self._terms = BenefitRows(lambda benefit: BenefitRow(theme, fields, benefit, of=OF))
        rows.addLayout(self._terms)
        for key, width in ((f"{OF}plan.plan_year_start", WIDTH), (f"{OF}member.as_of", 150)):
            self._row(rows, label_of(key.removeprefix(OF)), fields.box(key, width=width))

    def _row(self, rows: QVBoxLayout, words: str, thing: Box | Choice) -> Line:
        line = Line(self._theme, words, labels=LABEL + 20)
        line.add(thing)
        line.row.addStretch()
        rows.addWidget(line)
        rows.addWidget(self._fields.complaint(thing))
        return line

    def _show(self, draft: Draft) -> None:
        if self.who is None:
            return
        method = draft.text(METHOD) or (INSURER if draft.has_second_plan else NOBODY)
        is_insurer = method in {value for value, _ in HOW}
        self.who.fill(INSURER if is_insurer else method)
        self._how_words.say(said(HOW_WORDS[method]) if method in HOW_WORDS else "", "ink_2")
        self._how_line.setVisible(is_insurer)
        self._rest.setVisible(draft.has_second_plan)
        tier = "out" if draft.text(f"{OF}network") == "out" else "in"
        self._terms.keep(draft.benefits, tier)
        for limit in self._limits:
            limit.rename(tier)
            limit.show_draft(draft)
