"""Where files live: what ships with the program, and what belongs to the clinic."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DATA_VARIABLE = "PROLO_COST_DATA"
_PACKAGE = Path(__file__).resolve().parent


def shipped() -> Path:
    """The folder of ``resources/`` and ``payers.db``: a frozen program's, an installed wheel's, or the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent.parent


def resources() -> Path:
    """The folder of wording, fonts, payers and dated figures that ship with the program."""
    return shipped() / "resources"


def manual() -> Path:
    """The folder of the manual and its pictures, which ships with the program."""
    return shipped() / "docs" / "manual"


def example(language: str = "en") -> Path:
    """The invented case to start from, with what its clinic wrote in ``en`` or ``es``."""
    return resources() / "examples" / ("knee.json" if language == "en" else f"knee.{language}.json")


def payers_db() -> Path:
    """The payer database that ships with the program. It is read, never written."""
    return shipped() / "payers.db"


def data_dir(chosen: Path | None = None) -> Path:
    """Where the clinic's own data lives: the folder asked for, else ``PROLO_COST_DATA``, else the system's usual place.

    Nothing is created here.
    """
    if chosen is not None:
        return chosen
    if variable := os.environ.get(DATA_VARIABLE):
        return Path(variable)
    from platformdirs import user_data_path  # noqa: PLC0415 - only asked for when nobody chose

    return user_data_path("prolo-cost", appauthor=False, roaming=False)
