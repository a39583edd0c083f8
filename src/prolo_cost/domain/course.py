"""The course of treatment: what is done on which date, and at what price."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from prolo_cost.domain.money import UNKNOWN, Amount, Cents


class Coverage(StrEnum):
    """Whether the plan pays for a line at all."""

    COVERED = "covered"
    NOT_COVERED = "not_covered"
    IN_QUESTION = "in_question"


class IfNotCovered(StrEnum):
    """What the patient owes for a line that the plan refuses, where it is not an amount of its own."""

    CHARGE = "charge"
    ALLOWED = "allowed"
    SELF_PAY_PRICE = "self_pay_price"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Service:
    """One line of a session. ``charge``, ``allowed``, ``self_pay_price`` and ``secondary_allowed`` are cents per unit.

    ``field`` is where the line stands in the case; the sessions of a series share it, and so share its unknowns.
    ``first_session_only`` says that only the first of them has the line, such as a visit before the course begins.
    """

    field: str
    code: str
    charge: Cents
    benefit: str = ""
    units: int = 1
    allowed: Amount = UNKNOWN
    self_pay_price: Cents | None = None
    secondary_allowed: Amount = UNKNOWN
    coverage: Coverage | None = None
    if_not_covered: IfNotCovered | Cents | None = None
    bilateral: bool = False
    multiple_procedure: bool = False
    first_session_only: bool = False
    modifiers: tuple[str, ...] = ()
    area: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One visit of the course."""

    date: dt.date
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The sessions in date order, at least one; on one date in the order given."""

    sessions: tuple[Session, ...]
    reassess_after: int | None = None

    @property
    def services(self) -> Iterator[Service]:
        """Every service, once of the sessions that have the very same ones, as those of a series do."""
        return chain.from_iterable({id(session.services): session.services for session in self.sessions}.values())
