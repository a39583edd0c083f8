"""The records by kind: values in, values out. Rows never leave this room.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

import json
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from prolo_cost.domain.coverage import Payer
from prolo_cost.records.estimates import Estimates
from prolo_cost.records.experience import Experience
from prolo_cost.records.papers import CodeChanges, Papers
from prolo_cost.records.tables import OwnPayerRow, SettingRow
from prolo_cost.records.translation.columns import timestamp
from prolo_cost.records.translation.payers import own_payer, own_payer_row
from prolo_cost.records.values import Removed, Saved


class Records:
    """What one transaction can reach."""

    def __init__(self, session: Session) -> None:
        self.estimates = Estimates(session)
        self.papers = Papers(session)
        self.code_changes = CodeChanges(session)
        self.experience = Experience(session)
        self.own_payers = OwnPayers(session)
        self.settings = Settings(session)

    def remove(self, estimate_id: str) -> Removed:
        """Delete an estimate with its papers, and hand everything out, so that it can be put back.

        Raises:
            Gone: there is none such.
        """
        papers = self.papers.whole(estimate_id)
        changes = self.code_changes.of(estimate_id)
        evidence = self.experience.linked_to(estimate_id)
        return Removed(self.estimates.remove(estimate_id), papers, changes, evidence)

    def put_back(self, removed: Removed) -> Saved:
        """Undo ``remove``: the same number and content. Where it is back already, nothing changes."""
        key = removed.estimate.id
        if (there := self.estimates.saved(key)) is not None:
            return there
        saved = self.estimates.put_back(removed.estimate)
        self.papers.put_back(removed.papers)
        for change in removed.code_changes:
            self.code_changes.add(key, change)
        self.experience.link(removed.evidence_ids, key)
        return saved


class OwnPayers:
    """The payers that the clinic added itself. What they cover is unknown: they have no stance."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, payer: Payer, at: datetime) -> Payer:
        """Keep a payer under an id of its own; one that says the same as a kept one is that one."""
        for known in self.all():
            if known._replace(id=payer.id) == payer._replace(own=True, stances=()):
                return known
        kept = payer._replace(id=f"own-{uuid4()}", own=True, stances=())
        self._session.add(own_payer_row(kept, at))
        self._session.flush()
        return kept

    def all(self) -> tuple[Payer, ...]:
        """All of them, by name."""
        return tuple(own_payer(row) for row in self._session.scalars(select(OwnPayerRow).order_by(OwnPayerRow.name)))


class Settings:
    """Settings by key. What a value means, and what holds where none was set, is declared by ``app``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, key: str) -> object | None:
        """The JSON value of a setting, ``None`` where it was never set."""
        row = self._session.get(SettingRow, key)
        return None if row is None else json.loads(row.value)

    def set(self, key: str, value: object, at: datetime) -> None:
        """Keep a JSON value."""
        row = self._session.get(SettingRow, key)
        if row is None:
            row = SettingRow(key=key, created_at=timestamp(at))
            self._session.add(row)
        row.value = json.dumps(value)
        row.updated_at = timestamp(at)
        self._session.flush()
