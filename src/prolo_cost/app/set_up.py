"""The first set-up of a clinic: what is done and what is left, read off what is kept: it can be left any time."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from prolo_cost.app.keeping.settings import Settings
    from prolo_cost.app.prices.price_book import PriceBook


class Part(StrEnum):
    """A part of the set-up, in the order in which it is offered."""

    CLINIC = "clinic"
    NUMBERS = "numbers"
    FEES = "fees"
    TEMPLATE = "template"


class PartState(NamedTuple):
    """How a part stands. ``missing`` names settings that are blank or wrong; ``rows`` counts those that can be used."""

    part: Part
    is_done: bool
    missing: tuple[str, ...] = ()
    rows: int = 0


NEEDED: Final = {Part.CLINIC: ("name", "address", "phone", "state"), Part.NUMBERS: ("npi", "tax_id")}
"""What papers say of the clinic: who and where it is, and the numbers that an insurer asks for."""


def parts(settings: Settings, prices: PriceBook) -> tuple[PartState, ...]:
    """Every part of the set-up."""
    return (
        *(_settings_part(part, names, settings) for part, names in NEEDED.items()),
        PartState(Part.FEES, bool(prices.fees), rows=len(prices.fees)),
        PartState(Part.TEMPLATE, bool(prices.templates), rows=len(prices.templates)),
    )


def _settings_part(part: Part, names: tuple[str, ...], settings: Settings) -> PartState:
    missing = tuple(name for name in names if not getattr(settings.clinic, name))
    return PartState(part, not missing, missing)
