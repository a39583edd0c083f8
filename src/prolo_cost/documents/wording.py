"""The sentences of the printed papers, and how dates, counts and money are written on them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from prolo_cost.domain.money import Cents
from prolo_cost.paths import resources
from prolo_cost.wording import MINUS


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The papers' own sentences in one language, by keys such as ``front.title``."""

    language: str
    tables: dict[str, dict[str, Any]]  # as TOML gives it: sentences, and the lists of names of months and days

    @classmethod
    def load(cls, language: str) -> PaperWords:
        """Read the sentences of a language (``en`` or ``es``).

        Raises:
            FileNotFoundError: if there are none in that language.
        """
        return cls(language, _tables(resources() / "documents" / f"{language}.toml"))

    def say(self, key: str, **figures: str) -> str:
        """The sentence of a key, with its figures. A figure is never read as a sentence with figures of its own."""
        table, _, name = key.partition(".")
        sentence: str = self.tables[table][name]
        return sentence.format(**figures)

    def day(self, day: date, form: str = "long") -> str:
        """A date in one of the forms of the table ``dates``: ``long``, ``medium``, ``short``, ``spoken``, ``visit``."""
        names = self.tables["dates"]
        return self.say(
            f"dates.{form}",
            month=names["months"][day.month - 1],
            month_short=names["months_short"][day.month - 1],
            weekday=names["weekdays_short"][day.weekday()],
            day=str(day.day),
            year=str(day.year),
        )

    def count(self, number: int) -> str:
        """A count as a word up to twelve, in figures beyond."""
        words: list[str] = self.tables["numbers"]["words"]
        return words[number] if number < len(words) else str(number)

    def listing(self, items: Sequence[str]) -> str:
        """``a``, ``a and b``, ``a, b and c``."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.say('numbers.and')} {items[-1]}"


@cache
def _tables(file: Path) -> dict[str, dict[str, Any]]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def amount(cents: Cents) -> str:
    r"""An amount as ledgers write it, with a true minus.

    >>> amount(123456), amount(0), amount(-3000) == "\N{MINUS SIGN}30.00"
    ('1,234.56', '0.00', True)
    """
    return f"{MINUS if cents < 0 else ''}{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def dollars(cents: Cents) -> str:
    """An amount as sentences and headlines write it: no cents where there are none.

    >>> dollars(123456), dollars(54000)
    ('$1,234.56', '$540')
    """
    text = f"${abs(cents) // 100:,}" if cents % 100 == 0 else f"${amount(abs(cents))}"
    return f"{MINUS}{text}" if cents < 0 else text


def whole_dollars_below(cents: Cents) -> str:
    """The low end of a headline, rounded outward.

    >>> whole_dollars_below(183699)
    '$1,836'
    """
    return dollars(cents // 100 * 100)


def whole_dollars_above(cents: Cents) -> str:
    """The high end of a headline, rounded outward.

    >>> whole_dollars_above(215901)
    '$2,160'
    """
    return dollars(-(-cents // 100) * 100)


def capital(text: str) -> str:
    """The text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]
