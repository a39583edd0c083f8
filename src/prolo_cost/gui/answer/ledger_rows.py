"""The sessions as lines of a table. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from prolo_cost.app.draft.days import calendar_day, long_day, short_day
from prolo_cost.app.estimates.ledger import Entry, ledger
from prolo_cost.domain.money import Range
from prolo_cost.domain.result import ScenarioResult
from prolo_cost.gui.look.figures import plain
from prolo_cost.gui.speech import said


class Kind(Enum):
    """What a line of the table is."""

    SESSION = "session"
    TURN = "turn"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line: a session, the turn of the plan year, or the total. ``session`` counts from 0."""

    kind: Kind
    cells: tuple[str, ...]
    session: int = -1

    @property
    def spoken(self) -> str:
        """The line in one sentence, for copying and for a screen reader."""
        if self.kind is Kind.SESSION:
            heads = ("", "", *(said(head).lower() for head in HEADS[2:]))
            return ", ".join(f"{head} {cell}".strip() for head, cell in zip(heads, self.cells, strict=True))
        return " ".join(cell for cell in self.cells if cell)


HEADS = ("", "Session", "Deductible before", "after", "Insurance pays", "Patient pays", "So far")


def ledger_rows(result: ScenarioResult) -> tuple[LedgerRow, ...]:
    """Every session with the turn of the plan year before it, and the total."""
    return (*_sessions(ledger(result)), _total(result.patient))


def _sessions(entries: tuple[Entry, ...]) -> Iterator[LedgerRow]:
    years = {entry.date.year for entry in entries}
    for entry in entries:
        if entry.begins_year is not None:
            yield _turn(entry)
        day = short_day(entry.date) if len(years) == 1 or entry.number <= 99 else long_day(entry.date)
        amounts = (entry.deductible_before, entry.deductible_after, entry.insurance, entry.patient, entry.so_far)
        yield LedgerRow(Kind.SESSION, (str(entry.number), day, *map(plain, amounts)), entry.number - 1)


def _turn(entry: Entry) -> LedgerRow:
    day = said("{day}: new plan year", day=calendar_day(entry.begins_year)) if entry.begins_year else ""
    back = "" if entry.deductible_before is None else said("back to {figure}", figure=plain(entry.deductible_before))
    return LedgerRow(Kind.TURN, ("", day, "", back, "", "", ""))


def _total(patient: Range) -> LedgerRow:
    return LedgerRow(Kind.TOTAL, ("", said("Total"), _doubt(patient), "", "", plain(patient.point), ""))


def _doubt(patient: Range) -> str:
    if patient.low == patient.high:
        return ""
    if patient.point == patient.high:
        return said("cautious; could be as low as {low}", low=plain(patient.low))
    return said("could be {low} to {high}", low=plain(patient.low), high=plain(patient.high))
