"""The shapes that a value of the case format can have. Each reads a value, names what is wrong, and describes itself.

A shape's ``read`` returns the domain value, or ``BAD`` after it has added at least one problem. Nothing raises for what
people wrote. ``schema`` gives the JSON Schema of what ``read`` takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, NamedTuple, Protocol

from prolo_cost.casefile.strict_json import OddNumber
from prolo_cost.domain.money import NONE, UNKNOWN, Interval
from prolo_cost.domain.problems import Problem

BAD: Final = object()
"""Stands where a value could not be read."""

MAXIMUM_PROBLEMS = 200
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)

Schema = dict[str, object]


class Problems:
    """The problems of one reading; after so many nobody reads on."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: list[Problem] = []

    @property
    def are_enough(self) -> bool:
        """Whether looking for more is worth nobody's time."""
        return len(self.found) >= MAXIMUM_PROBLEMS

    def add(self, path: str, code: str, **figures: object) -> object:
        """Note a problem and answer ``BAD``, so that a reader can return it."""
        if not self.are_enough:
            self.found.append(Problem(path, code, {name: str(figure) for name, figure in figures.items()}))
        return BAD


class Shape(Protocol):
    """What every shape can do."""

    def read(self, value: object, path: str, problems: Problems) -> Any:
        """The domain value, or ``BAD``."""

    def schema(self) -> Schema:
        """The JSON Schema of this shape."""


# --------------------------------------------------------------------------- numbers

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
            _unknown_key(key, path, ENDS, problems)
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


# --------------------------------------------------------------------------- words, dates, switches


@dataclass(frozen=True)
class Text:
    """A piece of text, short enough to print."""

    most: int = 500
    may_be_empty: bool = True

    def read(self, value: object, path: str, problems: Problems) -> object:
        """The text as it is."""
        if not isinstance(value, str) or isinstance(value, OddNumber):
            return problems.add(path, "not_text")
        if len(value) > self.most:
            return problems.add(path, "too_long", most=self.most)
        if not value.strip() and not self.may_be_empty:
            return problems.add(path, "missing")
        return value

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "maxLength": self.most, "minLength": 0 if self.may_be_empty else 1}


@dataclass(frozen=True)
class Choice:
    """One of the words of an enumeration."""

    words: type[StrEnum]

    def read(self, value: object, path: str, problems: Problems) -> object:
        """The member of the enumeration."""
        allowed = [str(word) for word in self.words]
        if not isinstance(value, str) or value not in allowed:
            return problems.add(path, "unknown_word", word=str(value)[:40], words=", ".join(allowed))
        return self.words(value)

    def schema(self) -> Schema:
        """The words."""
        return {"enum": [str(word) for word in self.words]}


@dataclass(frozen=True)
class Word:
    """One of a few plain words."""

    words: tuple[str, ...]

    def read(self, value: object, path: str, problems: Problems) -> object:
        """The word itself."""
        if not isinstance(value, str) or value not in self.words:
            return problems.add(path, "unknown_word", word=str(value)[:40], words=", ".join(self.words))
        return value

    def schema(self) -> Schema:
        """The words."""
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class Switch:
    """A yes or no; only where the format says so may it be unknown."""

    may_be_unknown: bool = False

    def read(self, value: object, path: str, problems: Problems) -> object:
        """``True``, ``False`` or unknown."""
        if self.may_be_unknown and (value is None or value == "unknown"):
            return UNKNOWN
        return value if isinstance(value, bool) else problems.add(path, "not_yes_or_no")

    def schema(self) -> Schema:
        """A boolean."""
        return (
            {"anyOf": [{"type": "boolean"}, {"enum": ["unknown", None]}]}
            if self.may_be_unknown
            else {"type": "boolean"}
        )


