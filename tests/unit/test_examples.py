"""What a docstring shows is what happens."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import prolo_cost

SOURCE = Path(prolo_cost.__file__).parent


def with_examples() -> list[str]:
    shown = (file for file in sorted(SOURCE.rglob("*.py")) if ">>> " in file.read_text("utf-8"))
    return [".".join(("prolo_cost", *file.relative_to(SOURCE).with_suffix("").parts)) for file in shown]


@pytest.mark.parametrize("module", with_examples())
def test_the_examples_of_a_docstring_hold(module: str) -> None:
    found = doctest.testmod(import_module(module))
    assert found.attempted
    assert not found.failed
