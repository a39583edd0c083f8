"""Papers that were handed out, and codes that were changed, in their rows.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from prolo_cost.records.tables import CodeChangeRow, PaperRow
from prolo_cost.records.translation.columns import storable, timestamp
from prolo_cost.records.values import CodeChange, HandedOut, How


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


def code_change_row(key: str, estimate_id: str, change: CodeChange) -> CodeChangeRow:
    """The row of a changed code."""
    return CodeChangeRow(
        id=key,
        estimate_id=estimate_id,
        line=change.line,
        before=storable(change.before),
        after=storable(change.after),
        reason=storable(change.reason),
        created_at=timestamp(change.at),
        updated_at=timestamp(change.at),
    )


def code_change(row: CodeChangeRow) -> CodeChange:
    """The changed code in a row."""
    return CodeChange(datetime.fromisoformat(row.created_at), row.line, row.before, row.after, row.reason)
