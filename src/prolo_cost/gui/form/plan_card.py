"""Plan: yearly limits, what is met, and what each benefit asks of the patient."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.draft.boxes import YES, Kind, tidy
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import shape_of
from prolo_cost.gui.form.by_law import ByLawButton, lawful
from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.form.met_age import MetAge
from prolo_cost.gui.form.plan_rows import LABEL, WIDTH, BenefitRow, BenefitRows, LimitRow, benefit_heads
from prolo_cost.gui.form.rules_fold import RulesFold
from prolo_cost.gui.form.second_plan import SecondPlanFold
from prolo_cost.gui.look.figures import dollars_outward
from prolo_cost.gui.look.ink import RIGHT
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Card, Line, Sentence
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.fold import Fold
from prolo_cost.gui.widgets.words import Words

FAMILY_TYPES: Final = (("embedded", "each member's too"), ("aggregate", "the family's only"))
FAMILY_WHOSE: Final = (("plan.deductible_type", "Deductible is"), ("plan.out_of_pocket_type", "Out of pocket is"))


FOLDED: Final = frozenset(
    {
        "plan.plan_year_start",
        "member.as_of",
        "plan.family_coverage",
        "plan.deductible_type",
        "plan.out_of_pocket_type",
        "plan.tiers.*.deductible.family",
        "plan.tiers.*.out_of_pocket_max.family",
        "member.*.deductible_met.family",
        "member.*.out_of_pocket_met.family",
    }
)
"""What lies one key away; it is folded out where something is wrong in it."""


class PlanCard(Card):
    """The plan of the patient, in the network that was chosen."""

    def __init__(self, theme: Theme, fields: Fields) -> None:
        super().__init__(theme, said("Plan"), "Alt+2")
        self._fields = fields
        self._heads()
        self.limits = [
            LimitRow(theme, fields, "deductible", "deductible_met", "individual"),
            LimitRow(theme, fields, "out_of_pocket_max", "out_of_pocket_met", "individual"),
        ]
        for row in self.limits:
            self.body.addWidget(row)
        self.met_age = MetAge(theme)
        self.met_age.chosen.connect(fields.choose)
        self.body.addWidget(self.met_age)
        self._ask = Sentence(theme, indent=0, keeps_room=True)
        self.body.addWidget(self._ask)
        self.body.addWidget(benefit_heads(theme))
        self._terms = BenefitRows(lambda benefit: BenefitRow(theme, fields, benefit))
        self.by_law = ByLawButton(theme)
        self.by_law.chosen.connect(fields.choose)
        self.body.addLayout(self._terms)
        self.body.addWidget(self.by_law)
        self._more()
        self.first: Box = self.limits[0].limit

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the amounts of the network, and the one number to ask for."""
        tier = sheet.draft.network.value
        self._terms.keep(sheet.draft.benefits, tier)
        self.by_law.show_draft(sheet.draft)
        self.met_age.show_sheet(sheet)
        texts = lawful(sheet)
        for limit in self.limits:
            limit.rename(tier)
            limit.show_draft(sheet.draft, texts)
        self._terms.suggest(texts)
        self._family.setVisible(sheet.draft.text("plan.family_coverage") == "yes")
        if any(shape_of(key) in FOLDED for key in sheet.troubles):
            self.details.set_open(open_=True)
        self.rules.show_sheet(sheet)
        self.second.show_sheet(sheet)
        self.setEnabled(sheet.draft.is_insured)
        self._more_button.say(_summary(sheet.draft))
        self._say_what_to_ask(sheet)

    def _heads(self) -> None:
        self.heading.column(said("Limit"), WIDTH)
        self.heading.space(6)
        self.heading.column(said("Met so far"), WIDTH)
        left = Words(self._theme, said("Left"), tone="ink_3", size=Type.HINT, weight=Weight.MEDIUM, align=RIGHT)
        left.setFixedWidth(self._theme.px(88))
        left.setContentsMargins(0, 0, self._theme.px(3), 0)
        self.heading.add(left)

    def _more(self) -> None:
        self._more_button = TextButton(self._theme, "")
        self.details = self._fields.fold(self._more_button, self._build_details)
        self._family = QWidget()
        self.rules = RulesFold(self._theme, self._fields)
        self.second = SecondPlanFold(self._theme, self._fields)
        buttons = Line(self._theme)
        buttons.add(self._more_button)
        buttons.row.addStretch()
        buttons.add(self.rules.more, self.second.more)
        for part in (buttons, self.details, self.rules.fold, self.second.fold):
            self.body.addWidget(part)

    def _build_details(self, details: Fold) -> None:
        fields = self._fields
        things: tuple[Box | Choice, ...] = (
            fields.box("plan.plan_year_start", width=WIDTH),
            fields.box("member.as_of", width=150),
            fields.choice("plan.family_coverage", (("yes", "Yes"), ("no", "No")), usual="no"),
        )
        for thing in things:
            line = Line(self._theme, label_of(thing.key), labels=LABEL + 20)
            line.add(thing)
            line.row.addStretch()
            details.add(line, fields.complaint(thing))
        details.add(self._family)
        self._add_family_rows()

    def _add_family_rows(self) -> None:
        rows = QVBoxLayout(self._family)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(Words(self._theme, said("Of the family"), tone="ink_3", size=Type.HINT, weight=Weight.MEDIUM))
        for limit, met in (("deductible", "deductible_met"), ("out_of_pocket_max", "out_of_pocket_met")):
            row = LimitRow(self._theme, self._fields, limit, met, "family")
            self.limits.append(row)
            rows.addWidget(row)
        for key, words in FAMILY_WHOSE:
            choice = self._fields.choice(key, FAMILY_TYPES, usual="embedded")
            line = Line(self._theme, said(words), labels=LABEL)
            line.add(choice)
            line.row.addStretch()
            rows.addWidget(line)
            rows.addWidget(self._fields.complaint(choice))

    def _say_what_to_ask(self, sheet: Sheet) -> None:
        one = sheet.one_to_ask_for
        if one is None:
            self._ask.say("")
            return
        box, swing = one
        self._ask.say(
            said(
                "{box}: the one number to ask for, moves up to {figure}",
                box=label_of(box),
                figure=dollars_outward(swing),
            ),
            "unknown",
            Glyph.UNKNOWN,
        )


def _summary(draft: Draft) -> str:
    """What the details hold, in a few words."""
    family = said("family plan" if draft.text("plan.family_coverage") == YES else "one person")
    start = tidy(Kind.YEAR_START, draft.text("plan.plan_year_start") or "01-01", date.min)
    return said("Plan year from {start}, {whose}", start=start, whose=family)
