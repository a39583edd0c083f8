"""Which of the two kinds a file is, and what is said where it cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.importers.files import eligibility, remittance

from prolo_cost.app.insurer_files.reading import read_file
from prolo_cost.faults import MachineFault
from prolo_cost.importers.eligibility_271 import Answered
from prolo_cost.importers.remittance_835 import Remittance


def test_either_kind_is_recognized_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "from the insurer"
    file.write_bytes(eligibility("EB*1*IND*30"))
    assert isinstance(read_file(file), Answered)
    file.write_bytes(remittance("CLP*P*1*0*0*0"))
    assert isinstance(read_file(file), Remittance)


def test_a_file_that_cannot_be_read_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(MachineFault, match="cannot be read"):
        read_file(tmp_path / "nowhere.271")


def test_another_kind_of_file_is_told_which_two_are_read(tmp_path: Path) -> None:
    file = tmp_path / "claim.837"
    file.write_bytes(remittance("CLP*P*1*0*0*0").replace(b"ST*835*", b"ST*837*"))
    (problem,) = read_file(file).problems
    assert (problem.code, problem.figures) == ("other_x12", {"found": "837", "wanted": "271 / 835"})
