"""Case files open with everything in them, or with what is wrong with the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from prolo_cost.app.draft.case_files import case_bytes, open_case
from prolo_cost.faults import MachineFault


def test_what_was_saved_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(case_bytes({"plan": {}, "patient": {"name": "Zo\N{LATIN SMALL LETTER E WITH DIAERESIS}"}}))
    opened = open_case(path)
    assert opened.draft is not None
    assert opened.draft.text("patient.name") == "Zo\N{LATIN SMALL LETTER E WITH DIAERESIS}"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"{", "not_json"), (b"[]", "not_an_object"), (b"\xff", "not_utf8"), (b'{"a":1,"a":2}', "duplicate_key")],
)
def test_what_is_no_case_has_a_problem(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(content)
    opened = open_case(path)
    assert opened.draft is None
    assert [problem.code for problem in opened.problems] == [code]


def test_a_file_that_cannot_be_read_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(MachineFault, match=r"^gone\.json cannot be read"):
        open_case(tmp_path / "gone.json")


def test_a_file_much_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert [problem.code for problem in open_case(path).problems] == ["file_too_large"]


@pytest.mark.parametrize("depth", [100, 400, 900, 100_000])
def test_a_file_nested_deeper_than_any_case_has_a_problem(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"plan": ' + "[" * depth + "]" * depth + "}", encoding="utf-8")
    opened = open_case(path)
    assert opened.draft is None
    assert [problem.code for problem in opened.problems] == ["too_deep"]
