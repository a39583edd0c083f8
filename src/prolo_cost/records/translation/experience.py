"""The clinic's own evidence in its rows.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

import json
from datetime import date
from typing import cast

from prolo_cost.records.tables import EvidenceRow
from prolo_cost.records.translation.columns import Columns, storable
from prolo_cost.records.values import Evidence, Outcome, Source


def evidence_columns(evidence: Evidence) -> Columns:
    """All that was learned."""
    return {
        "payer_id": evidence.payer_id,
        "line_of_business": evidence.line_of_business,
        "state": evidence.state,
        "code": storable(evidence.code),
        "outcome": evidence.outcome,
        "source": evidence.source,
        "day": evidence.on.isoformat(),
        "allowed": evidence.allowed,
        "paid": evidence.paid,
        "reason_codes": json.dumps(evidence.reason_codes),
        "spoke_with": storable(evidence.spoke_with),
        "reference": storable(evidence.reference),
        "note": storable(evidence.note),
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
