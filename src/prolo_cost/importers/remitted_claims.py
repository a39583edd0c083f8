"""Claims as a remittance tells them, in cents: what was charged, adjusted and paid, line by line."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from prolo_cost.domain.money import Cents

DEDUCTIBLE, COINSURANCE, COPAY = "PR-1", "PR-2", "PR-3"
SHARES: Final = (DEDUCTIBLE, COINSURANCE, COPAY)
LOWERED: Final = ("CO-59", "CO-97", "CO-253")
"""Reasons that lower a line for this claim alone: several procedures, part of another line, sequestration."""
EARLIER_PAYER: Final = "OA-23"
"""What another payer settled before."""
TAKEN_BACK: Final = "22"
"""The status of a claim that takes an earlier one back."""
PATIENT: Final = "PR-"
"""The group of what the patient owes."""


class Adjustment(NamedTuple):
    """Why a part of a charge was not paid: group and reason such as ``CO-45``, and its amount in cents."""

    reason: str
    amount: Cents


class RemittedLine(NamedTuple):
    """One service line, in cents. ``code`` is the one that was processed, ``submitted`` the one billed where another.

    ``allowed`` is ``None`` where the file does not tell it. ``balances`` says whether the charge is the sum of what was
    paid and every adjustment; a line that does not is never learned from.
    """

    place: str
    raw: str
    code: str
    submitted: str
    modifiers: tuple[str, ...]
    date: dt.date | None
    units: str
    charge: Cents
    paid: Cents
    allowed: Cents | None
    adjustments: tuple[Adjustment, ...]
    remarks: tuple[str, ...]
    balances: bool

    def share(self, reason: str) -> Cents:
        """The sum under one group and reason."""
        return sum(each.amount for each in self.adjustments if each.reason == reason)

    @property
    def not_covered(self) -> Cents:
        """What else the patient owes: everything of the group PR beside deductible, coinsurance and copay."""
        return sum(
            each.amount for each in self.adjustments if each.reason.startswith(PATIENT) and each.reason not in SHARES
        )

    @property
    def write_off(self) -> Cents:
        """What nobody in the claim owes: all groups but PR."""
        return sum(each.amount for each in self.adjustments if not each.reason.startswith(PATIENT))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Every group and reason on the line, each once."""
        return tuple(dict.fromkeys(each.reason for each in self.adjustments))

    @property
    def lowered(self) -> tuple[str, ...]:
        """The reasons for which it came to less than the payer's rate: no rate is told by it."""
        return tuple(reason for reason in self.reasons if reason in LOWERED)


class Claim(NamedTuple):
    """One claim, in cents. ``status`` is CLP02: 1 first, 2 second, 3 third payer, 4 denied, 22 taken back.

    ``adjustments`` stand on the claim as a whole and belong to no line; so do ``remarks``, the codes of MOA and MIA.
    ``person`` and ``member_id`` say whose it is, ``on`` the day on which it was settled.
    """

    place: str
    person: str
    member_id: str
    on: dt.date | None
    payer: str
    payer_id: str
    claim: str
    status: str
    charge: Cents
    paid: Cents
    patient: Cents
    adjustments: tuple[Adjustment, ...]
    lines: tuple[RemittedLine, ...]
    remarks: tuple[str, ...] = ()

    @property
    def days(self) -> frozenset[dt.date]:
        """The days of its lines."""
        return frozenset(line.date for line in self.lines if line.date)

    @property
    def is_after_another(self) -> bool:
        """Whether it says that another payer settled before, whatever its status says."""
        everything = (*self.adjustments, *(each for line in self.lines for each in line.adjustments))
        return any(each.reason == EARLIER_PAYER for each in everything)
