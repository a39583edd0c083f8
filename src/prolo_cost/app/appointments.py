"""A day's appointments from a file: a draft for each, what is in the way of it, and its estimate."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from prolo_cost.app.draft.boxes import Json, Kind, read
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import FIRST, INSURANCE, PAYER_NAME
from prolo_cost.app.prices.csv_tables import Column, Ignored, Row, place, read_table
from prolo_cost.app.prices.filling import fill
from prolo_cost.domain.problems import Problem
from prolo_cost.logs import IMPORT

if TYPE_CHECKING:
    from prolo_cost.app.estimates.answer import Answer
    from prolo_cost.app.prices.price_book import PriceBook
    from prolo_cost.domain.case import Case
    from prolo_cost.domain.coverage import Payer
    from prolo_cost.domain.result import Estimate
    from prolo_cost.payers.search import Hit
    from prolo_cost.records.values import WorkItem

COLUMNS: Final = (
    Column("patient", "Patient", "patient name, patient label, name, client, label, paciente, nombre", required=True),
    Column(
        "date",
        "First date",
        "date, appointment, appointment date, visit date, day, when, primera fecha, fecha, cita",
        required=True,
    ),
    Column("payer", "Payer", "insurance, payer name, payer id, insurer, carrier, plan, aseguradora, seguro"),
    Column(
        "template",
        "Template",
        "treatment, course, reason, appointment type, type, plantilla, tratamiento",
        required=True,
    ),
    Column("network", "Network", "in network, red"),
    Column("deductible", "Deductible", "deductible limit, deducible"),
    Column("deductible_met", "Deductible met", "met, deductible used, deducible pagado, deducible cubierto"),
    Column(
        "limit",
        "Out of pocket limit",
        "out of pocket maximum, out of pocket max, oop max, oop limit, oop, gasto máximo",
    ),
    Column("limit_met", "Out of pocket met", "oop met, out of pocket used, pagado hacia el máximo"),
    Column("coinsurance", "Coinsurance", "coins, coseguro"),
    Column("copay", "Copay", "co-pay, copago"),
    Column("member", "Member number", "member id, subscriber id, member, n.º de miembro, número de miembro"),
    Column("born", "Birth date", "date of birth, dob, birthday, nacimiento, fecha de nacimiento"),
    Column("diagnoses", "Diagnoses", "diagnosis, icd, icd 10, dx, diagnóstico, diagnósticos"),
)
"""The columns of a file of appointments; those of the plan may be left out."""

NO_PAYER: Final = frozenset(
    {
        "none",
        "no insurance",
        "self pay",
        "self-pay",
        "selfpay",
        "cash",
        "uninsured",
        "ninguno",
        "sin seguro",
        "pago directo",
    }
)
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


class Fate(StrEnum):
    """What would become of a row."""

    READY = "ready"
    LEFT_OUT = "left_out"
    THERE = "there"
    """The patient has an estimate for that first date already."""


@dataclass(frozen=True, slots=True, repr=False)
class Drafted:
    """A row worked out. ``data`` is the case as a file holds it."""

    draft: Draft
    data: Mapping[str, Json]
    answer: Answer
    case: Case
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Appointment:
    """A row, with the line of the file in which it begins, and what came of it.

    ``problems`` name the cell, its row counted 0. ``number`` and ``id`` are of the estimate that is there already.
    """

    line: int
    row: Row = field(repr=False)
    fate: Fate
    problems: tuple[Problem, ...] = ()
    number: str = ""
    id: str = ""
    drafted: Drafted | None = field(default=None, repr=False)


class Listed(NamedTuple):
    """The rows of a file, each with its line; or why there are none."""

    rows: tuple[tuple[int, Row], ...]
    ignored: tuple[Ignored, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_list(content: bytes) -> Listed:
    """Read a file of appointments."""
    table = read_table(content, COLUMNS)
    IMPORT.info("a file of appointments read, rows: %d", len(table.rows))
    return Listed(tuple(zip(table.lines, table.rows, strict=True)), table.ignored, table.problems)


class Appointing:
    """Makes drafts of rows. It reaches the records, so it works off the window's thread."""

    def __init__(
        self,
        *,
        today: date,
        prices: PriceBook,
        payer: Callable[[str], Payer | None],
        search: Callable[[str], Sequence[Hit]],
        answer: Callable[[Mapping[str, Json]], Answer],
        kept: Callable[[str], Sequence[WorkItem]],
        no_insurance: str = "No insurance",
    ) -> None:
        """``payer`` knows payers by id, ``search`` by name; ``kept`` finds estimates by the patient's label.

        ``no_insurance`` is what stands as the payer of a patient who has none.
        """
        self._today, self._prices, self._payer, self._search = today, prices, payer, search
        self._answer, self._kept, self._no_insurance = answer, kept, no_insurance
        self._lines: dict[tuple[str, str], int] = {}
        """In which line of the file a patient has a first date."""

    def begin(self) -> None:
        """Another file follows."""
        self._lines = {}

    def appoint(self, line: int, row: Row) -> Appointment:
        """The estimate of a row, or what is in its way."""
        drafting = _Drafting(row, self._today, self._prices, self._payer, self._search, self._no_insurance)
        if drafting.problems:
            return Appointment(line, row, Fate.LEFT_OUT, tuple(drafting.problems))
        draft = drafting.draft
        data, faults = draft.to_case_data(self._today)
        answer = self._answer(data)
        problems = tuple(_placed(draft, problem) for problem in (*faults, *answer.problems))
        if problems or answer.case is None or answer.estimate is None:
            return Appointment(line, row, Fate.LEFT_OUT, problems)
        first = str(read(Kind.DAY, draft.text(FIRST), self._today))
        before = self._lines.setdefault((_label(draft), first), line)
        if before != line:
            twice = Problem(place(0, "patient"), "stands_in_line", {"line": str(before)})
            return Appointment(line, row, Fate.LEFT_OUT, (twice,))
        drafted = Drafted(draft, data, answer, answer.case, answer.estimate)
        there = self._there(draft, first)
        if there is None:
            return Appointment(line, row, Fate.READY, drafted=drafted)
        return Appointment(line, row, Fate.THERE, (), there.number, there.id, drafted)

    def _there(self, draft: Draft, first: str) -> WorkItem | None:
        """The estimate that the patient has for the same first date."""
        same = (
            item
            for item in self._kept(draft.text("patient.name"))
            if item.patient_label.casefold() == _label(draft) and str(item.first_date) == first
        )
        return next(same, None)


def _label(draft: Draft) -> str:
    return draft.text("patient.name").casefold()


class _Drafting:
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
        if text.casefold() in NO_PAYER:
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


def _placed(draft: Draft, problem: Problem) -> Problem:
    """A problem of the case at the column that it was read from, else at the template that brought it."""
    columns = {box: key for key, box in plan_boxes(draft).items()} | {FIRST: "date"}
    box = draft.box_of(problem.field) or problem.field
    return Problem(place(0, columns.get(box, "template")), problem.code, problem.figures)


def counts(appointments: Sequence[Appointment]) -> Iterator[tuple[Fate, int]]:
    """How many rows meet each fate."""
    for fate in Fate:
        yield fate, sum(one.fate is fate for one in appointments)
