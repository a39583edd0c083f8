"""The rows of a plan: a yearly limit with what is met of it, and what a benefit asks of the patient."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.draft.boxes import NONE, Kind, read
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.look.figures import plain
from prolo_cost.gui.look.ink import RIGHT
from prolo_cost.gui.look.labels import benefit_name
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO, Box
from prolo_cost.gui.widgets.card import Line
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.words import CutWords, FigureWords, Words

LABEL: Final = 109
WIDTH: Final = 96
SHARE_WIDTH: Final = 76
YES_NO: Final = (("yes", "Yes"), ("no", "No"), ("", "?"))
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Row(QWidget):
    """A row of a benefit, which comes and goes with the lines that fall under it."""

    def rename(self, tier: str) -> None:
        """Fill the places of this network from now on."""

    def leave(self) -> None:
        """Go, when no line falls under the benefit any more."""

    def suggest(self, lawful: Mapping[str, str]) -> None:
        """Show in grey what the law has for the boxes that are blank."""


def suggest(lawful: Mapping[str, str], *boxes: Box) -> None:
    """Show in grey what the law has for boxes that are blank."""
    for box in boxes:
        text = lawful.get(box.key, "")
        box.suggest(said(text) if text == NONE else text)


class LimitRow(QWidget):
    """A yearly limit, what is met of it, and what is left."""

    def __init__(self, theme: Theme, fields: Fields, limit: str, met: str, whose: str, *, of: str = "") -> None:
        """``of`` begins the places of a second plan."""
        super().__init__()
        self._limit_path, self._met_path, self._whose, self._of = limit, met, whose, of
        limit_key, met_key = self._keys("in")
        self.limit, self.met = fields.box(limit_key, width=WIDTH), fields.box(met_key, width=WIDTH)
        self.left = FigureWords(theme, indent=HALO)
        line = Line(theme, said("Deductible" if limit == "deductible" else "Out of pocket"), labels=LABEL)
        line.add(self.limit)
        line.space(6)
        line.add(self.met)
        line.row.addWidget(self.left, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line)
        whole.addWidget(fields.complaint(self.limit, self.met, indent=LABEL))

    def _keys(self, tier: str) -> tuple[str, str]:
        limit = f"{self._of}plan.tiers.{tier}.{self._limit_path}.{self._whose}"
        return limit, f"{self._of}member.{tier}.{self._met_path}.{self._whose}"

    def rename(self, tier: str) -> None:
        """Fill the amounts of this network from now on."""
        for box, key in zip((self.limit, self.met), self._keys(tier), strict=True):
            if box.key != key:
                box.rename(key)

    def show_draft(self, draft: Draft, lawful: Mapping[str, str] = NOTHING) -> None:
        """Show what is left, where both amounts are plain; ``lawful`` says in grey what the law has for a blank box."""
        suggest(lawful, self.limit)
        if text := lawful.get(self.limit.key):
            draft = draft.typed(self.limit.key, text)
        left = draft.left(self.limit.key, self.met.key)
        if left is not None:
            self.left.say(plain(left), "ink", Weight.BOLD)
        elif draft.is_blank(self.limit.key) and draft.is_blank(self.met.key):
            self.left.say("?", "ink_3")
        else:
            none = read(Kind.AMOUNT, draft.text(self.limit.key), date.min) == NONE
            self.left.say(said("no limit" if none else "not known"), "ink_3" if none else "unknown")


def part_heading(theme: Theme, words: str) -> Words:
    """The heading of a part of what is folded out."""
    heading = Words(theme, words, tone="ink_3", size=Type.HINT, weight=Weight.BOLD)
    heading.setContentsMargins(0, theme.px(6), 0, 0)
    return heading


def benefit_heads(theme: Theme) -> Line:
    """The heads over rows of benefits."""
    heads = Line(theme)
    heads.space(LABEL)
    heads.column(said("Coinsurance"), SHARE_WIDTH)
    heads.space(4)
    heads.column(said("Copay"), SHARE_WIDTH)
    heads.row.addStretch()
    applies = Words(theme, said("Deductible applies"), tone="ink_3", size=Type.HINT, weight=Weight.MEDIUM, align=RIGHT)
    applies.setContentsMargins(0, 0, theme.px(HALO), 0)
    heads.add(applies)
    return heads


class BenefitRow(Row):
    """What a benefit asks of the patient."""

    def __init__(self, theme: Theme, fields: Fields, benefit: str, *, of: str = "") -> None:
        """``of`` begins the places of a second plan."""
        super().__init__()
        self._benefit, self._fields, self._of = benefit, fields, of
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
        place = f"{self._of}plan.benefits.{self._benefit}.{tier}"
        return f"{place}.coinsurance", f"{place}.copay", f"{place}.deductible_applies"

    def rename(self, tier: str) -> None:
        """Fill the terms of this network from now on."""
        boxes: tuple[Box | Choice, ...] = (self.share, self.copay, self.applies)
        for box, key in zip(boxes, self._keys(tier), strict=True):
            if box.key != key:
                box.rename(key)

    def suggest(self, lawful: Mapping[str, str]) -> None:
        """Show in grey what the law has for the boxes that are blank."""
        suggest(lawful, self.share, self.copay)
        self.applies.suppose(lawful.get(self.applies.key, ""))

    def leave(self) -> None:
        """Go, when no line falls under this benefit any more."""
        self._fields.forget(self.share, self.copay, self.applies, self._complaint)
        self.deleteLater()


class BenefitRows(QVBoxLayout):
    """One row for every benefit that a line falls under; ``make`` makes one."""

    def __init__(self, make: Callable[[str], Row]) -> None:
        super().__init__()
        self._make = make
        self.by_benefit: dict[str, Row] = {}

    def keep(self, wanted: tuple[str, ...], tier: str) -> None:
        """Have the rows of these benefits, in the network that was chosen."""
        if tuple(self.by_benefit) != wanted:
            for benefit in set(self.by_benefit) - set(wanted):
                self.by_benefit.pop(benefit).leave()
            self.by_benefit = {benefit: self.by_benefit.get(benefit) or self._make(benefit) for benefit in wanted}
            for place, row in enumerate(self.by_benefit.values()):
                self.insertWidget(place, row)
        for row in self.by_benefit.values():
            row.rename(tier)

    def suggest(self, lawful: Mapping[str, str]) -> None:
        """Show in grey what the law has for the boxes that are blank."""
        for row in self.by_benefit.values():
            row.suggest(lawful)
