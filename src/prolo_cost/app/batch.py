"""Many cases at once: every case of a folder gets its estimate; a bad one stops nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from prolo_cost.app.estimates.answer import Answer
from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.app.exporting import export
from prolo_cost.casefile import MAXIMUM_BYTES, estimate_to_json, problems_to_json
from prolo_cost.domain.problems import Problem
from prolo_cost.wording import Words

REPORT = "batch.json"
ESTIMATE_ENDING = ".estimate.json"
WORTH_A_PROCESS = 20
"""Fewer cases than this are done before a second process has started."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case, as ``batch.json`` tells it."""

    name: str
    patient: Json = field(default_factory=dict)
    problems: list[object] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        """Whether the case has an estimate."""
        return not self.problems

    def to_json(self) -> Json:
        """The entry of the report."""
        status = "done" if self.is_done else "problems"
        return {"name": self.name, "status": status, "patient": self.patient, "problems": self.problems}


def cases_in(folder: Path) -> list[Path]:
    """The case files of a folder by name; what a batch itself wrote there is none of them."""
    return sorted(
        path
        for path in folder.glob("*.json")
        if path.is_file() and path.name != REPORT and not path.name.endswith(ESTIMATE_ENDING)
    )


def work_out(case: Path, out: Path, estimating: Estimating, paper: Callable[[Answer], bytes] | None) -> Outcome:
    """Estimate one case into ``NAME.estimate.json`` (and ``NAME.pdf``). Nothing is written where it has problems.

    Raises:
        MachineFault: the estimate could not be written.
    """
    words = Words.load("en")
    answer = _read(case, estimating)
    if answer.estimate is None:
        problems = problems_to_json(answer.problems, words)["problems"]
        return Outcome(case.stem, problems=list(problems) if isinstance(problems, list) else [])
    told = estimate_to_json(answer.estimate, words)
    export(_as_file(told), out / f"{case.stem}{ESTIMATE_ENDING}")
    if paper is not None:
        export(paper(answer), out / f"{case.stem}.pdf")
    scenarios = told["scenarios"]
    assert isinstance(scenarios, dict)  # noqa: S101 - the form of the contract, made two lines above
    return Outcome(case.stem, patient={name: scenario["patient"] for name, scenario in scenarios.items()})


def _read(case: Path, estimating: Estimating) -> Answer:
    try:
        with case.open("rb") as file:
            return estimating.answer_text(file.read(MAXIMUM_BYTES + 1))
    except OSError:
        return Answer(None, None, None, (Problem(case.name, "cannot_read", {"file": case.name}),))


def run(cases: Sequence[Path], work: Callable[[Path], Outcome], progress: Callable[[int, int], None]) -> list[Outcome]:
    """Work every case out, on as many processors as there are; ``progress`` is told after each.

    ``work`` is a function that another process can be given by name.
    """
    outcomes: list[Outcome] = []
    for outcome in _outcomes(cases, work):
        outcomes.append(outcome)
        progress(len(outcomes), len(cases))
    return outcomes


def _outcomes(cases: Sequence[Path], work: Callable[[Path], Outcome]) -> Iterator[Outcome]:
    processors = cpu_count() or 1
    if processors == 1 or len(cases) < WORTH_A_PROCESS:
        yield from map(work, cases)
        return
    # A forked process would share open files and locks with this one; a spawned one starts clean everywhere.
    with ProcessPoolExecutor(min(processors, 8), mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, cases, chunksize=4)


def write_report(outcomes: Iterable[Outcome], out: Path) -> None:
    """Tell what became of every case in ``batch.json``."""
    report = {"cases": [outcome.to_json() for outcome in outcomes]}
    export(_as_file(report), out / REPORT)


def _as_file(value: object) -> bytes:
    """JSON in UTF-8; half of a surrogate pair, which UTF-8 has not, as JSON's own escape."""
    return json.dumps(value, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace")
