"""The pages of the manual: Markdown files that ship with the program, in the order of their numbers. No Qt here.

English lies in ``docs/manual``, another language in a folder of its name there, with the same pages and pictures.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from prolo_cost import paths

ESTIMATE: Final = "estimate"
"""The page about form and answer, where the help begins while no page of the window is open."""

TOLD_WITH: Final = {"fees": "set_up", "clinic": "set_up", "review": "knowledge"}
"""Pages of the window that share another one's page of the manual."""


class ManualPage(NamedTuple):
    """One page. ``topic`` is the name of the window's page that it is about; ``title`` its first heading."""

    topic: str
    title: str
    file: Path

    @property
    def text(self) -> str:
        """The page in Markdown."""
        return self.file.read_text("utf-8")


def manual_folder(language: str) -> Path:
    """Where pages and pictures of ``en`` or ``es`` lie."""
    return paths.manual() if language == "en" else paths.manual() / language


def manual_pages(language: str) -> tuple[ManualPage, ...]:
    """All pages, in the order of the manual. A file is called by its number and topic: ``20-confirm.md``."""
    files = sorted(manual_folder(language).glob("[0-9]*.md"))
    return tuple(ManualPage(file.stem.partition("-")[2].replace("-", "_"), _title(file), file) for file in files)


def place_of(topic: str, pages: tuple[ManualPage, ...]) -> int:
    """Where the page about a topic stands; the first page for one that the manual does not know."""
    topic = TOLD_WITH.get(topic, topic)
    return next((place for place, page in enumerate(pages) if page.topic == topic), 0)


def _title(file: Path) -> str:
    with file.open(encoding="utf-8") as lines:
        return next(lines).removeprefix("#").strip()
