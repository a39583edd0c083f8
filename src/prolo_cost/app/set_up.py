"""The first set-up of a clinic: what is done and what is left, read off what is kept: it can be left any time."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from prolo_cost.app.prices.csv_tables import place_of

if TYPE_CHECKING:
    from prolo_cost.app.keeping.settings import Settings
    from prolo_cost.app.prices.price_book import PriceBook
    from prolo_cost.domain.problems import Problem


class Part(StrEnum):
    """A part of the set-up, in the order in which it is offered."""

    CLINIC = "clinic"
    NUMBERS = "numbers"
    FEES = "fees"
    TEMPLATE = "template"


class PartState(NamedTuple):
    """How a part stands.

    ``missing`` names settings that are blank, ``wrong`` those that are typed and not right yet; ``rows`` counts rows
    that can be used, ``faulty`` those that need a look.
    """

    part: Part
    is_done: bool
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    rows: int = 0
    faulty: int = 0


NEEDED: Final = {Part.CLINIC: ("name", "address", "phone", "state"), Part.NUMBERS: ("npi", "tax_id")}
"""What papers say of the clinic: who and where it is, and the numbers that an insurer asks for."""


def parts(settings: Settings, prices: PriceBook) -> tuple[PartState, ...]:
    """Every part of the set-up."""
    return (
        *(_settings_part(part, names, settings) for part, names in NEEDED.items()),
        PartState(Part.FEES, bool(prices.fees), rows=len(prices.fees), faulty=_rows_of(prices.fee_problems)),
        PartState(
            Part.TEMPLATE, bool(prices.templates), rows=len(prices.templates), faulty=_rows_of(prices.template_problems)
        ),
    )


def _settings_part(part: Part, names: tuple[str, ...], settings: Settings) -> PartState:
    lacking = tuple(name for name in names if not getattr(settings.clinic, name))
    wrong = tuple(name for name in lacking if settings.text(name).strip())
    return PartState(part, not lacking, tuple(name for name in lacking if name not in wrong), wrong)


def _rows_of(problems: Sequence[Problem]) -> int:
    """How many rows have a problem."""
    return len({cell[0] for problem in problems if (cell := place_of(problem)) is not None})
