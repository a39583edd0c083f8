"""What a plan limits by the year, how its copay is due, and its other rules: one key away."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import shape_of
from prolo_cost.domain.network import Network
from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.form.plan_rows import BenefitRows, Row, part_heading
from prolo_cost.gui.look.labels import benefit_name, label_of
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Line, Sentence
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.fold import Fold
from prolo_cost.gui.widgets.words import Words

LABELS: Final = 190
PAIR_LABELS: Final = 168
COUNT_WIDTH: Final = 70
WIDTH: Final = 84
Options = tuple[tuple[str, str], ...]
YES_NO: Final[Options] = (("yes", "Yes"), ("no", "No"))
COPAY_PER: Final[Options] = (("visit", "visit"), ("line", "line"), ("unit", "unit"))
CARRYOVER: Final[Options] = (("none", "No"), ("if_unmet", "If unmet"), ("always", "Always"))
PRESET: Final[Options] = (("", "No"), ("original_medicare", "Yes"))
RULES: Final[tuple[tuple[str, Options, str], ...]] = (
    ("plan.deductible_counts_toward_out_of_pocket", YES_NO, "yes"),
    ("plan.copay_counts_toward_out_of_pocket", YES_NO, "yes"),
    ("plan.carryover", CARRYOVER, "none"),
    ("plan.contract_rate_when_not_covered", YES_NO, "no"),
    ("plan.contract_rate_beyond_limit", YES_NO, "yes"),
    ("plan.high_deductible", YES_NO, "no"),
    ("plan.preset", PRESET, ""),
    ("member.qualified_medicare_beneficiary", YES_NO, "no"),
)
"""The rules of a plan, and what is taken where nobody says."""

BILLING: Final = {"in": "no", "out": "yes"}
"""Whether the clinic may bill the gap in each network, where nobody says."""


class BenefitRules(Row):
    """Yearly limits of a benefit, and how its copay is due."""

    def __init__(self, theme: Theme, fields: Fields, benefit: str) -> None:
        super().__init__()
        self._fields, self._benefit, self._theme = fields, benefit, theme
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(part_heading(theme, benefit_name(benefit)))
        self._complaints: list[Sentence] = []
        self._limits = {name: self._limit_box(name) for name in ("visits", "visits_used", "dollars", "dollars_used")}
        self.counts = fields.choice("plan.limits[0].deductible_visits_count", YES_NO, usual="yes")
        self.per = fields.choice(self._key("in", "copay_per"), COPAY_PER, usual="visit")
        self.inside = fields.choice(self._key("in", "copay_counts_toward_deductible"), YES_NO, usual="no")
        self._pair("visits", "visits_used")
        self._line(said("Visits that only met the deductible count"), self.counts)
        self._pair("dollars", "dollars_used")
        self._line(said("A copay is due for each"), self.per)
        self._line(said("A copay counts toward the deductible"), self.inside)

    def show_draft(self, draft: Draft) -> None:
        """Fill the entries of the plan's list that are this benefit's."""
        for name, box in self._limits.items():
            _rename(box, draft.limit_key(self._benefit, name))
        _rename(self.counts, draft.limit_key(self._benefit, "deductible_visits_count"))

    def rename(self, tier: str) -> None:
        """Fill the terms of this network from now on."""
        _rename(self.per, self._key(tier, "copay_per"))
        _rename(self.inside, self._key(tier, "copay_counts_toward_deductible"))

    def leave(self) -> None:
        """Go, when no line falls under this benefit any more."""
        self._fields.forget(*self._limits.values(), self.counts, self.per, self.inside, *self._complaints)
        self.deleteLater()

    def _key(self, tier: str, term: str) -> str:
        return f"plan.benefits.{self._benefit}.{tier}.{term}"

    def _limit_box(self, name: str) -> Box:
        key, width = f"plan.limits[0].{name}", COUNT_WIDTH if name.startswith("visits") else WIDTH
        words = said("{box}, {benefit}", box=label_of(key), benefit=benefit_name(self._benefit).lower())
        box = self._fields.box(key, width=width, name=words)
        box.suggest("" if name.endswith("used") else said("none"))
        return box

    def _pair(self, limit: str, used: str) -> None:
        line = Line(self._theme, label_of(f"plan.limits[0].{limit}"), labels=PAIR_LABELS)
        line.add(self._limits[limit])
        line.space(6)
        line.add(Words(self._theme, said("used"), tone="ink_2"))
        line.space(6)
        line.add(self._limits[used])
        line.row.addStretch()
        self._add(line, self._limits[limit], self._limits[used])

    def _line(self, words: str, choice: Choice) -> None:
        line = Line(self._theme, words, labels=LABELS)
        line.row.addStretch()
        line.add(choice)
        self._add(line, choice)

    def _add(self, line: Line, *about: Box | Choice) -> None:
        complaint = self._fields.complaint(*about, indent=0)
        self._complaints.append(complaint)
        self._whole.addWidget(line)
        self._whole.addWidget(complaint)


class RulesFold(QWidget):
    """The button ``more`` and the ``fold`` beneath it, for the card to lay out."""

    def __init__(self, theme: Theme, fields: Fields) -> None:
        super().__init__()
        self._theme, self._fields = theme, fields
        self._sheet: Sheet | None = None
        self._benefits: BenefitRows | None = None
        self.more = TextButton(theme, said("Limits, rules"))
        self.fold = fields.fold(self.more, self._build)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the benefits and the network of a draft; fold out where something is wrong in here."""
        self._sheet = sheet
        stated = rules_stated(sheet.draft)
        self.more.say(said("Limits, rules: {count}", count=stated) if stated else said("Limits, rules"))
        self.more.setMinimumWidth(self.more.sizeHint().width())
        if any(_is_here(key) for key in sheet.troubles):
            self.fold.set_open(open_=True)
        if self._benefits is not None:
            self._show_rows(sheet.draft)

    def _build(self, fold: Fold) -> None:
        self._benefits = BenefitRows(lambda benefit: BenefitRules(self._theme, self._fields, benefit))
        fold.body.addLayout(self._benefits)
        fold.add(part_heading(self._theme, said("The whole plan")))
        for key, options, usual in RULES:
            self._rule(fold, self._fields.choice(key, options, usual=usual))
        self._billing = {tier: self._billing_choice(tier) for tier in BILLING}
        self._lines = {tier: self._rule(fold, choice) for tier, choice in self._billing.items()}
        self._cap = self._fields.box("plan.individual_out_of_pocket_cap", width=WIDTH)
        self._cap.suggest(said("none"))
        self._rule(fold, self._cap)
        if self._sheet is not None:
            self._show_rows(self._sheet.draft)

    def _billing_choice(self, tier: str) -> Choice:
        return self._fields.choice(f"plan.may_balance_bill.{tier}", YES_NO, usual=BILLING[tier])

    def _rule(self, fold: Fold, thing: Box | Choice) -> Line:
        line = Line(self._theme, label_of(thing.key), labels=LABELS)
        line.row.addStretch()
        line.add(thing)
        fold.add(line, self._fields.complaint(thing, indent=0))
        return line

    def _show_rows(self, draft: Draft) -> None:
        if self._benefits is None:
            return
        self._benefits.keep(draft.benefits, draft.network.value)
        for row in self._benefits.by_benefit.values():
            if isinstance(row, BenefitRules):
                row.show_draft(draft)
        for tier, line in self._lines.items():
            line.setVisible(tier == draft.network.value)


