"""Between the rows of the file and the values that the rest of the program knows.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from prolo_cost.domain.coverage import Payer
from prolo_cost.records.search import search_text
from prolo_cost.records.tables import EstimateRow, OwnPayerRow
from prolo_cost.records.values import Draft, Figures, Saved, SavedEstimate, State

Columns = dict[str, str | int | None]


def says_the_same(row: EstimateRow, draft: Draft) -> bool:
    """Whether a row holds just what is typed."""
    return all(getattr(row, column) == value for column, value in typed_columns(draft).items())


def fill(row: EstimateRow, columns: Columns) -> None:
    """Put values into a row that has its number already."""
    for column, value in columns.items():
        setattr(row, column, value)
    row.search_text = search_text(row.patient_label, row.number)


def typed_columns(draft: Draft) -> Columns:
    """What is typed."""
    return {
        "typed": json.dumps(dict(draft.typed)),
        "patient_label": _storable(draft.patient_label),
        "payer_name": _storable(draft.payer_name),
        "first_date": draft.first_date.isoformat() if draft.first_date else None,
    }


def figure_columns(figures: Figures) -> Columns:
    """What the patient was told."""
    return {
        "case_json": json.dumps(dict(figures.case)),
        "estimate_json": json.dumps(dict(figures.estimate)),
        "payers_edition": figures.payers_edition,
        "program_version": figures.program_version,
    }


def all_columns(kept: SavedEstimate) -> Columns:
    """A whole row, as it was kept."""
    return {
        **typed_columns(kept.draft),
        **(figure_columns(kept.figures) if kept.figures else {}),
        "id": kept.id,
        "number": kept.number,
        "state": kept.state,
        "search_text": search_text(_storable(kept.draft.patient_label), kept.number),
        "printed_at": timestamp(kept.printed_at) if kept.printed_at else None,
        "version": kept.version,
        "created_at": timestamp(kept.created_at),
        "updated_at": timestamp(kept.updated_at),
    }


def saved(row: EstimateRow) -> Saved:
    """What a save reports."""
    return Saved(row.id, row.number, State(row.state), row.version, datetime.fromisoformat(row.updated_at))


def saved_estimate(row: EstimateRow) -> SavedEstimate:
    """The whole estimate."""
    return SavedEstimate(
        draft=Draft(
            id=row.id,
            typed=json.loads(row.typed),
            patient_label=row.patient_label,
            payer_name=row.payer_name,
            first_date=day(row.first_date),
            version=row.version,
        ),
        number=row.number,
        state=State(row.state),
        figures=_figures(row),
        printed_at=datetime.fromisoformat(row.printed_at) if row.printed_at else None,
        created_at=datetime.fromisoformat(row.created_at),
        updated_at=datetime.fromisoformat(row.updated_at),
    )


def _figures(row: EstimateRow) -> Figures | None:
    if row.case_json is None or row.estimate_json is None:
        return None
    return Figures(
        case=json.loads(row.case_json),
        estimate=json.loads(row.estimate_json),
        payers_edition=row.payers_edition or "",
        program_version=row.program_version or "",
    )


def own_payer_row(payer: Payer, at: datetime) -> OwnPayerRow:
    """The row of a payer that the clinic added."""
    return OwnPayerRow(
        id=payer.id,
        name=payer.name,
        aliases=json.dumps(payer.aliases),
        line_of_business=payer.line_of_business,
        states=json.dumps(payer.states),
        electronic_payer_id=payer.electronic_payer_id,
        created_at=timestamp(at),
        updated_at=timestamp(at),
    )


def own_payer(row: OwnPayerRow) -> Payer:
    """The payer in a row."""
    return Payer(
        id=row.id,
        name=row.name,
        aliases=tuple(json.loads(row.aliases)),
        line_of_business=row.line_of_business,
        states=tuple(json.loads(row.states)),
        electronic_payer_id=row.electronic_payer_id,
        own=True,
    )


def day(text: str | None) -> date | None:
    """The date in a column."""
    return None if text is None else date.fromisoformat(text)


def timestamp(at: datetime) -> str:
    """A time as columns hold it: UTC, of one length, so that text sorts as time does.

    >>> timestamp(datetime(2026, 11, 24, 14, 2, tzinfo=UTC))
    '2026-11-24T14:02:00.000+00:00'
    """
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def _storable(text: str) -> str:
    """Half a character (a lone surrogate, from a broken paste) has no UTF-8: a question mark stands for it."""
    return text.encode("utf-8", "replace").decode("utf-8")
