"""JSON as this project reads it: UTF-8, no duplicate keys, no NaN, no exponents, of a sensible size."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import NamedTuple

from prolo_cost.domain.problems import Problem

MAXIMUM_BYTES = 10 * 1024 * 1024
MAXIMUM_DIGITS = 30


class Parsed(NamedTuple):
    """What the text holds (``None`` where it could not be read), and what is wrong with it."""

    data: object
    problems: tuple[Problem, ...]


class OddNumber(str):
    """A number that JSON allows and we do not (an exponent, hundreds of digits), as it was written."""

    __slots__ = ()


def parse_json(text: str | bytes) -> Parsed:
    """Read JSON text. Fractions become ``Decimal``, so that 0.1 stays 0.1."""
    if len(text) > MAXIMUM_BYTES:
        return _refused(Problem("", "file_too_large", {"megabytes": str(MAXIMUM_BYTES // 1024 // 1024)}))
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    except UnicodeDecodeError as fault:
        return _refused(Problem("", "not_utf8", {"byte": str(fault.start)}))
    reader = _Reader()
    try:
        return Parsed(reader.read(decoded), tuple(reader.problems))
    except json.JSONDecodeError as fault:
        return _refused(Problem("", "not_json", {"line": str(fault.lineno), "column": str(fault.colno)}))
    except RecursionError:
        return _refused(Problem("", "too_deep"))


def _refused(problem: Problem) -> Parsed:
    return Parsed(None, (problem,))


class _Reader:
    """One reading; collects what the standard parser would let pass."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, text: str) -> object:
        return json.loads(
            text,
            object_pairs_hook=self._object,
            parse_float=self._fraction,
            parse_int=self._whole,
            parse_constant=self._constant,
        )

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        read = dict(pairs)
        if len(read) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    self.problems.append(Problem(key[:80], "duplicate_key"))
                seen.add(key)
        return read

    @staticmethod
    def _fraction(text: str) -> Decimal | OddNumber:
        plain = len(text) <= MAXIMUM_DIGITS and "e" not in text.lower()
        return Decimal(text) if plain else OddNumber(text[:MAXIMUM_DIGITS])

    @staticmethod
    def _whole(text: str) -> int | OddNumber:
        return int(text) if len(text) <= MAXIMUM_DIGITS else OddNumber(text[:MAXIMUM_DIGITS])

    @staticmethod
    def _constant(text: str) -> OddNumber:
        return OddNumber(text)
