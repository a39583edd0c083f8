"""The self-test: does everything that the program needs work on this machine?"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from prolo_cost.app.estimates.answer import Answer
from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.domain.money import dollars_and_cents
from prolo_cost.domain.result import Scenario
from prolo_cost.faults import MachineFault

KNOWN_TOTAL = "1120.00"
"""What the patient of the shipped example pays if covered: 240 + 80 + 400 + 400 (docs/estimate-rules.md)."""


class Check(NamedTuple):
    """One part of the program: its topic, and what is wrong with it (empty: it works)."""

    topic: str
    fault: str


def self_test(
    open_payers: Callable[[], object],
    open_records: Callable[[Path], None],
    records_folder: Path,
    estimating: Estimating,
    example: bytes,
    print_paper: Callable[[Answer], bytes],
) -> Sequence[Check]:
    """Open both databases, work a known case out, render its paper. Nothing of the clinic's is changed."""
    return list(
        _checks(
            payers=open_payers,
            records=lambda: _open_records(open_records, records_folder),
            arithmetic=lambda: _known_case(estimating, example),
            paper=lambda: print_paper(estimating.answer_text(example)),
        )
    )


def _checks(**parts: Callable[[], object]) -> Iterator[Check]:
    for topic, part in parts.items():
        try:
            part()
        except MachineFault as fault:
            yield Check(topic, fault.text)
        else:
            yield Check(topic, "")


def _open_records(open_records: Callable[[Path], None], folder: Path) -> None:
    """The clinic's own records where there are any, else new ones in a passing folder, if theirs could be made."""
    if folder.exists():
        open_records(folder)
        return
    nearest = next(parent for parent in folder.absolute().parents if parent.exists())
    if not (nearest.is_dir() and os.access(nearest, os.W_OK)):
        raise MachineFault("The folder {name} cannot be made. Choose another one.", name=folder.name)
    with tempfile.TemporaryDirectory(prefix="prolo-cost-") as passing:
        open_records(Path(passing) / "records")


def _known_case(estimating: Estimating, example: bytes) -> None:
    answer = estimating.answer_text(example)
    found = (
        "" if answer.estimate is None else dollars_and_cents(answer.estimate.scenarios[Scenario.COVERED].patient.point)
    )
    if found != KNOWN_TOTAL:
        raise MachineFault(
            "The known case gives {found}, not {known}. Install prolo-cost again.",
            found=found or "no figure",
            known=KNOWN_TOTAL,
        )
