"""What every shape promises: to read a value, or to say what is wrong with it; and to describe what it takes.

A shape's ``read`` returns the domain value, or ``BAD`` after it has added at least one problem. Nothing raises for what
people wrote. ``schema`` gives the JSON Schema of what ``read`` takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, Final, Protocol

from prolo_cost.domain.problems import Problem

BAD: Final = object()
"""Stands where a value could not be read."""

MAXIMUM_PROBLEMS = 200

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


def within(path: str, key: str) -> str:
    """The path of a key below this path; the case itself has the empty path."""
    return f"{path}.{key}" if path else key


def add_unknown_key(name: str, path: str, known: Sequence[str], problems: Problems) -> None:
    """Note a key that the format does not have, with the one that was probably meant."""
    if problems.are_enough:
        return
    near = get_close_matches(name[:80], known, n=1)
    problems.add(within(path, name[:80]), "unknown_key", meant=near[0] if near else "", known=", ".join(known))
