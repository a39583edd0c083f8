"""Practising with invented patients, on a file of its own beside the clinic's."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import uuid4

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import PAYER_NAME
from prolo_cost.app.keeping.into_records import record_of
from prolo_cost.app.keeping.settings import Settings, to_values
from prolo_cost.app.prices.price_book import FEES, TEMPLATES, kept_rows
from prolo_cost.domain.coverage import Payer

if TYPE_CHECKING:
    from prolo_cost.records.store import Store
    from prolo_cost.records.values import Deadlines, Evidence, Figures

SEEDED: Final = "practice.seeded"
HANDED_OUT: Final = "handed_out"
"""In the file of invented patients: so many days ago a patient was given the paper."""


class Patient(NamedTuple):
    """An invented patient: what is typed, and how many days ago it was handed out; ``None``: not yet."""

    draft: Draft
    handed_out: int | None = None


class Practice(NamedTuple):
    """An invented clinic: its patients, what it has set once, by key, and what came of its earlier claims."""

    patients: Sequence[Patient]
    settings: Mapping[str, object]
    claims: Sequence[Mapping[str, Any]]

    def evidence(self, today: date) -> Iterator[Evidence]:
        """Its claims, each so many days before today."""
        from prolo_cost.records.values import Evidence, Outcome  # noqa: PLC0415 - only a new practice file

        outcomes: dict[str, Outcome] = {"denied": "not_covered", "paid": "covered"}
        for claim in self.claims:
            for days, outcome in outcomes.items():
                for place, ago in enumerate(claim.get(days, ())):
                    reasons, allowed = claim.get("reasons", ()), claim.get("allowed", ())
                    yield Evidence(
                        str(uuid4()),
                        claim["payer"],
                        claim["line_of_business"],
                        "",
                        claim["code"],
                        outcome,
                        "eob",
                        today - timedelta(days=ago),
                        allowed=100 * int(allowed[place]) if allowed else None,
                        reason_codes=(reasons[place],) if reasons else (),
                    )


def invented_practice(file: Path, payer: Callable[[str], Payer | None], language: str) -> Practice:
    """What a file tells of an invented clinic in a language, with the names of its patients' payers filled in."""
    data = tomllib.loads(_told_in(language, file.read_text("utf-8")))
    settings = {
        **to_values(Settings(texts=data["clinic"], language=language)),
        FEES: kept_rows(FEES, data["fees"]),
        TEMPLATES: kept_rows(TEMPLATES, data["templates"]),
    }
    return Practice([_patient(data["every"] | texts, payer) for texts in data["patients"]], settings, data["claims"])


def _told_in(language: str, text: str) -> str:
    """The file with each of its English texts as its own table ``words`` has it in another language."""
    for english, words in tomllib.loads(text)["words"].get(language, {}).items():
        text = text.replace(f' "{english}"', f' "{words}"')
    return text


def _patient(texts: dict[str, Any], find: Callable[[str], Payer | None]) -> Patient:
    handed_out = texts.pop(HANDED_OUT, None)
    draft = Draft(texts)
    payer = find(draft.text("payer.id"))
    return Patient(draft.typed(PAYER_NAME, payer.name) if payer else draft, handed_out)


def furnish(
    store: Store,
    practice: Practice,
    now: datetime,
    work_out: Callable[[Draft, date], tuple[Figures, Deadlines]],
) -> None:
    """Put the invented clinic into a practice file, once: whoever deletes its patients has deleted them.

    ``work_out`` gives what a patient is told on a day, and until when it holds.
    """
    with store.transaction() as records:
        if records.settings.get(SEEDED):
            return
        for patient in reversed(practice.patients):  # the first of the file ends up on top of the list of work
            then = now - timedelta(days=patient.handed_out or 0)
            draft = patient.draft.typed("as_of", then.date().isoformat())
            record = record_of(draft, str(uuid4()), 0, then.date())
            if patient.handed_out is None:
                records.estimates.save(record, then)
            else:
                records.estimates.tell(record, *work_out(draft, then.date()), then)
        records.experience.keep(tuple(practice.evidence(now.date())), now)
        for key, value in {**practice.settings, SEEDED: True}.items():
            records.settings.set(key, value, now)
