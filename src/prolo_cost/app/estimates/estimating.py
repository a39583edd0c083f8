"""From a case to an estimate: read it, look its payer up, work it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from prolo_cost.app.estimates import presets
from prolo_cost.app.estimates.answer import Answer
from prolo_cost.casefile import Reading, parse_json, read_case
from prolo_cost.domain.case import Case
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.money import Cents
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.start_dates import StartDate, start_dates


class Estimating:
    """Works estimates out. The clock is read here, once an answer, and nowhere below."""

    def __init__(
        self,
        find_payer: Callable[[str], Payer | None],
        figure: presets.Figure,
        today: Callable[[], date],
    ) -> None:
        """``find_payer`` knows the shipped payers and the clinic's own; ``figure`` the dated figures of law."""
        self._find_payer = find_payer
        self._figure = figure
        self._today = today

    def answer(self, data: object) -> Answer:
        """The estimate of a parsed case, or its problems."""
        reading = self._read(data)
        if reading.case is None:
            return Answer(None, None, None, reading.problems)
        payer = self._payer_of(reading.case)
        return Answer(reading.case, payer, estimate(reading.case, payer, self._yearly))

    def start_dates(self, data: object, days: Sequence[date]) -> tuple[list[StartDate], tuple[Problem, ...]]:
        """The totals of a parsed case for every first date, or its problems."""
        reading = self._read(data)
        if reading.case is None:
            return [], reading.problems
        return start_dates(reading.case, self._payer_of(reading.case), days), ()

    def _read(self, data: object) -> Reading:
        return read_case(presets.filled(data, self._figure), self._today())

    def _yearly(self, name: str, year: int) -> Cents | None:
        figure = self._figure(name, year)
        return figure if isinstance(figure, int) else None

    def _payer_of(self, case: Case) -> Payer | None:
        return self._find_payer(case.payer.id) if case.payer.id else None

    def answer_text(self, text: str | bytes) -> Answer:
        """The estimate of a case as JSON text, or its problems: those of the text first."""
        parsed = parse_json(text)
        if parsed.problems:
            return Answer(None, None, None, parsed.problems)
        return self.answer(parsed.data)
