"""The items of a file: which are of a wanted code, and which of their prices are for a wanted provider."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from prolo_cost.domain.problems import Problem
from prolo_cost.importers.negotiated_rates.cursor import Cursor, Scalar
from prolo_cost.importers.negotiated_rates.prices import Fields, first, read_price
from prolo_cost.importers.negotiated_rates.providers import Providers, joined
from prolo_cost.importers.negotiated_rates.rates import CODE_TYPES, Match, NegotiatedRate, Wanted, is_for_every_code

MOST_RATES: Final = 1_000
"""No more rates are kept: who asks for a code at everybody's prices may hit millions."""

OF_MANY: Final = {"bundle": "rates_bundle", "capitation": "rates_capitation"}
"""Arrangements whose price is for more than one service: they are told, and no price is taken from them."""


class _Offer(NamedTuple):
    """One price as it stands in the file, with whom it is for."""

    match: Match
    price: tuple[tuple[str, tuple[Scalar, ...]], ...]


@dataclass(slots=True)
class _Item:
    """What was read of one item so far. In which order its fields stand is not laid down."""

    place: str
    code: str = ""
    code_type: str = ""
    arrangement: str = ""
    parts: frozenset[str] = frozenset()
    offers: dict[_Offer, str] = field(default_factory=dict)
    has_more: bool = False
    is_elsewhere: bool = False

    @property
    def is_for_every_code(self) -> bool:
        return is_for_every_code(self.code, self.code_type)

    def offer(self, match: Match, price: Fields, place: str) -> None:
        """Keep a price for when all of the item is known; the same one is kept once."""
        offer = _Offer(match, tuple(price.items()))
        if len(self.offers) < MOST_RATES:
            self.offers.setdefault(offer, place)
        else:
            self.has_more |= offer not in self.offers


class Items:
    """Reads item after item of ``in_network``, and keeps the rates that were asked for, each once.

    ``warnings`` and ``problems`` tell each kind once a code, at the first place. ``seen`` are wanted codes that the
    file has at all, ``told`` those of which anything was told, ``elsewhere`` those of which a list of providers is in
    another file.
    """

    def __init__(self, wanted: Wanted, providers: Providers) -> None:
        self._codes = frozenset(wanted.codes)
        self._providers = providers
        self._places: dict[NegotiatedRate, str] = {}
        self.warnings: dict[tuple[str, str], Problem] = {}
        self.problems: dict[tuple[str, str], Problem] = {}
        self.seen: set[str] = set()
        self.told: set[str] = set()
        self.elsewhere: set[str] = set()

    @property
    def rates(self) -> tuple[NegotiatedRate, ...]:
        """What was found so far, in the file's order, each with the first place where it stands."""
        return tuple(rate._replace(place=place) for rate, place in self._places.items())

    def read_item(self, cursor: Cursor, place: str) -> None:
        """One item; ``place`` is where it stands."""
        item = _Item(place)
        for name in cursor.members():
            match name:
                case "billing_code":
                    item.code = cursor.text().upper()
                case "billing_code_type":
                    item.code_type = cursor.text().upper()
                case "negotiation_arrangement":
                    item.arrangement = cursor.text().lower()
                case "negotiated_rates" if not self._is_unwanted(item):
                    for number in cursor.elements():
                        self._read_rates(cursor, item, f"{place}.negotiated_rates[{number}]")
                case "bundled_codes" | "covered_services":
                    item.parts = self._wanted_parts(cursor)
                case _:
                    cursor.skip()
        self._take(item)

    def _is_unwanted(self, item: _Item) -> bool:
        """Whether it is sure already that nothing of the item is wanted, so that its prices can be passed over."""
        if not (item.code and item.code_type and item.arrangement) or item.arrangement in OF_MANY:
            return False
        return item.code not in self._codes and not item.is_for_every_code

    def _wanted_parts(self, cursor: Cursor) -> frozenset[str]:
        codes = (first(cursor.fields(), "billing_code").upper() for _ in cursor.elements())
        return frozenset(code for code in codes if code in self._codes)

    def _read_rates(self, cursor: Cursor, item: _Item, place: str) -> None:
        """One of ``negotiated_rates``: providers, by number or (in version 1) in place, and what they are paid."""
        matches: list[Match | None] = []
        prices: list[Fields] = []
        for name in cursor.members():
            match name:
                case "provider_references":
                    found, is_elsewhere = self._providers.matching(cursor.scalars())
                    matches.append(found)
                    item.is_elsewhere |= is_elsewhere
                case "provider_groups":
                    matches.append(self._providers.meant(self._providers.read_groups(cursor)))
                case "negotiated_prices":
                    prices += [cursor.fields() for _ in cursor.elements()]
                case _:
                    cursor.skip()
        meant = [each for each in matches if each is not None]
        if meant:
            whose = joined(meant)
            for number, price in enumerate(prices):
                item.offer(whose, price, f"{place}.negotiated_prices[{number}]")

    def _take(self, item: _Item) -> None:
        """Decide what is kept of an item, now that all of it is known."""
        meant = self._codes_under(item)
        is_of_many = item.arrangement in OF_MANY
        if not (is_of_many or item.is_for_every_code or item.code_type in CODE_TYPES):
            if meant and item.offers:
                self._warn(item.place, "rates_other_type", code=item.code, type=item.code_type or "?")
            return
        self.seen |= meant
        if item.is_elsewhere:
            self.elsewhere |= meant
        if meant and item.offers:
            self.told |= meant
            self._tell_of_many(item, meant) if is_of_many else self._keep(item)

    def _codes_under(self, item: _Item) -> frozenset[str]:
        """The wanted codes that an item is for. A CPT code begins with a digit."""
        if not item.is_for_every_code:
            return self._codes & {item.code, *item.parts}
        if not item.offers:
            return frozenset()
        return frozenset(code for code in self._codes if item.code_type != "CPT" or code[0].isdigit())

    def _tell_of_many(self, item: _Item, meant: frozenset[str]) -> None:
        for code in sorted(meant):
            self._warn(item.place, OF_MANY[item.arrangement], code=code, whole=f"{item.code_type} {item.code}".strip())

    def _keep(self, item: _Item) -> None:
        for offer, place in item.offers.items():
            rate, problem, doubts = read_price(dict(offer.price), item.code, item.code_type, offer.match)
            for doubt in doubts:
                self._warn(place, doubt, code=item.code)
            if rate is None:
                self.problems.setdefault((problem, item.code), Problem(place, problem, {"code": item.code}))
            elif len(self._places) < MOST_RATES:
                self._places.setdefault(rate, place)
            else:
                item.has_more |= rate not in self._places
        if item.has_more:
            self._warn("", "rates_more", most=f"{MOST_RATES:,}")

    def _warn(self, place: str, kind: str, **figures: str) -> None:
        self.warnings.setdefault((kind, figures.get("code", "")), Problem(place, kind, figures))
