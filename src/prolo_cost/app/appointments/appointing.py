"""What comes of each appointment: its estimate, or what is in the way of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from prolo_cost.app.appointments.row_drafts import RowDraft, placed
from prolo_cost.app.draft.boxes import Json, Kind, read
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import FIRST
from prolo_cost.app.prices.csv_tables import Row, place
from prolo_cost.domain.problems import Problem

if TYPE_CHECKING:
    from prolo_cost.app.estimates.answer import Answer
    from prolo_cost.app.prices.price_book import PriceBook
    from prolo_cost.domain.case import Case
    from prolo_cost.domain.coverage import Payer
    from prolo_cost.domain.result import Estimate
    from prolo_cost.payers.search import Hit
    from prolo_cost.records.values import WorkItem


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
        drafting = RowDraft(row, self._today, self._prices, self._payer, self._search, self._no_insurance)
        if drafting.problems:
            return Appointment(line, row, Fate.LEFT_OUT, tuple(drafting.problems))
        draft = drafting.draft
        data, faults = case_data_of(draft, self._today)
        answer = self._answer(data)
        problems = tuple(placed(draft, problem) for problem in (*faults, *answer.problems))
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


def counts(appointments: Sequence[Appointment]) -> Iterator[tuple[Fate, int]]:
    """How many rows meet each fate."""
    for fate in Fate:
        yield fate, sum(one.fate is fate for one in appointments)
