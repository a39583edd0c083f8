"""What is asked of a rate file, and what it says: the values that come out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final, NamedTuple

from prolo_cost.domain.money import Cents
from prolo_cost.domain.problems import Problem

CODE_TYPES: Final = ("CPT", "HCPCS")
"""Whose codes those of a case are. In another system, the same letters mean something else."""

EVERY_CODE: Final = "CSTM-00"
"""In place of a code: for every code of its type. Among places of service: in every place."""

EVERY_TYPE: Final = "CSTM-ALL"


class Wanted(NamedTuple):
    """Which rates are looked for: of these codes (capital letters), for any of these NPIs or tax IDs (nine digits).

    Without NPI and tax ID, the rates of everybody.
    """

    codes: tuple[str, ...]
    npis: tuple[str, ...] = ()
    tins: tuple[str, ...] = ()

    @property
    def is_anybody(self) -> bool:
        """Whether no provider was named."""
        return not (self.npis or self.tins)


class Match(NamedTuple):
    """Which of the wanted providers a rate is for, and the networks that it is of, by the insurer's names."""

    npis: tuple[str, ...] = ()
    tins: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()


class NegotiatedRate(NamedTuple):
    """One price of one code, as the file has it. That there is one does not mean that the service is covered.

    ``negotiated_type`` is ``negotiated``, ``derived``, ``fee schedule``, ``per diem`` (cents a day) or ``percentage``.
    ``amount`` is in cents, and ``None`` for a percentage; ``percent`` is of the billed charge (65.5 is 65.5 %), and
    ``None`` for all others. ``note`` holds free words of the insurer, which may change what the figure means.
    """

    code: str
    code_type: str
    modifiers: tuple[str, ...]
    negotiated_type: str
    amount: Cents | None
    percent: Decimal | None
    billing_class: str
    setting: str
    places_of_service: tuple[str, ...]
    expires: dt.date | None
    note: str
    match: Match
    place: str = ""

    @property
    def is_for_every_code(self) -> bool:
        """Whether it stands under no code of its own, but for all."""
        return is_for_every_code(self.code, self.code_type)

    def is_expired(self, on: dt.date) -> bool:
        """Whether its last day is over; one that tells no last day is never taken to be."""
        return self.expires is not None and self.expires < on


class RateFile(NamedTuple):
    """Whose file it is. Texts as they stand in it, blank where it does not say."""

    reporting_entity: str = ""
    plan: str = ""
    last_updated_on: str = ""
    version: str = ""


class RatesFound(NamedTuple):
    """The rates that were looked for, what is odd about them, and what is wrong with the file."""

    rates: tuple[NegotiatedRate, ...] = ()
    file: RateFile = RateFile()
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def is_for_every_code(code: str, code_type: str) -> bool:
    """Whether an item of the file is for all codes of a type that is wanted here (CMS's custom codes)."""
    return code_type == EVERY_TYPE or (code == EVERY_CODE and code_type in CODE_TYPES)
