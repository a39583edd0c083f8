"""What the documentation names is there: functions where it says they are, files, and the pages that it links to."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import prolo_cost

SOURCE = Path(prolo_cost.__file__).parent
ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "docs" / "adr").glob("*.md"),
        *ROOT.glob("*/README.md"),
    ]
)
FILES = {"db", "pdf", "csv", "json", "md", "toml", "lock", "txt", "sql", "yaml", "png"}
"""Endings of files, which look like names within a module."""
PATTERN = "NNNN"
"""Stands in the name of a file that is still to be written."""


@cache
def modules() -> dict[str, set[str]]:
    """The names that are defined in all modules of a name."""
    found: dict[str, set[str]] = {}
    for file in SOURCE.rglob("*.py"):
        name = file.parent.name if file.stem == "__init__" else file.stem
        found.setdefault(name, set()).update(_names(ast.parse(file.read_text("utf-8"))))
        found.setdefault(file.parent.name, set()).add(file.stem)
    return found


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


@cache
def folders() -> tuple[Path, ...]:
    """Where a file may be meant to lie: documentation calls one by the end of its path."""
    tops = (ROOT / "src", ROOT / "tests", ROOT / "benchmarks")
    return (ROOT, *tops, *(folder for top in tops for folder in top.rglob("[a-z]*/")))


def spans(page: Path) -> Iterator[tuple[str, str]]:
    """Every piece of code that a page names, and where it does."""
    for number, line in enumerate(page.read_text("utf-8").splitlines(), start=1):
        for code in re.findall(r"`([^`]+)`", line):
            yield code, f"{page.relative_to(ROOT)}:{number}"


def test_every_function_that_the_documentation_names_is_in_that_module() -> None:
    named = [
        (found, f"{place}: {code}")
        for page in PAGES
        for code, place in spans(page)
        if (found := re.fullmatch(r"([a-z_]+)\.(\w+)", code)) and found[1] in modules() and found[2] not in FILES
    ]
    assert len(named) > 30
    assert [told for found, told in named if found[2] not in modules()[found[1]] | {"py"}] == []


def test_every_file_that_the_documentation_names_is_there() -> None:
    named = [(code, place) for page in PAGES for code, place in spans(page) if _is_ours(code)]
    assert len(named) > 30
    missing = [f"{place}: {code}" for code, place in named if not any((each / code).exists() for each in folders())]
    assert missing == []


def _is_ours(code: str) -> bool:
    """Whether code is a file of the checkout, or a folder; a clinic's own folders are none of them."""
    top = code.split("/", maxsplit=1)[0]
    is_folder = re.fullmatch(r"[\w/.]+/", code) and ((ROOT / top).exists() or (SOURCE / top).exists())
    return PATTERN not in code and bool(is_folder or re.fullmatch(r"[\w/.]+\.py", code))


def test_every_page_that_the_documentation_leads_to_is_there() -> None:
    links = [
        (page, target) for page in PAGES for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    ]
    assert len(links) > 10
    assert [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()] == []


def test_the_glossary_has_each_word_once_and_in_its_place() -> None:
    tables = (ROOT / "GLOSSARY.md").read_text("utf-8").split("\n## In Spanish")[0].split("\n## ")
    for table in tables:
        words = [row.split("|")[1].strip().casefold() for row in table.splitlines() if row.startswith("| ")][1:]
        assert len(words) > 10
        assert words == sorted(set(words))


@pytest.mark.parametrize("room", ["app", "gui"])
def test_the_picture_of_a_room_is_what_is_checked(room: str) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (layers,) = (each["layers"] for each in settings["contracts"] if each.get("containers") == [f"prolo_cost.{room}"])
    lines = [" ".join(line.split()) for line in (ROOT / "docs" / "architecture.md").read_text("utf-8").splitlines()]
    assert [line for line in lines if line in layers] == layers
