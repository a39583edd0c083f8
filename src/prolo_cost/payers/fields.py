"""One YAML file, read key by key: what is wrong is collected as problems that name file and field, never raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from prolo_cost.domain.problems import Problem


class _PlainLoader(yaml.SafeLoader):
    """Every scalar stays the text that was written, and a key that stands twice is remembered.

    YAML's own guesses would read the payer ID 00430 as the number 280, and the state NO or ON as false or true.
    """

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012  # PyYAML's own name and form for this table

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.repeated: list[str] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [str(key.value) for key, _ in node.value]
        self.repeated += [key for place, key in enumerate(keys) if key in keys[:place]]
        return super().construct_mapping(node, deep)


class Fields:
    """One mapping of a file. Ask for each key by its kind, then ``close`` to hear of keys that nobody asked for."""

    def __init__(self, file: str, path: str, node: Mapping[str, object], problems: list[Problem]) -> None:
        self._file, self._path, self._problems = file, path, problems
        self._node = node
        self._asked: set[str] = set()

    def problem(self, key: str, code: str, **figures: str) -> None:
        """Report a fault of one key."""
        self._problems.append(Problem(f"{self._file}: {self._path}{key}", code, figures))

    def has(self, key: str) -> bool:
        """Whether the file says anything there."""
        return self._node.get(key, "") != ""

    def text(self, key: str, *, required: bool = False) -> str:
        """The text, without spaces around it; empty where there is none."""
        value = self._take(key, "")
        if not isinstance(value, str):
            self.problem(key, "not_text")
            return ""
        if required and not value.strip():
            self.problem(key, "missing")
        return value.strip()

    def word(self, key: str, allowed: Iterable[str], otherwise: str = "") -> str:
        """One of the allowed words; a problem and ``otherwise`` where it is not."""
        value = self.text(key, required=True)
        words = tuple(allowed)
        if value and value not in words:
            self._unknown_word(key, value, words)
        return value if value in words else otherwise

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A date; a month without a day is its first day."""
        value = self.text(key, required=required)
        if not value:
            return None
        day = _day(value)
        if day is None:
            self.problem(key, "not_a_date", value=value)
        return day

    def texts(self, key: str) -> list[str]:
        """A list of texts; empty where there is none."""
        value = self._list(key)
        if not all(isinstance(item, str) and item.strip() for item in value):
            self.problem(key, "not_a_list_of_texts")
        return [item.strip() for item in value if isinstance(item, str) and item.strip()]

    def words(self, key: str, allowed: Iterable[str]) -> list[str]:
        """A list of at least one of the allowed words."""
        words = tuple(allowed)
        given = self.texts(key)
        if not given:
            self.problem(key, "missing")
        for value in given:
            if value not in words:
                self._unknown_word(key, value, words)
        return [value for value in given if value in words]

    def part(self, key: str) -> Fields | None:
        """The mapping below a key."""
        value = self._take(key, None)
        if isinstance(value, dict):
            return Fields(self._file, f"{self._path}{key}.", value, self._problems)
        if value is not None:
            self.problem(key, "not_a_mapping")
        return None

    def parts(self, key: str) -> list[Fields]:
        """The list of mappings below a key."""
        value = self._list(key)
        if not all(isinstance(item, dict) for item in value):
            self.problem(key, "not_a_mapping")
        return [
            Fields(self._file, f"{self._path}{key}[{place}].", item, self._problems)
            for place, item in enumerate(value)
            if isinstance(item, dict)
        ]

    def close(self) -> None:
        """Report every key that nobody asked for."""
        for key in self._node:
            if key not in self._asked:
                self._unknown_word(key, key, tuple(self._asked), code="unknown_key")

    def _take(self, key: str, otherwise: object) -> object:
        self._asked.add(key)
        return self._node.get(key, otherwise)

    def _list(self, key: str) -> list[object]:
        value = self._take(key, [])
        if isinstance(value, list):
            return value
        self.problem(key, "not_a_list")
        return []

    def _unknown_word(self, key: str, value: str, allowed: tuple[str, ...], code: str = "unknown_word") -> None:
        near = get_close_matches(value, sorted(allowed), n=1)
        self.problem(key, code, value=value, near=near[0] if near else "")


def _day(text: str) -> date | None:
    written = re.fullmatch(r"(\d{4}-\d{2})(-\d{2})?", text, re.ASCII)
    try:
        return date.fromisoformat(f"{written[1]}{written[2] or '-01'}") if written else None
    except ValueError:
        return None


def read_yaml(path: Path, file: str, problems: list[Problem]) -> Fields | None:
    """The fields of a YAML file, or ``None`` with a problem where it is none. ``file`` is its name in problems."""
    loader = None
    try:
        loader = _PlainLoader(path.read_text(encoding="utf-8"))
        node = loader.get_single_data()
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        mark = getattr(fault, "problem_mark", None)
        problems.append(Problem(file, "not_yaml", {"line": str(mark.line + 1) if mark else ""}))
        return None
    finally:
        if loader is not None:
            loader.dispose()
    problems += [Problem(f"{file}: {key}", "repeated_key") for key in loader.repeated]
    if not isinstance(node, dict) or not all(isinstance(key, str) for key in node):
        problems.append(Problem(file, "not_yaml", {"line": "1"}))
        return None
    return Fields(file, "", node, problems)
