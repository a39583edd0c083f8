"""The example that ships with the program is the same case in each language."""

from __future__ import annotations

import json
from typing import Any

from prolo_cost import paths


def without_words(node: Any) -> Any:  # Any: a case as JSON
    """A case without what its clinic wrote in words of its own."""
    if isinstance(node, dict):
        return {key: without_words(value) for key, value in node.items() if key not in {"area", "description"}}
    return [without_words(each) for each in node] if isinstance(node, list) else node


def test_the_spanish_example_is_the_english_one_but_for_the_clinics_words() -> None:
    english, spanish = (json.loads(paths.example(language).read_text("utf-8")) for language in ("en", "es"))
    assert english != spanish
    assert without_words(english) == without_words(spanish)
