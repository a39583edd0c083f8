"""The shapes of figures: amounts, rates, factors and counts, and what may stand in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prolo_cost.casefile.shapes.shape import BAD, Problems, Schema, add_unknown_key
from prolo_cost.casefile.shapes.words import Choice
from prolo_cost.casefile.strict_json import OddNumber
from prolo_cost.domain.money import NONE, UNKNOWN, Interval

_PLAIN = re.compile(r"([0-9]{1,12})(?:\.([0-9]+))?")


def _written(value: object) -> str | None:
    """A number as it was written, whether as a JSON number or in quotes; ``None`` where it is no number at all."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, float):
        return repr(value)
    return value if isinstance(value, str) else None


@dataclass(frozen=True)
class Number:
    """A number without sign or exponent, between bounds, of so many decimals; ``scale`` makes it the domain's."""

    word: str
    decimals: int
    least: str
    most: str
    make: Callable[[Decimal], int | Fraction]

    def read(self, value: object, path: str, problems: Problems) -> int | Fraction | object:
        """Dollars become cents, a rate becomes a fraction, a count stays whole."""
        text = _written(value)
        if text is None:
            return problems.add(path, f"not_{self.word}")
        if text.startswith("-") and _PLAIN.fullmatch(text[1:]):
            return problems.add(path, "negative_amount")
        plain = None if isinstance(value, OddNumber) else _PLAIN.fullmatch(text)
        if plain is None:
            return problems.add(path, f"not_{self.word}")
        if len(plain[2] or "") > self.decimals:
            return problems.add(path, "too_many_decimals", decimals=self.decimals)
        number = Decimal(text)
        if not Decimal(self.least) <= number <= Decimal(self.most):
            return problems.add(path, f"{self.word}_out_of_range", least=self.least, most=self.most)
        return self.make(number)

    def schema(self) -> Schema:
        """A number, or the same in quotes."""
        kind = "integer" if self.decimals == 0 else "number"
        pattern = r"^[0-9]+$" if self.decimals == 0 else rf"^[0-9]+(\.[0-9]{{1,{self.decimals}}})?$"
        number: Schema = {"type": kind, "minimum": float(self.least), "maximum": float(self.most)}
        return {"anyOf": [number, {"type": "string", "pattern": pattern}]}


def _cents(number: Decimal) -> int:
    return int(number * 100)


AMOUNT = Number("amount", 2, "0", "9999999.99", _cents)
RATE = Number("rate", 8, "0", "1", Fraction)
FACTOR = Number("factor", 8, "0", "10", Fraction)


def whole(least: int, most: int) -> Number:
    """A whole number between two bounds, both included."""
    return Number("whole_number", 0, str(least), str(most), int)


ENDS = ("low", "high", "point")
"""The keys of an interval; the last may be absent."""


@dataclass(frozen=True)
class Doubtful:
    """A number that may be unknown, perhaps stated not to exist, perhaps known only within an interval."""

    number: Number
    may_be_none: bool = False
    may_be_unknown: bool = True

    def read(self, value: object, path: str, problems: Problems) -> object:
        """``None`` and ``"unknown"`` are unknown; ``"none"`` is none; an object is an interval."""
        if self.may_be_unknown and (value is None or value == "unknown"):
            return UNKNOWN
        if self.may_be_none and value == "none":
            return NONE
        if isinstance(value, Mapping):
            return self._interval(value, path, problems)
        if isinstance(value, str) and not isinstance(value, OddNumber) and value.isalpha():
            return problems.add(path, "unknown_word", word=value[:40], words=", ".join(self._words()))
        return self.number.read(value, path, problems)

    def _words(self) -> list[str]:
        return [*(["none"] if self.may_be_none else []), *(["unknown"] if self.may_be_unknown else [])]

    def _interval(self, value: Mapping[str, object], path: str, problems: Problems) -> object:
        unknown = [str(key) for key in value if key not in ENDS]
        for key in unknown:
            add_unknown_key(key, path, ENDS, problems)
        ends = {
            key: self.number.read(value[key], f"{path}.{key}", problems) for key in ENDS if value.get(key) is not None
        }
        for key in ENDS[:2]:
            if key not in ends:
                problems.add(f"{path}.{key}", "missing")
        low, high, point = ends.get("low", BAD), ends.get("high", BAD), ends.get("point")
        if unknown or BAD in (low, high, point):
            return BAD
        if not (low <= high and (point is None or low <= point <= high)):  # type: ignore[operator]  # numbers by now
            return problems.add(path, "interval_order")
        return low if low == high else Interval(low, high, point)  # type: ignore[type-var]  # int or Fraction by Number

    def schema(self) -> Schema:
        """The number, an interval of it, and the words that may stand in its place."""
        number = self.number.schema()
        interval: Schema = {
            "type": "object",
            "properties": {"low": number, "high": number, "point": {"anyOf": [number, {"type": "null"}]}},
            "required": ["low", "high"],
            "additionalProperties": False,
        }
        words: list[object] = [{"enum": self._words()}] if self._words() else []
        return {"anyOf": [number, interval, *words, *([{"type": "null"}] if self.may_be_unknown else [])]}


@dataclass(frozen=True)
class Either:
    """A word of an enumeration, or an amount."""

    word: Choice
    amount: Number

    def read(self, value: object, path: str, problems: Problems) -> object:
        """The word or the cents."""
        is_word = isinstance(value, str) and not isinstance(value, OddNumber) and not value[:1].isdigit()
        return (self.word if is_word else self.amount).read(value, path, problems)

    def schema(self) -> Schema:
        """Either."""
        return {"anyOf": [self.word.schema(), self.amount.schema()]}
