"""Practising with invented patients, on a file of its own beside the clinic's."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import uuid4

from prolo_cost.app.drafting import Draft
from prolo_cost.app.keeping import record_of
from prolo_cost.app.keys import PAYER_NAME
from prolo_cost.domain.coverage import Payer

if TYPE_CHECKING:
    from prolo_cost.records.store import Store
    from prolo_cost.records.values import Deadlines, Figures

SEEDED: Final = "practice.seeded"
HANDED_OUT: Final = "handed_out"
"""In the file of invented patients: so many days ago a patient was given the paper."""


class Patient(NamedTuple):
    """An invented patient: what is typed, and how many days ago it was handed out; ``None``: not yet."""

    draft: Draft
    handed_out: int | None = None


def invented_patients(file: Path, payer: Callable[[str], Payer | None]) -> list[Patient]:
    """The patients of a file, with the names of their payers filled in."""
    data = tomllib.loads(file.read_text("utf-8"))
    return [_patient(data["every"] | texts, payer) for texts in data["patients"]]


def _patient(texts: dict[str, Any], find: Callable[[str], Payer | None]) -> Patient:
    handed_out = texts.pop(HANDED_OUT, None)
    draft = Draft(texts)
    payer = find(draft.text("payer.id"))
    return Patient(draft.typed(PAYER_NAME, payer.name) if payer else draft, handed_out)


def people(
    store: Store,
    patients: Sequence[Patient],
    now: datetime,
    work_out: Callable[[Draft, date], tuple[Figures, Deadlines]],
) -> None:
    """Put the invented patients into a practice file, once: whoever deletes them has deleted them.

    ``work_out`` gives what a patient is told on a day, and until when it holds.
    """
    with store.transaction() as records:
        if records.settings.get(SEEDED):
            return
        for patient in reversed(patients):  # the first of the file ends up on top of the list of work
            then = now - timedelta(days=patient.handed_out or 0)
            draft = patient.draft.typed("as_of", then.date().isoformat())
            record = record_of(draft, str(uuid4()), 0, then.date())
            if patient.handed_out is None:
                records.estimates.save(record, then)
            else:
                records.estimates.tell(record, *work_out(draft, then.date()), then)
        records.settings.set(SEEDED, value=True, at=now)
