"""Estimates in their rows: what is typed, the newest figures, and those that the patient was told.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Final

from prolo_cost.records.search import search_text
from prolo_cost.records.tables import EstimateRow
from prolo_cost.records.translation.columns import Columns, as_json, day, iso, moment, storable, timestamp
from prolo_cost.records.translation.standing import stood_columns
from prolo_cost.records.values import Deadlines, Figures, KeptDraft, Saved, SavedEstimate, State

FIGURES: Final = ("case_json", "estimate_json", "payers_edition", "program_version")


def says_the_same(row: EstimateRow, draft: KeptDraft) -> bool:
    """Whether a row holds just what is typed."""
    return all(getattr(row, column) == value for column, value in typed_columns(draft).items())


def fill(row: EstimateRow, columns: Columns) -> None:
    """Put values into a row that has its number already."""
    for column, value in columns.items():
        setattr(row, column, value)
    row.search_text = search_text(row.patient_label, row.payer_name, row.number)


def typed_columns(draft: KeptDraft) -> Columns:
    """What is typed."""
    return {
        "typed": json.dumps(dict(draft.typed)),
        "patient_label": storable(draft.patient_label),
        "payer_name": storable(draft.payer_name),
        "first_date": iso(draft.first_date),
        "has_plan": int(draft.has_plan),
    }


def figure_columns(figures: Figures) -> Columns:
    """The newest figures."""
    return {
        "case_json": json.dumps(dict(figures.case)),
        "estimate_json": json.dumps(dict(figures.estimate)),
        "payers_edition": figures.payers_edition,
        "program_version": figures.program_version,
    }


def put_told_aside(row: EstimateRow) -> Columns:
    """What the patient was told, kept where newer figures come in its place; nothing where it is kept already."""
    if row.printed_at is None or row.told_case_json is not None:
        return {}
    return {f"told_{column}": getattr(row, column) for column in FIGURES}


TOLD_IS_NEWEST: Columns = {f"told_{column}": None for column in FIGURES}
"""The newest figures are what the patient was told."""


def deadline_columns(deadlines: Deadlines) -> Columns:
    """The days that matter."""
    return {
        "due_on": iso(deadlines.due_on),
        "valid_until": iso(deadlines.valid_until),
        "plan_year_ends": iso(deadlines.plan_year_ends),
    }


def all_columns(kept: SavedEstimate) -> Columns:
    """A whole row, as it was kept."""
    return {
        **typed_columns(kept.draft),
        **(figure_columns(kept.figures) if kept.figures else {}),
        **_told_columns(kept),
        **deadline_columns(kept.deadlines),
        "id": kept.id,
        "number": kept.number,
        "state": kept.state,
        "search_text": search_text(storable(kept.draft.patient_label), storable(kept.draft.payer_name), kept.number),
        "printed_at": timestamp(kept.printed_at) if kept.printed_at else None,
        "call_json": as_json(kept.call),
        "closing_json": as_json(kept.closing),
        **stood_columns(kept.stood),
        "version": kept.version,
        "created_at": timestamp(kept.created_at),
        "updated_at": timestamp(kept.updated_at),
    }


def _told_columns(kept: SavedEstimate) -> Columns:
    if kept.told is None or kept.told == kept.figures:
        return {}
    return {f"told_{column}": value for column, value in figure_columns(kept.told).items()}


def saved(row: EstimateRow) -> Saved:
    """What a save reports."""
    return Saved(row.id, row.number, State(row.state), row.version, datetime.fromisoformat(row.updated_at))


def saved_estimate(row: EstimateRow) -> SavedEstimate:
    """The whole estimate."""
    figures = _figures(row)
    return SavedEstimate(
        draft=KeptDraft(
            id=row.id,
            typed=json.loads(row.typed),
            patient_label=row.patient_label,
            payer_name=row.payer_name,
            first_date=day(row.first_date),
            version=row.version,
            has_plan=bool(row.has_plan),
        ),
        number=row.number,
        state=State(row.state),
        figures=figures,
        printed_at=moment(row.printed_at),
        created_at=datetime.fromisoformat(row.created_at),
        updated_at=datetime.fromisoformat(row.updated_at),
        told=(_figures(row, "told_") or figures) if row.printed_at else None,
        deadlines=deadlines(row.due_on, row.valid_until, row.plan_year_ends),
        call=json.loads(row.call_json) if row.call_json else None,
        closing=json.loads(row.closing_json) if row.closing_json else None,
        stood=json.loads(row.stood_json) if row.stood_json else {},
    )


def _figures(row: EstimateRow, which: str = "") -> Figures | None:
    case, estimate, edition, program = (getattr(row, which + column) for column in FIGURES)
    if case is None or estimate is None:
        return None
    return Figures(json.loads(case), json.loads(estimate), payers_edition=edition or "", program_version=program or "")


def deadlines(due_on: str | None, valid_until: str | None, plan_year_ends: str | None) -> Deadlines:
    """The days in columns."""
    return Deadlines(day(due_on), day(valid_until), day(plan_year_ends))
