"""What an insurer's explanations of benefits say, once they are typed: lines that balance, to the cent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from prolo_cost.app.closing.remittance_codes import BUNDLED, MOVED_OTHERWISE, reason_of
from prolo_cost.domain.course import Coverage, Service
from prolo_cost.domain.money import Cents
from prolo_cost.domain.problems import Problem


class Settled(NamedTuple):
    """One line as the insurer settled it, in cents: ``billed`` is the sum of the parts (``PARTS``).

    ``code`` is the one that was processed. ``planned`` is the code that was planned where that is another one, blank
    where no such line was planned, ``None`` where it is the same. ``allowed`` is ``None`` where the EOB does not say.
    What is written off is below zero where a line takes in what others were billed at (X12 request for interpretation
    2320).
    """

    code: str
    billed: Cents
    allowed: Cents | None
    deductible: Cents
    copay: Cents
    coinsurance: Cents
    not_covered: Cents
    written_off: Cents
    paid: Cents
    second: Cents
    reasons: tuple[str, ...]
    planned: str | None = None

    @property
    def patient(self) -> Cents:
        """What the patient owes for the line."""
        return self.deductible + self.copay + self.coinsurance + self.not_covered - self.second

    @property
    def shared(self) -> Cents:
        """What the plan and the patient pay under the plan's terms: the allowed amount of a covered line."""
        return self.paid + self.deductible + self.copay + self.coinsurance

    @property
    def outcome(self) -> Coverage | None:
        """Whether the plan covered it; ``None`` where the EOB does not tell, as of one paid as part of another."""
        if self.shared:
            return Coverage.COVERED
        bundled = any(reason_of(code) == BUNDLED for code in self.reasons)
        return None if bundled or not self.billed else Coverage.NOT_COVERED


def unit_price(line: Settled, service: Service) -> Cents | None:
    """What the payer allows for one unit of a covered line; ``None`` where the EOB does not tell it for certain.

    It is what was paid with the patient's deductible, copay and coinsurance (X12 requests for interpretation 888, 2601
    and 2606), where the EOB's own allowed amount does not say otherwise and nothing else moved the line. Of another
    code than planned nobody said how many units there were.
    """
    if not line.shared or line.allowed not in {None, line.shared} or line.planned is not None:
        return None
    if line.allowed is None and line.not_covered:
        return None
    if (
        service.bilateral
        or service.multiple_procedure
        or any(reason_of(each) in MOVED_OTHERWISE for each in line.reasons)
    ):
        return None
    price, rest = divmod(line.shared, service.units)
    return None if rest else price


class Eob(NamedTuple):
    """One EOB on a session: its day and its lines, those of the course first, in their order."""

    dated: dt.date
    lines: tuple[Settled, ...]

    @property
    def paid(self) -> Cents:
        """What the insurer paid."""
        return sum(line.paid for line in self.lines)

    @property
    def patient(self) -> Cents:
        """What the patient owes."""
        return sum(line.patient for line in self.lines)


@dataclass(frozen=True, slots=True)
class SettledSession:
    """One session of the course as it was settled. ``number`` counts the sessions of the case from 0.

    ``dated`` and ``lines`` are of the EOB that stands; ``earlier`` are those that were taken back, the oldest first.
    """

    number: int
    date: dt.date
    dated: dt.date | None
    lines: tuple[Settled, ...]
    is_held: bool = True
    earlier: tuple[Eob, ...] = ()

    @property
    def patient(self) -> Cents:
        """What the patient owes for that day."""
        return sum(line.patient for line in self.lines)

    @property
    def eobs(self) -> tuple[Eob, ...]:
        """All EOBs on it, the one that stands the last."""
        return (*self.earlier, Eob(self.dated, self.lines)) if self.dated else self.earlier


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is typed of the EOBs of a course. ``sessions`` holds those without a fault, in their order.

    ``troubles`` names what does not balance or cannot be read, by the box it is about; ``cautions`` what should be
    looked at and refuses nothing. ``lines`` has for each session and each EOB on it what its lines are called, those of
    the course first, whether or not anything is typed of them. ``if_blank`` is what is taken for a box of a heading
    while it is blank: the day of an EOB, or the cents that it takes back.
    """

    sessions: Sequence[SettledSession]
    troubles: Mapping[str, Problem]
    cautions: Mapping[str, Problem]
    lines: Sequence[Sequence[Sequence[str]]] = ()
    if_blank: Mapping[str, dt.date | Cents] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether every session is settled."""
        return not self.troubles


def default_billed(service: Service) -> Cents:
    """What the clinic bills for a line, by the case."""
    return service.units * service.charge
