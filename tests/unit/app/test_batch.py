"""A folder of cases: whatever the machine does to one of them, the report tells what became of each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prolo_cost.app import batch
from prolo_cost.app.batch import WORTH_A_PROCESS, Outcome, Status


def quiet(_done: int, _of: int) -> None:
    """Nobody watches."""


def the_last_ends_its_process(case: Path) -> Outcome:
    if case.stem == "last":
        os._exit(9)
    return Outcome(case.stem)


@pytest.mark.skipif((os.cpu_count() or 1) == 1, reason="one processor works in one process")
def test_a_process_that_is_ended_from_outside_leaves_its_cases_told_as_not_done() -> None:
    cases = [*(Path(f"{number}.json") for number in range(WORTH_A_PROCESS)), Path("last.json")]
    outcomes = batch.run(cases, the_last_ends_its_process, quiet)
    assert [outcome.name for outcome in outcomes] == [case.stem for case in cases]
    assert outcomes[-1].status is Status.FAULT
    assert batch.report_of(outcomes[-1:]) == {
        "cases": [{"name": "last", "status": "fault", "patient": {}, "problems": [], "fault": batch.ENDED}]
    }


def test_the_cases_of_a_folder_are_its_files_and_not_what_a_batch_wrote(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "a.estimate.json", "batch.json", "note.txt", ".hidden.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    (tmp_path / "folder.json").mkdir()
    assert [path.name for path in batch.cases_in(tmp_path)] == ["a.json", "b.json"]
