"""Plan: yearly limits, what is met, and what each benefit asks of the patient."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.boxes import NONE, YES, Kind, read, tidy
from prolo_cost.app.drafting import Draft
from prolo_cost.app.keys import shape_of
from prolo_cost.gui.figures import dollars_outward, plain
from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.ink import RIGHT
from prolo_cost.gui.labels import benefit_name, label_of
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.signs import Glyph
from prolo_cost.gui.speech import said
from prolo_cost.gui.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.box import HALO, Box
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Card, Line, Sentence
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.fold import Fold
from prolo_cost.gui.widgets.words import CutWords, FigureWords, Words

LABEL: Final = 109
WIDTH: Final = 96
SHARE_WIDTH: Final = 76
YES_NO: Final = (("yes", "Yes"), ("no", "No"), ("", "?"))
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


class LimitRow(QWidget):
    """A yearly limit, what is met of it, and what is left."""

    def __init__(self, theme: Theme, fields: Fields, limit: str, met: str, whose: str) -> None:
        super().__init__()
        self._limit_path, self._met_path, self._whose = limit, met, whose
        limit_key, met_key = self._keys("in")
        self.limit, self.met = fields.box(limit_key, width=WIDTH), fields.box(met_key, width=WIDTH)
        self._left = FigureWords(theme, indent=HALO)
        line = Line(theme, said("Deductible" if limit == "deductible" else "Out of pocket"), labels=LABEL)
        line.add(self.limit)
        line.space(6)
        line.add(self.met)
        line.row.addWidget(self._left, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line)
        whole.addWidget(fields.complaint(self.limit, self.met, indent=LABEL))

    def _keys(self, tier: str) -> tuple[str, str]:
        return f"plan.tiers.{tier}.{self._limit_path}.{self._whose}", f"member.{tier}.{self._met_path}.{self._whose}"

    def rename(self, tier: str) -> None:
        """Fill the amounts of this network from now on."""
        for box, key in zip((self.limit, self.met), self._keys(tier), strict=True):
            if box.key != key:
                box.rename(key)

    def show_left(self, draft: Draft) -> None:
        """Show what is left, where both amounts are plain."""
        left = draft.left(self.limit.key, self.met.key)
        if left is not None:
            self._left.say(plain(left), "ink", Weight.BOLD)
        elif draft.is_blank(self.limit.key) and draft.is_blank(self.met.key):
            self._left.say("?", "ink_3")
        else:
            none = read(Kind.AMOUNT, draft.text(self.limit.key), date.min) == NONE
            self._left.say(said("no limit" if none else "not known"), "ink_3" if none else "unknown")


class BenefitRow(QWidget):
    """What a benefit asks of the patient."""

    def __init__(self, theme: Theme, fields: Fields, benefit: str) -> None:
        super().__init__()
        self._benefit, self._fields = benefit, fields
        share, copay, applies = self._keys("in")
        self.share: Box = fields.box(share, width=SHARE_WIDTH)
        self.copay: Box = fields.box(copay, width=SHARE_WIDTH)
        self.applies: Choice = fields.choice(applies, YES_NO)
        name = CutWords(theme, tone="ink_2")
        name.say(benefit_name(benefit))
        name.setFixedWidth(theme.px(LABEL))
        line = Line(theme)
        line.add(name, self.share)
        line.space(4)
        line.add(self.copay)
        line.row.addStretch()
        line.add(self.applies)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line)
        self._complaint = fields.complaint(self.share, self.copay, self.applies, indent=LABEL)
        whole.addWidget(self._complaint)

    def _keys(self, tier: str) -> tuple[str, str, str]:
        place = f"plan.benefits.{self._benefit}.{tier}"
        return f"{place}.coinsurance", f"{place}.copay", f"{place}.deductible_applies"

    def rename(self, tier: str) -> None:
        """Fill the terms of this network from now on."""
        boxes: tuple[Box | Choice, ...] = (self.share, self.copay, self.applies)
        for box, key in zip(boxes, self._keys(tier), strict=True):
            if box.key != key:
                box.rename(key)

    def leave(self) -> None:
        """Go, when no line falls under this benefit any more."""
        self._fields.forget(self.share, self.copay, self.applies, self._complaint)
        self.deleteLater()


class PlanCard(Card):
    """The plan of the patient, in the network that was chosen."""

    def __init__(self, theme: Theme, fields: Fields) -> None:
        super().__init__(theme, said("Plan"), "Alt+2")
        self._fields = fields
        self._heads()
        self._limits = [
            LimitRow(theme, fields, "deductible", "deductible_met", "individual"),
            LimitRow(theme, fields, "out_of_pocket_max", "out_of_pocket_met", "individual"),
        ]
        for row in self._limits:
            self.body.addWidget(row)
        self._ask = Sentence(theme, indent=0, keeps_room=True)
        self.body.addWidget(self._ask)
        self.body.addWidget(self._benefit_heads())
        self._benefits: dict[str, BenefitRow] = {}
        self._terms = QVBoxLayout()
        self.body.addLayout(self._terms)
        self._more()
        self.first: Box = self._limits[0].limit

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the amounts of the network, and the one number to ask for."""
        tier = sheet.draft.network.value
        self._keep_benefits(sheet.draft.benefits)
        for terms in self._benefits.values():
            terms.rename(tier)
        for limit in self._limits:
            limit.rename(tier)
            limit.show_left(sheet.draft)
        self._family.setVisible(sheet.draft.text("plan.family_coverage") == "yes")
        if any(shape_of(key) in FOLDED for key in sheet.troubles):
            self.details.set_open(open_=True)
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

    def _benefit_heads(self) -> Line:
        heads = Line(self._theme)
        heads.space(LABEL)
        heads.column(said("Coinsurance"), SHARE_WIDTH)
        heads.space(4)
        heads.column(said("Copay"), SHARE_WIDTH)
        heads.row.addStretch()
        applies = Words(
            self._theme, said("Deductible applies"), tone="ink_3", size=Type.HINT, weight=Weight.MEDIUM, align=RIGHT
        )
        applies.setContentsMargins(0, 0, self._theme.px(HALO), 0)
        heads.add(applies)
        return heads

    def _keep_benefits(self, wanted: tuple[str, ...]) -> None:
        if tuple(self._benefits) == wanted:
            return
        for benefit in set(self._benefits) - set(wanted):
            self._benefits.pop(benefit).leave()
        rows = {
            benefit: self._benefits.get(benefit) or BenefitRow(self._theme, self._fields, benefit) for benefit in wanted
        }
        self._benefits = rows
        for place, row in enumerate(rows.values()):
            self._terms.insertWidget(place, row)

    def _more(self) -> None:
        self._more_button = TextButton(self._theme, "")
        self.body.addWidget(self._more_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.details = self._fields.fold(self._more_button, self._build_details)
        self._family = QWidget()
        self.body.addWidget(self.details)

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
            self._limits.append(row)
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
