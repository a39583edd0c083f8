"""What the payer database holds beside the values of ``domain.coverage``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.money import Cents, Rate
from prolo_cost.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Remark:
    """What belongs to a stance but decides nothing: how sure we are of it, and its caveats."""

    confidence: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A yearly figure set by law or regulator, for one year only: another year's is unknown, never carried forward.

    ``value`` is whole cents, or a fraction where the parameter is a rate.
    """

    name: str
    year: int
    value: Cents | Rate
    source: str
    confidence: str = ""
    note: str = ""
    last_verified: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One payer's file. ``remarks`` stand in the order of the payer's stances."""

    file: str
    payer: Payer
    remarks: tuple[Remark, ...] = ()
    aliases_source: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All files as they were read, and what could not be read in them."""

    entries: tuple[Entry, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def edition(self) -> date | None:
        """The newest day on which anything in it was verified."""
        verified = [stance.last_verified for entry in self.entries for stance in entry.payer.stances]
        verified += [parameter.last_verified for parameter in self.parameters]
        return max((day for day in verified if day), default=None)
