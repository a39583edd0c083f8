"""What one price of a rate file means. Nothing is guessed: what is not sure is left out, or told with its doubts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple, TypeAlias

from prolo_cost.domain.money import Cents
from prolo_cost.importers.negotiated_rates.cursor import Scalar
from prolo_cost.importers.negotiated_rates.rates import Match, NegotiatedRate

AMOUNTS: Final = ("negotiated", "derived", "fee schedule", "per diem")
PERCENTAGE: Final = "percentage"

Fields: TypeAlias = Mapping[str, tuple[Scalar, ...]]
"""An object of the file: the texts and numbers that stand under each of its names."""

_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST: Final = Decimal(10) ** 9


class PriceRead(NamedTuple):
    """A rate, or the problem that is in its way; and what is doubtful about it. Both are codes of sentences."""

    rate: NegotiatedRate | None
    problem: str = ""
    doubts: tuple[str, ...] = ()


def read_price(price: Fields, code: str, code_type: str, match: Match) -> PriceRead:
    """One of an item's ``negotiated_prices``."""
    kind = first(price, "negotiated_type").lower()
    figure = _figure(price.get("negotiated_rate", ()))
    if kind not in (*AMOUNTS, PERCENTAGE):
        return PriceRead(None, "rates_type")
    if figure is None:
        return PriceRead(None, "rates_amount")
    is_percent = kind == PERCENTAGE
    expires, date_doubts = _expires(first(price, "expiration_date"))
    rate = NegotiatedRate(
        code=code,
        code_type=code_type,
        modifiers=_all(price, "billing_code_modifier"),
        negotiated_type=kind,
        amount=None if is_percent else _cents(figure),
        percent=figure if is_percent else None,
        billing_class=first(price, "billing_class"),
        setting=first(price, "setting"),
        places_of_service=_all(price, "service_code"),
        expires=expires,
        note=first(price, "additional_information"),
        match=match,
    )
    return PriceRead(rate, doubts=(*_doubts(figure, is_percent=is_percent), *date_doubts))


def _figure(values: tuple[Scalar, ...]) -> Decimal | None:
    """A figure from nought on that can be one of dollars or percent; also where it was written as a text."""
    if len(values) != 1 or (isinstance(values[0], str) and not _NUMBER.fullmatch(values[0])):
        return None
    figure = Decimal(values[0])
    return figure if 0 <= figure < _MOST else None


def _cents(figure: Decimal) -> Cents:
    return int((figure * 100).to_integral_value(ROUND_HALF_UP))


def _doubts(figure: Decimal, *, is_percent: bool) -> tuple[str, ...]:
    """By the schema, 65 is 65 %: what is not above 1 may be meant as a share of the whole."""
    if is_percent:
        return ("rates_perhaps_fraction",) if figure <= 1 else ()
    return ("rates_rounded",) if figure * 100 % 1 else ()


def _expires(text: str) -> tuple[dt.date | None, tuple[str, ...]]:
    """The last day; and the doubt, where something else stands in its place."""
    try:
        day = dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    return day, ("rates_date",) if text and day is None else ()


def first(fields: Fields, name: str) -> str:
    """The only, or first, text under a name; blank where there is none."""
    return str(next(iter(fields.get(name, ())), "")).strip()


def _all(fields: Fields, name: str) -> tuple[str, ...]:
    return tuple(str(each).strip() for each in fields.get(name, ()))
