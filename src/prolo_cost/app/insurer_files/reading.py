"""A file from the insurer, whichever of the two it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeAlias

from prolo_cost.app.reading import read_bytes
from prolo_cost.domain.problems import Problem
from prolo_cost.importers.eligibility_271 import Answered, read_271
from prolo_cost.importers.remittance_835 import Remittance, read_835
from prolo_cost.importers.x12 import MAXIMUM_BYTES
from prolo_cost.logs import IMPORT

Read: TypeAlias = Answered | Remittance

EITHER: Final = "271 / 835"


def read_file(path: Path) -> Read:
    """What a file of eligibility (271) or remittance (835) says; where it is neither, why not.

    Raises:
        MachineFault: the file cannot be read.
    """
    data = read_bytes(path, MAXIMUM_BYTES)
    found = _read(data)
    problems = ", ".join(problem.code for problem in found.problems) or "nothing wrong"
    IMPORT.info("a file from an insurer read, bytes: %d, %s", len(data), problems)
    return found


def _read(data: bytes) -> Read:
    answered = read_271(data)
    other = next((each.figures["found"] for each in answered.problems if each.code == "other_x12"), "")
    if other == "835":
        return read_835(data)
    return Answered(problems=(Problem("", "other_x12", {"found": other, "wanted": EITHER}),)) if other else answered
