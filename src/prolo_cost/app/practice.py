"""Practising with invented patients, on a file of its own beside the clinic's."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from prolo_cost.app.drafting import Draft
from prolo_cost.app.keeping import record_of
from prolo_cost.app.keys import PAYER_NAME
from prolo_cost.domain.coverage import Payer

if TYPE_CHECKING:
    from prolo_cost.records.store import Store

SEEDED: Final = "practice.seeded"


def invented_drafts(file: Path, payer: Callable[[str], Payer | None]) -> list[Draft]:
    """The drafts of a file of invented patients, with the names of their payers filled in."""
    data = tomllib.loads(file.read_text("utf-8"))
    return [_named(Draft(data["every"] | texts), payer) for texts in data["patients"]]


def _named(draft: Draft, find: Callable[[str], Payer | None]) -> Draft:
    payer = find(draft.text("payer.id"))
    return draft.typed(PAYER_NAME, payer.name) if payer else draft


def people(store: Store, drafts: list[Draft], now: datetime) -> None:
    """Put the invented patients into a practice file, once: whoever deletes them has deleted them."""
    with store.transaction() as records:
        if records.settings.get(SEEDED):
            return
        today = now.date()
        for draft in reversed(drafts):  # the first of the file ends up on top of the list of work
            dated = draft.typed("as_of", today.isoformat())
            records.estimates.save(record_of(dated, str(uuid4()), 0, today), now)
        records.settings.set(SEEDED, value=True, at=now)
