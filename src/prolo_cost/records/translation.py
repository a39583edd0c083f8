"""Between the rows of the file and the values that the rest of the program knows.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import cast

from prolo_cost.domain.coverage import Payer
from prolo_cost.records.search import search_text
from prolo_cost.records.tables import CodeChangeRow, EstimateRow, EvidenceRow, OwnPayerRow, PaperRow
from prolo_cost.records.values import (
    CodeChange,
    Deadlines,
    Draft,
    Evidence,
    Figures,
    HandedOut,
    How,
    Outcome,
    Saved,
    SavedEstimate,
    Source,
    State,
)

Columns = dict[str, str | int | None]
FIGURES = ("case_json", "estimate_json", "payers_edition", "program_version")


BESIDE = "beside"
"""The key in what is typed for what belongs to an estimate and is no part of it (``Draft.typed``)."""


def says_the_same(row: EstimateRow, draft: Draft) -> bool:
    """Whether a row holds just what is typed."""
    return all(getattr(row, column) == value for column, value in typed_columns(draft).items())


def differs_beside(row: EstimateRow, draft: Draft) -> bool:
    """Whether a row holds just what is typed but for what stands ``BESIDE`` it."""
    kept, typed = json.loads(row.typed), json.loads(json.dumps(dict(draft.typed)))
    kept.pop(BESIDE, None)
    typed.pop(BESIDE, None)
    others = {column: value for column, value in typed_columns(draft).items() if column != "typed"}
    return bool(kept == typed and all(getattr(row, column) == value for column, value in others.items()))


def fill(row: EstimateRow, columns: Columns) -> None:
    """Put values into a row that has its number already."""
    for column, value in columns.items():
        setattr(row, column, value)
    row.search_text = search_text(row.patient_label, row.payer_name, row.number)


def typed_columns(draft: Draft) -> Columns:
    """What is typed."""
    return {
        "typed": json.dumps(dict(draft.typed)),
        "patient_label": _storable(draft.patient_label),
        "payer_name": _storable(draft.payer_name),
        "first_date": _iso(draft.first_date),
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
        "due_on": _iso(deadlines.due_on),
        "valid_until": _iso(deadlines.valid_until),
        "plan_year_ends": _iso(deadlines.plan_year_ends),
    }


def as_json(values: Mapping[str, object] | None) -> str | None:
    """A form in a column."""
    return None if values is None else json.dumps(dict(values))


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
        "search_text": search_text(_storable(kept.draft.patient_label), _storable(kept.draft.payer_name), kept.number),
        "printed_at": timestamp(kept.printed_at) if kept.printed_at else None,
        "call_json": as_json(kept.call),
        "closing_json": as_json(kept.closing),
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
        draft=Draft(
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
    )


def _figures(row: EstimateRow, which: str = "") -> Figures | None:
    case, estimate, edition, program = (getattr(row, which + column) for column in FIGURES)
    if case is None or estimate is None:
        return None
    return Figures(json.loads(case), json.loads(estimate), payers_edition=edition or "", program_version=program or "")


def deadlines(due_on: str | None, valid_until: str | None, plan_year_ends: str | None) -> Deadlines:
    """The days in columns."""
    return Deadlines(day(due_on), day(valid_until), day(plan_year_ends))


def handed_out(row: PaperRow, number: str, size: int) -> HandedOut:
    """The paper in a row, without its content."""
    return HandedOut(
        id=row.id,
        estimate_id=row.estimate_id,
        number=number,
        kind=row.kind,
        language=row.language,
        large_print=bool(row.large_print),
        how=cast("How", row.how),
        at=datetime.fromisoformat(row.created_at),
        size=size,
    )


def evidence_columns(evidence: Evidence) -> Columns:
    """All that was learned."""
    return {
        "payer_id": evidence.payer_id,
        "line_of_business": evidence.line_of_business,
        "state": evidence.state,
        "code": _storable(evidence.code),
        "outcome": evidence.outcome,
        "source": evidence.source,
        "day": evidence.on.isoformat(),
        "allowed": evidence.allowed,
        "paid": evidence.paid,
        "reason_codes": json.dumps(evidence.reason_codes),
        "spoke_with": _storable(evidence.spoke_with),
        "reference": _storable(evidence.reference),
        "note": _storable(evidence.note),
        "estimate_id": evidence.estimate_id,
    }


def evidence_of(row: EvidenceRow) -> Evidence:
    """What was learned, in a row."""
    return Evidence(
        id=row.id,
        payer_id=row.payer_id,
        line_of_business=row.line_of_business,
        state=row.state,
        code=row.code,
        outcome=cast("Outcome", row.outcome),
        source=cast("Source", row.source),
        on=date.fromisoformat(row.day),
        allowed=row.allowed,
        paid=row.paid,
        reason_codes=tuple(json.loads(row.reason_codes)),
        spoke_with=row.spoke_with,
        reference=row.reference,
        note=row.note,
        estimate_id=row.estimate_id,
    )


def code_change_row(key: str, estimate_id: str, change: CodeChange) -> CodeChangeRow:
    """The row of a changed code."""
    return CodeChangeRow(
        id=key,
        estimate_id=estimate_id,
        line=change.line,
        before=_storable(change.before),
        after=_storable(change.after),
        reason=_storable(change.reason),
        created_at=timestamp(change.at),
        updated_at=timestamp(change.at),
    )


def code_change(row: CodeChangeRow) -> CodeChange:
    """The changed code in a row."""
    return CodeChange(datetime.fromisoformat(row.created_at), row.line, row.before, row.after, row.reason)


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


def moment(text: str | None) -> datetime | None:
    """The time in a column."""
    return None if text is None else datetime.fromisoformat(text)


def timestamp(at: datetime) -> str:
    """A time as columns hold it: UTC, of one length, so that text sorts as time does.

    >>> timestamp(datetime(2026, 11, 24, 14, 2, tzinfo=UTC))
    '2026-11-24T14:02:00.000+00:00'
    """
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def _iso(at: date | None) -> str | None:
    return None if at is None else at.isoformat()


def _storable(text: str) -> str:
    """Half a character (a lone surrogate, from a broken paste) has no UTF-8: a question mark stands for it."""
    return text.encode("utf-8", "replace").decode("utf-8")