HERE: Final = frozenset(
    {key for key, _, _ in RULES}
    | {f"plan.may_balance_bill.{tier}" for tier in BILLING}
    | {"plan.individual_out_of_pocket_cap"}
    | {f"plan.benefits.*.*.{term}" for term in ("copay_per", "copay_counts_toward_deductible")}
)


def _is_here(key: str) -> bool:
    shape = shape_of(key)
    return shape in HERE or shape.startswith("plan.limits.")


def _rename(box: Box | Choice, key: str) -> None:
    if box.key != key:
        box.rename(key)


USUAL: Final = (
    {key: usual for key, _, usual in RULES}
    | {f"plan.may_balance_bill.{tier}": usual for tier, usual in BILLING.items()}
    | {"plan.benefits.*.*.copay_per": "visit", "plan.benefits.*.*.copay_counts_toward_deductible": "no"}
    | {"plan.limits.*.deductible_visits_count": "yes"}
)
TOLD_ELSEWHERE: Final = (
    "plan.preset",
    "plan.limits.*.benefit",
    "plan.limits.*.visits_used",
    "plan.limits.*.dollars_used",
)


def rules_stated(draft: Draft) -> int:
    """How many limits and rules a draft states otherwise than is taken where nobody says, in its network."""
    other = "in" if draft.network is Network.OUT else "out"
    return sum(other not in key.split(".") for key, text in draft.texts.items() if _is_stated(key, text))


@lru_cache(maxsize=1024)
def _is_stated(key: str, text: str) -> bool:
    shape = shape_of(key)
    return _is_here(key) and shape not in TOLD_ELSEWHERE and text.strip() not in {"", USUAL.get(shape, "none")}
