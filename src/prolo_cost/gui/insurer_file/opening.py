"""A file as the page shows it, made ready off the window's thread: a remittance may hold thousands of claims."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from prolo_cost.app.insurer_files.choosing import search_text
from prolo_cost.app.insurer_files.reading import Read, read_file
from prolo_cost.app.insurer_files.whose import is_of
from prolo_cost.gui.insurer_file.file_rows import SaidRow, benefit_row
from prolo_cost.importers.eligibility_271 import Answered
from prolo_cost.importers.suggesting import Suggested, suggest


class Patient(NamedTuple):
    """Whom the estimate on the desk is for, as it is typed there."""

    name: str
    member_id: str

    @property
    def is_known(self) -> bool:
        """Whether a file can be about somebody else."""
        return bool(self.name or self.member_id)


class Opened(NamedTuple):
    """What a file says and whose it is: ``is_mine`` of an answer, ``mine`` the patient's claims of a remittance.

    ``texts`` are what its claims are found by.
    """

    file: Read = Answered()
    suggested: Suggested = Suggested((), ())
    rows: tuple[SaidRow, ...] = ()
    is_mine: bool | None = None
    mine: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()


def open_file(path: Path, patient: Patient) -> Opened:
    """Read a file, and make it ready to be shown.

    Raises:
        MachineFault: the file cannot be read.
    """
    file = read_file(path)
    if isinstance(file, Answered):
        rows = tuple(benefit_row(row) for row in file.rows)
        return Opened(file, suggest(file), rows, is_of(file.person, file.member_id, *patient))
    whose = [is_of(claim.person, claim.member_id, *patient) for claim in file.claims]
    mine = tuple(number for number, is_mine in enumerate(whose) if is_mine)
    return Opened(file, mine=mine, texts=tuple(map(search_text, file.claims)))