@dataclass(frozen=True)
class Day:
    """A date, ``YYYY-MM-DD``, of this age."""

    def read(self, value: object, path: str, problems: Problems) -> object:
        """The date."""
        if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return problems.add(path, "not_a_date")
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return problems.add(path, "no_such_date", date=value)
        return day if FIRST_DAY <= day <= LAST_DAY else problems.add(path, "date_out_of_range", date=value)

    def schema(self) -> Schema:
        """A date string."""
        return {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


# --------------------------------------------------------------------------- what holds others


@dataclass(frozen=True)
class ListOf:
    """A list of one shape, of a length between bounds."""

    item: Shape
    least: int = 0
    most: int = 500

    def read(self, value: object, path: str, problems: Problems) -> object:
        """A tuple of what was read; ``BAD`` if any was bad."""
        if not isinstance(value, Sequence) or isinstance(value, str):
            return problems.add(path, "not_a_list")
        if len(value) < self.least:
            return problems.add(path, "too_few", least=self.least)
        if len(value) > self.most:
            return problems.add(path, "too_many", most=self.most)
        items = [self.item.read(item, f"{path}[{index}]", problems) for index, item in enumerate(value)]
        return BAD if BAD in items else tuple(items)

    def schema(self) -> Schema:
        """An array."""
        return {"type": "array", "items": self.item.schema(), "minItems": self.least, "maxItems": self.most}


@dataclass(frozen=True)
class MapOf:
    """An object whose keys are names of the writer's own."""

    item: Shape

    def read(self, value: object, path: str, problems: Problems) -> object:
        """A dictionary of what was read."""
        if not isinstance(value, Mapping):
            return problems.add(path, "not_an_object")
        items = {str(key): self.item.read(item, f"{path}.{key}", problems) for key, item in value.items()}
        return BAD if BAD in items.values() else items

    def schema(self) -> Schema:
        """An object with free keys."""
        return {"type": "object", "additionalProperties": self.item.schema()}


class Key(NamedTuple):
    """A key of a record: its shape, and what becomes of it when it is absent or ``null``."""

    shape: Shape
    required: bool = False
    null_is_absent: bool = True


@dataclass(frozen=True)
class Record:
    """An object of known keys. ``make`` builds the domain value from those that are there."""

    keys: Mapping[str, Key]
    make: Callable[[dict[str, Any], str, Problems], Any]
    names: Mapping[str, str] = field(default_factory=dict)
    """Keys that are called otherwise in the domain."""

    def read(self, value: object, path: str, problems: Problems) -> Any:
        """The domain value, or ``BAD`` where any key is."""
        if not isinstance(value, Mapping):
            return problems.add(path, "not_an_object")
        unknown = [str(key) for key in value if key not in self.keys]
        for name in unknown:
            _unknown_key(name, path, tuple(self.keys), problems)
        read: dict[str, Any] = {}
        for name, key in self.keys.items():
            absent = name not in value or (value[name] is None and key.null_is_absent)
            if not absent:
                read[self.names.get(name, name)] = key.shape.read(value[name], _within(path, name), problems)
            elif key.required:
                read[name] = problems.add(_within(path, name), "missing")
        return BAD if unknown or BAD in read.values() else self.make(read, path, problems)

    def schema(self) -> Schema:
        """An object with these keys and no others."""
        properties = {
            name: {"anyOf": [key.shape.schema(), {"type": "null"}]}
            if key.null_is_absent and not key.required
            else key.shape.schema()
            for name, key in self.keys.items()
        }
        required = [name for name, key in self.keys.items() if key.required]
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def built_by(make: Callable[..., Any]) -> Callable[[dict[str, Any], str, Problems], Any]:
    """Build a domain value straight from the keys that a record read."""
    return lambda read, _path, _problems: make(**read)


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


@dataclass(frozen=True)
class OrNull:
    """A shape in whose place ``null`` says that there is none."""

    shape: Shape

    def read(self, value: object, path: str, problems: Problems) -> object:
        """``None`` or the value."""
        return None if value is None else self.shape.read(value, path, problems)

    def schema(self) -> Schema:
        """The shape or null."""
        return {"anyOf": [self.shape.schema(), {"type": "null"}]}


def _within(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _unknown_key(name: str, path: str, known: Sequence[str], problems: Problems) -> None:
    if problems.are_enough:
        return
    near = get_close_matches(name[:80], known, n=1)
    problems.add(_within(path, name[:80]), "unknown_key", meant=near[0] if near else "", known=", ".join(known))
