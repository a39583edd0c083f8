"""How this desk likes the window: light or dark, language, text size. Read before the first paint, so no database.

They lie in a small file of their own beside the records, and hold nothing of any patient.
"""

from __future__ import annotations

import json
import locale
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from prolo_cost.faults import MachineFault
from prolo_cost.wording import LANGUAGES

FILE: Final = "window.json"
LOOKS: Final = ("", "light", "dark")
TEXT_SIZES: Final = (1.0, 1.25, 1.5, 1.75, 2.0)


class Preferences(NamedTuple):
    """What was chosen; empty follows the system. ``text`` is how much larger than usual, one of ``TEXT_SIZES``.

    ``folded`` names the groups of the list of work that are folded. ``place`` is where the window stood last and how
    large, as Qt writes it; empty is where and as large as the window itself would be.
    """

    look: str = ""
    language: str = ""
    text: float = 1.0
    folded: tuple[str, ...] = ()
    place: str = ""

    @property
    def spoken(self) -> str:
        """The language of the window: the chosen one, else the system's where we have it, else English."""
        return self.language or (
            "es" if (locale.getlocale()[0] or "").casefold().startswith(("es", "spanish")) else "en"
        )

    def text_turned(self, steps: int) -> float:
        """The text size so many steps larger, or smaller where negative."""
        place = TEXT_SIZES.index(self.text) + steps
        return TEXT_SIZES[min(len(TEXT_SIZES) - 1, max(0, place))]


class Sitting(NamedTuple):
    """One opening of the window: how, and on whose file. ``practice`` opens the invented patients' own."""

    preferences: Preferences = Preferences()
    practice: bool = False


def read_preferences(folder: Path) -> Preferences:
    """The preferences of a folder. A file that is missing, damaged or from a later program counts where it can."""
    try:
        found = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(found, dict):
        return Preferences()
    kept = {name: read(found[name]) for name, read in _READ.items() if name in found}
    return Preferences(**{name: value for name, value in kept.items() if value is not None})


def _one_of(allowed: Sequence[object]) -> Callable[[object], object]:
    return lambda value: value if value in allowed else None


def _letters(value: object) -> str | None:
    return value if isinstance(value, str) and value.isascii() else None


def _words(value: object) -> tuple[str, ...] | None:
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else None


_READ: Final[Mapping[str, Callable[[object], Any]]] = {
    "look": _one_of(LOOKS),
    "language": _one_of(("", *LANGUAGES)),
    "text": _one_of(TEXT_SIZES),
    "folded": _words,
    "place": _letters,
}
"""By the name of a preference, what makes it of JSON; nothing of what it does not understand."""


def keep_preferences(folder: Path, preferences: Preferences) -> None:
    """Keep the preferences.

    Raises:
        MachineFault: they cannot be written; what was kept before still is.
    """
    from prolo_cost.app.exporting import export  # noqa: PLC0415 - nothing is written before the first paint

    try:
        export(json.dumps(preferences._asdict()).encode(), folder / FILE)
    except MachineFault as fault:
        raise MachineFault(
            "How the window looks could not be kept for the next time."
            " Check that the clinic's folder is there, has room, and may be written."
        ) from fault
