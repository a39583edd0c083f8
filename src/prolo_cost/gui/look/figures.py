"""Money as the window writes it. Nothing is worked out here but how a figure is written."""

from __future__ import annotations

from typing import Final

from prolo_cost.domain.money import Cents, Range
from prolo_cost.gui.speech import said

MINUS: Final = "\N{MINUS SIGN}"
DASH: Final = "\N{EN DASH}"
NOT_APPLICABLE: Final = "\N{EM DASH}"


def plain(cents: Cents | None) -> str:
    """``1,234.56``, as in a ledger: a true minus, no sign of the dollar; a dash where there is no such figure."""
    if cents is None:
        return NOT_APPLICABLE
    sign = MINUS if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def signed(cents: Cents) -> str:
    """``+12.00`` for more, with a true minus for less."""
    return f"+{plain(cents)}" if cents > 0 else plain(cents)


def dollars(cents: Cents) -> str:
    """``$1,234.56``; what was taken back is ``-$1,234.56``, with a true minus."""
    return f"${plain(cents)}" if cents >= 0 else f"\N{MINUS SIGN}${plain(-cents)}"


def dollars_outward(cents: Cents) -> str:
    """``$321`` for 320.01: whole dollars, never less than it is."""
    return f"${_up(cents):,}"


def headline(patient: Range) -> str:
    """``$1,836`` to ``$2,160``: whole dollars, rounded outward; one figure where the ends are one."""
    low, high = patient.low // 100, _up(patient.high)
    if patient.low == patient.high:
        return f"${low:,}" if patient.low % 100 == 0 else f"${plain(patient.low)}"
    return f"${low:,} {DASH} ${high:,}" if low != high else f"${low:,}"


def spoken(patient: Range) -> str:
    """The same, for a screen reader."""
    low, dash, high = headline(patient).partition(f" {DASH} ")
    return said("{low} to {high}", low=low, high=high) if dash else low


def cautious(patient: Range) -> str:
    """The cautious figure beside a range; nothing beside an exact one."""
    point = plain(patient.point).removesuffix(".00")
    return "" if patient.low == patient.high else said("cautious ${figure}", figure=point)


def _up(cents: Cents) -> int:
    return -(-cents // 100)
