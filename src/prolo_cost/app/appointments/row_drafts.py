"""One appointment into the boxes of a draft, and what is in the way of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from prolo_cost.app.draft.boxes import NO_INSURANCE, Kind, read
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import FIRST, INSURANCE, PAYER_NAME
from prolo_cost.app.prices.csv_tables import Row, place
from prolo_cost.app.prices.filling import fill
from prolo_cost.domain.problems import Problem

if TYPE_CHECKING:
    from prolo_cost.app.prices.price_book import PriceBook
    from prolo_cost.domain.coverage import Payer
    from prolo_cost.payers.search import Hit

NETWORKS: Final = {
    "in": "in",
    "yes": "in",
    "y": "in",
    "in network": "in",
    "out": "out",
    "no": "out",
    "n": "out",
    "dentro": "in",
    "sí": "in",
    "si": "in",
    "en red": "in",
    "fuera": "out",
    "fuera de red": "out",
}
_TIME: Final = re.compile(r"[T,]?\s*\d{1,2}:\d{2}(:\d{2})?\s*([ap]\.?m\.?)?$", re.IGNORECASE)


class RowDraft:
    """One row into the boxes of a draft; everything in its way is a problem."""

    def __init__(
        self,
        row: Row,
        today: date,
        prices: PriceBook,
        payer: Callable[[str], Payer | None],
        search: Callable[[str], Sequence[Hit]],
        no_insurance: str,
    ) -> None:
        self._row, self._today, self._prices, self._by_id, self._search = row, today, prices, payer, search
        self._no_insurance = no_insurance
        self.problems: list[Problem] = []
        self.draft = Draft.fresh(today).typed("patient.name", self._text("patient"))
        for step in (self._take_label, self._take_date, self._take_payer, self._take_template, self._take_plan):
            step()

    def _text(self, key: str) -> str:
        return self._row.get(key, "").strip()

    def _type(self, key: str, text: str) -> None:
        self.draft = self.draft.typed(key, text)

    def _add(self, key: str, code: str, **figures: str) -> None:
        self.problems.append(Problem(place(0, key), code, figures))

    def _take_label(self) -> None:
        if not self._text("patient"):
            self._add("patient", "missing")

    def _take_date(self) -> None:
        text = _TIME.sub("", self._text("date")).strip()
        day = read(Kind.DAY, text, self._today)
        if day is None:
            self._add("date", "missing")
        elif not isinstance(day, str):
            self._add("date", "day_not_read_in_list")
        elif day < self._today.isoformat():
            self._add("date", "day_has_passed")
        else:
            self._type(FIRST, day)

    def _take_payer(self) -> None:
        """A payer by id or by one of its names, whole. A row without one is an estimate with nothing known of it."""
        text = self._text("payer")
        if not text:
            return
        if text.casefold() in NO_INSURANCE:
            self._type(PAYER_NAME, self._no_insurance)
            self._type(INSURANCE, "none")
            return
        payer = self._by_id(text.casefold()) or self._named(text)
        if payer is not None:
            self._type(PAYER_NAME, payer.name)
            self._type("payer.id", payer.id)
            self._type("payer.line_of_business", "" if payer.line_of_business == "all" else payer.line_of_business)

    def _named(self, text: str) -> Payer | None:
        hits = self._search(text)
        same = [hit for hit in hits if text.casefold() in {hit.name.casefold(), hit.alias.casefold()}]
        if len(same) != 1:
            near = " \N{MIDDLE DOT} ".join(hit.name for hit in (same or hits)[:3])
            self._add("payer", "payer_meant" if near else "payer_not_found", meant=near)
            return None
        return self._by_id(same[0].payer_id)

    def _take_template(self) -> None:
        text = self._text("template")
        template = self._prices.template(text)
        if template is not None:
            self.draft = fill(self.draft, template, self._prices.fees)
        elif not text:
            self._add("template", "missing")
        else:
            names = {template.name.casefold(): template.name for template in self._prices.templates}
            near = get_close_matches(text.casefold(), names, n=1, cutoff=0.5)
            self._add(
                "template", "template_meant" if near else "template_not_found", meant=names[near[0]] if near else ""
            )

    def _take_plan(self) -> None:
        network = self._text("network").casefold()
        if network and network not in NETWORKS:
            self._add("network", "network_not_read")
        self._type("network", NETWORKS.get(network, ""))
        for key, box in plan_boxes(self.draft).items():
            if self._text(key):
                self._type(box, self._text(key))


def plan_boxes(draft: Draft) -> dict[str, str]:
    """The box of each column that is typed into one as it stands."""
    network, benefit = draft.network.value, draft.benefit(0)
    return {
        "deductible": f"plan.tiers.{network}.deductible.individual",
        "deductible_met": f"member.{network}.deductible_met.individual",
        "limit": f"plan.tiers.{network}.out_of_pocket_max.individual",
        "limit_met": f"member.{network}.out_of_pocket_met.individual",
        "coinsurance": f"plan.benefits.{benefit}.{network}.coinsurance",
        "copay": f"plan.benefits.{benefit}.{network}.copay",
        "member": "patient.member_id",
        "born": "patient.date_of_birth",
        "diagnoses": "diagnoses",
    }


def placed(draft: Draft, problem: Problem) -> Problem:
    """A problem of the case at the column that it was read from, else at the template that brought it."""
    columns = {box: key for key, box in plan_boxes(draft).items()} | {FIRST: "date"}
    box = draft.box_of(problem.field) or problem.field
    return Problem(place(0, columns.get(box, "template")), problem.code, problem.figures)
