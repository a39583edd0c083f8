"""Many cases at once: every case of a folder gets its estimate; a bad one stops nothing, nor a fault of the machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from prolo_cost.app.estimates.answer import Answer
from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.app.exporting import export
from prolo_cost.casefile import MAXIMUM_BYTES, estimate_to_json, problems_to_json
from prolo_cost.domain.problems import Problem
from prolo_cost.faults import MachineFault
from prolo_cost.wording import Words

REPORT = "batch.json"
ESTIMATE_ENDING = ".estimate.json"
WORTH_A_PROCESS = 20
"""Fewer cases than this are done before a second process has started."""
ENDED = "It was not finished: the machine ended a part of the program, such as for want of memory. Run it again."

Json = dict[str, object]


class Status(StrEnum):
    """How one case ended, as ``batch.json`` calls it."""

    DONE = "done"
    PROBLEMS = "problems"
    """What is written in the case is wrong."""
    FAULT = "fault"
    """The machine, or the program, failed at it: it may be tried again as it is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case, as ``batch.json`` tells it. ``fault`` is the sentence for what failed, if anything."""

    name: str
    patient: Json = field(default_factory=dict)
    problems: list[object] = field(default_factory=list)
    fault: str = ""

    @property
    def status(self) -> Status:
        """How the case ended."""
        return Status.FAULT if self.fault else Status.PROBLEMS if self.problems else Status.DONE

    def to_json(self) -> Json:
        """The entry of the report."""
        entry: Json = {
            "name": self.name,
            "status": self.status.value,
            "patient": self.patient,
            "problems": self.problems,
        }
        return {**entry, "fault": self.fault} if self.fault else entry


def cases_in(folder: Path) -> list[Path]:
    """The case files of a folder by name; what a batch itself wrote there is none of them.

    Raises:
        MachineFault: the folder may not be looked into.
    """
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        raise MachineFault("The folder {name} may not be looked into.", name=folder.name) from None
    return [path for path in paths if _is_case(path)]


def _is_case(path: Path) -> bool:
    is_ours = path.name == REPORT or path.name.endswith(ESTIMATE_ENDING)
    is_hidden = path.name.startswith(".")  # such as what macOS puts beside a file on a foreign disk
    return path.match("*.json") and not is_hidden and not is_ours and path.is_file()


def work_out(case: Path, out: Path, estimating: Estimating, paper: Callable[[Answer], bytes] | None) -> Outcome:
    """Estimate one case into ``NAME.estimate.json`` (and ``NAME.pdf``). Nothing is written where it has problems.

    Where the machine fails, the outcome says so; what was written before it failed stays.
    """
    words = Words.load("en")
    answer = _read(case, estimating)
    if answer.estimate is None:
        problems = problems_to_json(answer.problems, words)["problems"]
        return Outcome(case.stem, problems=list(problems) if isinstance(problems, list) else [])
    told = estimate_to_json(answer.estimate, words)
    try:
        export(_as_file(told), out / f"{case.stem}{ESTIMATE_ENDING}")
        if paper is not None:
            export(paper(answer), out / f"{case.stem}.pdf")
    except MachineFault as fault:
        return Outcome(case.stem, fault=fault.text)
    scenarios = told["scenarios"]
    assert isinstance(scenarios, dict)  # noqa: S101 - the form of the contract, made a few lines above
    return Outcome(case.stem, patient={name: scenario["patient"] for name, scenario in scenarios.items()})


def _read(case: Path, estimating: Estimating) -> Answer:
    try:
        with case.open("rb") as file:
            return estimating.answer_text(file.read(MAXIMUM_BYTES + 1))
    except OSError:
        return Answer(None, None, None, (Problem(case.name, "cannot_read", {"file": case.name}),))


def run(cases: Sequence[Path], work: Callable[[Path], Outcome], progress: Callable[[int, int], None]) -> list[Outcome]:
    """Work every case out, on as many processors as there are; ``progress`` is told after each.

    ``work`` is a function that another process can be given by name, and whose outcome tells what failed. Where such a
    process is ended from outside, the cases without an outcome are told as not done.
    """
    outcomes: list[Outcome] = []
    try:
        for outcome in _outcomes(cases, work):
            outcomes.append(outcome)
            progress(len(outcomes), len(cases))
    except BrokenProcessPool:
        outcomes += [Outcome(case.stem, fault=ENDED) for case in cases[len(outcomes) :]]
    return outcomes


def _outcomes(cases: Sequence[Path], work: Callable[[Path], Outcome]) -> Iterator[Outcome]:
    processors = cpu_count() or 1
    if processors == 1 or len(cases) < WORTH_A_PROCESS:
        yield from map(work, cases)
        return
    # A forked process would share open files and locks with this one; a spawned one starts clean everywhere.
    with ProcessPoolExecutor(min(processors, 8), mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, cases, chunksize=4)


def report_of(outcomes: Iterable[Outcome]) -> Json:
    """What became of every case, as ``batch.json`` tells it."""
    return {"cases": [outcome.to_json() for outcome in outcomes]}


def write_report(report: Json, out: Path) -> None:
    """Keep the report as ``batch.json``.

    Raises:
        MachineFault: it could not be written, such as on a full disk.
    """
    export(_as_file(report), out / REPORT)


def _as_file(value: object) -> bytes:
    """JSON in UTF-8; half of a surrogate pair, which UTF-8 has not, as JSON's own escape."""
    return json.dumps(value, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace")
