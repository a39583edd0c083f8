"""What the clinic learned itself about payers: how they answered calls, and what they did with claims.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from prolo_cost.records.tables import EstimateRow, EvidenceRow
from prolo_cost.records.translation.columns import timestamp
from prolo_cost.records.translation.experience import evidence_columns, evidence_of
from prolo_cost.records.values import Evidence, Gone


class Experience:
    """The clinic's own evidence. Its link to an estimate goes when the estimate is deleted."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, items: Sequence[Evidence], at: datetime) -> tuple[Evidence, ...]:
        """Keep evidence; one whose id is kept already is changed. What is returned has its ids.

        A link to an estimate that is not kept any more is left out.
        """
        return tuple(self._keep(each, at) for each in items)

    def of_payer(self, payer_id: str) -> tuple[Evidence, ...]:
        """What is known of a payer, the newest first."""
        return self._newest(EvidenceRow.payer_id == payer_id)

    def all(self) -> tuple[Evidence, ...]:
        """All of it, the newest first."""
        return self._newest()

    def remove(self, evidence_id: str) -> Evidence:
        """Forget a piece of evidence and hand it out, so that it can be kept again.

        Raises:
            Gone: there is none such.
        """
        row = self._session.get(EvidenceRow, evidence_id)
        if row is None:
            raise Gone
        self._session.delete(row)
        self._session.flush()
        return evidence_of(row)

    def forget_claims_of(self, estimate_id: str) -> None:
        """Forget what the EOBs of an estimate told."""
        told = (EvidenceRow.estimate_id == estimate_id) & (EvidenceRow.source == "eob")
        self._session.execute(delete(EvidenceRow).where(told))

    def linked_to(self, estimate_id: str) -> tuple[str, ...]:
        """The ids of what came from an estimate."""
        return tuple(self._session.scalars(select(EvidenceRow.id).where(EvidenceRow.estimate_id == estimate_id)))

    def link(self, evidence_ids: Sequence[str], estimate_id: str) -> None:
        """Say again which estimate evidence came from; what was forgotten meanwhile stays so."""
        linked = update(EvidenceRow).where(EvidenceRow.id.in_(evidence_ids)).values(estimate_id=estimate_id)
        self._session.execute(linked)

    def _newest(self, *which: ColumnElement[bool]) -> tuple[Evidence, ...]:
        rows = select(EvidenceRow).where(*which)
        newest = rows.order_by(EvidenceRow.day.desc(), EvidenceRow.created_at.desc(), EvidenceRow.id)
        return tuple(evidence_of(row) for row in self._session.scalars(newest))

    def _keep(self, evidence: Evidence, at: datetime) -> Evidence:
        known = evidence.estimate_id and self._session.get(EstimateRow, evidence.estimate_id)
        kept = replace(evidence, id=evidence.id or str(uuid4()), estimate_id=evidence.estimate_id if known else None)
        row = self._session.get(EvidenceRow, kept.id)
        if row is None:
            row = EvidenceRow(id=kept.id, created_at=timestamp(at))
            self._session.add(row)
        for column, value in evidence_columns(kept).items():
            setattr(row, column, value)
        row.updated_at = timestamp(at)
        self._session.flush()
        return kept
