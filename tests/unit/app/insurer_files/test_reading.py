"""Whose file it is: patients are kept apart by member number, else by name; and which of the two kinds it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.importers.files import eligibility, remittance

from prolo_cost.app.insurer_files.reading import is_of, read_file
from prolo_cost.faults import MachineFault
from prolo_cost.importers.eligibility_271 import Answered
from prolo_cost.importers.remittance_835 import Remittance


@pytest.mark.parametrize(
    ("person", "member_id", "patient", "number", "same"),
    [
        ("DOE, PAT", "", "Pat Doe", "", True),
        ("DOE, PAT", "", "Doe", "", True),
        ("DOE, PAT", "", "Pat Roe", "", False),
        ("LINDQVIST-OKAFOR, MARIA", "", "Maria Lindqvist-Okafor", "", True),
        ("DOE, PAT", "X-1", "Pat Doe", "x1", True),
        ("DOE, PAT", "X1", "Pat Doe", "X2", False),
        ("DOE, PAT", "X1", "Pat Doe", "", True),
        ("", "", "Pat Doe", "", None),
        ("DOE, PAT", "", "", "", None),
    ],
)
def test_a_file_is_of_the_patient_by_number_else_by_name(
    person: str, member_id: str, patient: str, number: str, same: bool | None
) -> None:
    assert is_of(person, member_id, patient, number) is same


def test_either_kind_is_recognized_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "from the insurer"
    file.write_bytes(eligibility("EB*1*IND*30"))
    assert isinstance(read_file(file), Answered)
    file.write_bytes(remittance("CLP*P*1*0*0*0"))
    assert isinstance(read_file(file), Remittance)


def test_a_file_that_cannot_be_read_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(MachineFault, match="cannot be read"):
        read_file(tmp_path / "nowhere.271")
