"""``prolo-cost batch``: every case of a folder, with progress."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from prolo_cost.app import batch
from prolo_cost.app.batch import Outcome, Status
from prolo_cost.cli.output import DONE, FAULT, PROBLEMS, print_json, report, report_fault
from prolo_cost.domain.problems import Problem
from prolo_cost.faults import MachineFault
from prolo_cost.wording import Words

Work = Callable[[Path, Path], Outcome]
"""Works one case out into a folder."""


def run(folder: Path, out: Path, work: Work) -> int:
    """Estimate every case of a folder, and report what became of each.

    Exit status 1 where the machine failed at any, else 2 where any had problems; the rest is done all the same.
    """
    words = Words.load("en")
    if not folder.is_dir():
        return report([Problem(folder.name, "no_such_folder", {"folder": folder.name})], words, as_json=False)
    _make(out)
    cases = batch.cases_in(folder)
    outcomes = batch.run(cases, partial(_in_place, work, out), _progress)
    told = batch.report_of(outcomes)
    try:
        batch.write_report(told, out)
    except MachineFault as fault:
        print_json(told)
        return report_fault(f"{fault.text} {words.screen('batch_report_here')}", as_json=False)
    return _tell(outcomes, words)


def _tell(outcomes: Sequence[Outcome], words: Words) -> int:
    """How many came to what, and the name of each that is not done; the exit status."""
    count = Counter(outcome.status for outcome in outcomes)
    done, bad, failed = (str(count[status]) for status in (Status.DONE, Status.PROBLEMS, Status.FAULT))
    print(words.screen("batch_done", done=done, bad=bad))
    if count[Status.FAULT]:
        print(words.screen("batch_failed", count=failed), file=sys.stderr)
    for outcome in outcomes:
        if outcome.status is not Status.DONE:
            print(f"  {outcome.name}  {outcome.fault}".rstrip(), file=sys.stderr)
    return FAULT if count[Status.FAULT] else PROBLEMS if count[Status.PROBLEMS] else DONE


def _in_place(work: Work, out: Path, case: Path) -> Outcome:
    return work(case, out)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise MachineFault(f"The folder {folder.name} cannot be made. Choose another.") from fault


def _progress(done: int, of: int) -> None:
    """A line that counts up where a person watches; now and then a line elsewhere."""
    if sys.stderr.isatty():
        print(f"\r{done} of {of}", end="\n" if done == of else "", file=sys.stderr, flush=True)
    elif done % 100 == 0 or done == of:
        print(f"{done} of {of}", file=sys.stderr, flush=True)
