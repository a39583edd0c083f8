"""The shapes of text, words of a list, switches and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from prolo_cost.casefile.shapes.shape import Problems, Schema
from prolo_cost.casefile.strict_json import OddNumber
from prolo_cost.domain.money import UNKNOWN

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""No case has to do with a date outside of these; such a one is a slip of the keyboard."""


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
class Code(Text):
    """The code of a service: ``m0076`` is ``M0076``, as every list of codes has it."""

    def read(self, value: object, path: str, problems: Problems) -> object:
        """The code in capitals, without blanks around it."""
        text = super().read(value, path, problems)
        return text.strip().upper() if isinstance(text, str) else text


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
