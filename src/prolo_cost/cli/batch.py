"""``prolo-cost batch``: every case of a folder, with progress."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from prolo_cost.app import batch
from prolo_cost.app.batch import Outcome
from prolo_cost.cli.output import DONE, PROBLEMS, report
from prolo_cost.domain.problems import Problem
from prolo_cost.faults import MachineFault
from prolo_cost.wording import Words

Work = Callable[[Path, Path], Outcome]
"""Works one case out into a folder."""


def run(folder: Path, out: Path, work: Work) -> int:
    """Estimate every case of a folder. Exit status 2 where any had problems; the rest is done all the same."""
    words = Words.load("en")
    if not folder.is_dir():
        return report([Problem(folder.name, "no_such_folder", {"folder": folder.name})], words, as_json=False)
    _make(out)
    cases = batch.cases_in(folder)
    outcomes = batch.run(cases, partial(_in_place, work, out), _progress)
    batch.write_report(outcomes, out)
    bad = [outcome for outcome in outcomes if not outcome.is_done]
    print(words.screen("batch_done", done=str(len(outcomes) - len(bad)), bad=str(len(bad))))
    for outcome in bad:
        print(f"  {outcome.name}", file=sys.stderr)
    return PROBLEMS if bad else DONE


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
