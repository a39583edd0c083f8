"""Every text in the window's own source, and which of it is for people to read."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import prolo_cost
from prolo_cost import paths
from prolo_cost.wording import LANGUAGES

SOURCE = Path(prolo_cost.__file__).parent
FOLDER = paths.resources() / "wording" / "window" / "es"

KEYS = frozenset({"Enter", "Esc", "Tab", "Del"})
FONTS = frozenset({"Inter", "Regular", "Medium"})
NAMES = KEYS | FONTS | frozenset(LANGUAGES.values())
"""Names of things, which are the same in both languages; a language is called as its speakers call it."""

NOT_SHOWN = frozenset({"NewType", "TypeVar", "QAction", "Tag", "compile", "fullmatch", "match", "finditer", "search"})
"""Calls whose texts are patterns or names, and nothing to read."""


class Text(NamedTuple):
    """A text in the source, and where it stands."""

    words: str
    place: str
    is_whole: bool
    """Whether it is a text of its own, and not a piece of one with figures put in."""


@cache
def spanish() -> dict[str, str]:
    """Every sentence that has its Spanish."""
    parts = (tomllib.loads(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.toml")))
    return {english: words for part in parts for english, words in part["window"].items()}


def asked_for() -> Iterator[Text]:
    """Every text that stands where ``said`` is called, also where it is one of two."""
    for file in _files("gui"):
        for call in _calls(file, "said"):
            for node in _one_of(call.args[0]):
                if isinstance(node.value, str):
                    yield _text(file, node, node.value)


def patterns_of_faults() -> Iterator[Text]:
    """The sentences of the machine's faults, which the window says too."""
    for file in _files(""):
        for call in (*_calls(file, "MachineFault"), *_calls(file, "CatalogFault")):
            first = call.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield _text(file, first, first.value)


def texts(room: str = "gui") -> Iterator[Text]:
    """Every text of a room that is neither a docstring nor for the log, nor of a fault of ours."""
    for file in _files(room):
        tree = ast.parse(file.read_text("utf-8"))
        passed = set(_left_out(tree))
        pieces = {id(value) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for value in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
                yield _text(file, node, node.value, is_whole=id(node) not in pieces)


def reads_as_words(text: Text) -> bool:
    """Whether a person could read it: two words, or one with a capital as a label has."""
    if not text.is_whole:
        return bool(re.search(r"[A-Za-z]{2,}\s|\s[a-z]{2,}", text.words))
    return bool(
        re.search(r"[a-z]", text.words) and (" " in text.words.strip() or re.match(r"[A-Z][a-z]+$", text.words))
    )


def _one_of(node: ast.expr) -> Iterator[ast.Constant]:
    """The texts of which an expression is one."""
    if isinstance(node, ast.Constant):
        yield node
    elif isinstance(node, ast.IfExp):
        yield from (*_one_of(node.body), *_one_of(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _one_of(value)


def _files(room: str) -> list[Path]:
    return sorted((SOURCE / room).rglob("*.py"))


def _text(file: Path, node: ast.expr, words: str, *, is_whole: bool = True) -> Text:
    return Text(words, f"{file.relative_to(SOURCE)}:{node.lineno}", is_whole)


def _calls(file: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) == name and node.args:
            yield node


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _left_out(tree: ast.AST) -> Iterator[int]:
    """Docstrings, what goes to the log, what only an engineer reads."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif _is_for_engineers(node):
            yield from map(id, ast.walk(node))


def _is_for_engineers(node: ast.AST) -> bool:
    if isinstance(node, ast.AnnAssign):
        return _name(node.annotation) == "TypeAlias"
    if not isinstance(node, ast.Call):
        return isinstance(node, ast.Raise)
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    return _name(node.func) in NOT_SHOWN or (isinstance(owner, ast.Attribute) and _name(owner.value) == "logs")
