"""What of the desk goes into the records: a draft as it is kept, and the figures that a patient was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from prolo_cost.app.draft import alternatives
from prolo_cost.app.draft.boxes import Json, Kind, read
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import FIRST, PAYER_NAME
from prolo_cost.casefile import estimate_to_json
from prolo_cost.domain.result import Estimate
from prolo_cost.records.values import Figures, KeptDraft
from prolo_cost.wording import Words


def record_of(draft: Draft, estimate_id: str, version: int, today: date) -> KeptDraft:
    """A draft for the records, with its days spelled out and what the list of work shows of it."""
    settled = alternatives.settled(draft, today)
    first = read(Kind.DAY, settled.text(FIRST), today)
    return KeptDraft(
        id=estimate_id,
        typed=settled.to_data(),
        patient_label=settled.text("patient.name").strip(),
        payer_name=settled.text(PAYER_NAME).strip(),
        first_date=date.fromisoformat(first) if isinstance(first, str) else None,
        version=version,
        has_plan=draft.is_insured,
    )


def figures_of(case: Mapping[str, Json], estimate: Estimate, words: Words, edition: str, version: str) -> Figures:
    """What is kept of a finished estimate: the case, the answer, and by which data and program."""
    return Figures(case, estimate_to_json(estimate, words), edition, version)
