"""Payers that the clinic added, in their rows.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

import json
from datetime import datetime

from prolo_cost.domain.coverage import Payer
from prolo_cost.records.tables import OwnPayerRow
from prolo_cost.records.translation.columns import timestamp


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
