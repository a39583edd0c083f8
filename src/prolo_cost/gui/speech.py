"""What the window says, in the language that was chosen. The English sentence is the key; Spanish stands in resources.

A sentence without its Spanish is shown in English rather than not at all; a test finds it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from prolo_cost import paths
from prolo_cost.app.draft.days import write_days_in

_spoken: Mapping[str, str] = {}

_LINE = r'^"([^"\\]+)" = "([^"\\]+)"$'


def said(sentence: str, /, **figures: object) -> str:
    """A sentence of the window in its language, with its figures put in: ``said("{count} pages", count=3)``."""
    words = _spoken.get(sentence, sentence)
    return words.format(**figures) if figures else words


def speak(language: str) -> None:
    """From now on, say everything in ``en`` or ``es``. What is on the screen already stays as it is."""
    global _spoken  # noqa: PLW0603 - one window, one language; every widget asks here
    _spoken = {} if language == "en" else _learnt(paths.resources() / "wording" / "window" / language)
    write_days_in(language)


def _learnt(folder: Path) -> dict[str, str]:
    """The sentences of a folder. They are TOML of one kind of line; ``tomllib`` takes ten times as long."""
    parts = (file.read_text("utf-8") for file in sorted(folder.glob("*.toml")))
    return {english: words for part in parts for english, words in re.findall(_LINE, part, re.MULTILINE)}
