"""A file from the insurer, whichever of the two it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, TypeAlias

from prolo_cost.domain.problems import Problem
from prolo_cost.faults import MachineFault
from prolo_cost.importers.eligibility_271 import Answered, read_271
from prolo_cost.importers.remittance_835 import Remittance, read_835
from prolo_cost.importers.x12 import MAXIMUM_BYTES
from prolo_cost.logs import IMPORT

Read: TypeAlias = Answered | Remittance

_LETTERS: Final = re.compile(r"[^\W\d_]+")


def read_file(path: Path) -> Read:
    """What a file of eligibility (271) or remittance (835) says; where it is neither, why not.

    Raises:
        MachineFault: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)
    except OSError:
        raise MachineFault(
            "{name} cannot be read. Check that it is there and that you may open it.", name=path.name
        ) from None
    answered = read_271(data)
    found: Read = read_835(data) if _is_another(answered.problems) else answered
    problems = ", ".join(problem.code for problem in found.problems) or "nothing wrong"
    IMPORT.info("a file from an insurer read, bytes: %d, %s", len(data), problems)
    return found


def _is_another(problems: tuple[Problem, ...]) -> bool:
    return any(problem.code == "other_x12" and problem.figures["found"] == "835" for problem in problems)


def is_of(person: str, member_id: str, patient: str, patient_member_id: str) -> bool | None:
    """Whether a file is of the patient on the desk: by member numbers where both are known, else by their names.

    ``None`` where neither can be compared. Of names the first and the last have to be the same, in any order.
    """
    if member_id and patient_member_id:
        return _bare(member_id) == _bare(patient_member_id)
    names, others = _names(person), _names(patient)
    if not names or not others:
        return None
    return names <= others or others <= names


def _bare(number: str) -> str:
    return "".join(letter for letter in number.casefold() if letter.isalnum())


def _names(person: str) -> frozenset[str]:
    return frozenset(_LETTERS.findall(person.casefold()))
