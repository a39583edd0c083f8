"""The records by kind: values in, values out. Rows never leave this room.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from prolo_cost.domain.coverage import Payer
from prolo_cost.records.search import word_starts
from prolo_cost.records.tables import EstimateRow, NumberRow, OwnPayerRow, SettingRow
from prolo_cost.records.translation import (
    all_columns,
    day,
    figure_columns,
    fill,
    own_payer,
    own_payer_row,
    saved,
    saved_estimate,
    says_the_same,
    timestamp,
    typed_columns,
)
from prolo_cost.records.values import Conflict, Draft, Figures, Gone, Saved, SavedEstimate, State, WorkItem


class Records:
    """What one transaction can reach."""

    def __init__(self, session: Session) -> None:
        self.estimates = Estimates(session)
        self.own_payers = OwnPayers(session)
        self.settings = Settings(session)


class Estimates:
    """Drafts and finished estimates. ``at`` is the time of the act, with its zone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, draft: Draft, at: datetime) -> Saved:
        """Keep what is typed. One that says what is kept already changes nothing.

        Raises:
            Conflict: it was changed elsewhere; nothing was written.
            Gone: it was deleted elsewhere; nothing was written.
        """
        row = self._row_for(draft, at)
        if not says_the_same(row, draft):
            fill(row, {**typed_columns(draft), "state": State.DRAFT, "updated_at": timestamp(at)})
            self._session.flush()
        return saved(row)

    def finish(self, draft: Draft, figures: Figures, at: datetime) -> Saved:
        """Keep what is typed together with what the patient is told.

        Raises:
            Conflict: it was changed elsewhere; nothing was written.
            Gone: it was deleted elsewhere; nothing was written.
        """
        row = self._row_for(draft, at)
        told = {**typed_columns(draft), **figure_columns(figures)}
        fill(row, {**told, "state": State.FINISHED, "updated_at": timestamp(at)})
        self._session.flush()
        return saved(row)

    def mark_printed(self, estimate_id: str, at: datetime) -> Saved:
        """Keep when it was last printed.

        Raises:
            Gone: there is none such.
        """
        row = self._row(estimate_id)
        row.printed_at = row.updated_at = timestamp(at)
        self._session.flush()
        return saved(row)

    def get(self, estimate_id: str) -> SavedEstimate:
        """One estimate.

        Raises:
            Gone: there is none such.
        """
        return saved_estimate(self._row(estimate_id))

    def items(self, search: str = "", state: State | None = None, limit: int = 200) -> tuple[WorkItem, ...]:
        """The newest first; those with a word of the patient's label or number beginning like each word searched."""
        row = EstimateRow
        newest = select(
            row.id, row.number, row.state, row.patient_label, row.payer_name, row.first_date, row.updated_at
        ).order_by(row.updated_at.desc(), row.number.desc())
        for start in word_starts(search):
            newest = newest.where(row.search_text.like(start))
        if state is not None:
            newest = newest.where(row.state == state)
        return tuple(
            WorkItem(key, number, State(kind), label, payer, day(first), datetime.fromisoformat(updated))
            for key, number, kind, label, payer, first, updated in self._session.execute(newest.limit(limit))
        )

    def remove(self, estimate_id: str) -> SavedEstimate:
        """Delete an estimate and hand it out, so that it can be put back.

        Raises:
            Gone: there is none such.
        """
        row = self._row(estimate_id)
        removed = saved_estimate(row)
        self._session.delete(row)
        self._session.flush()
        return removed

    def put_back(self, removed: SavedEstimate) -> Saved:
        """Undo ``remove``: the same number and content. Where it is back already, nothing changes."""
        row = self._session.get(EstimateRow, removed.id)
        if row is None:
            # Counting goes on where it stopped: were it to begin anew, a window that still holds an older version
            # could overwrite this one unnoticed.
            restored = replace(removed, draft=replace(removed.draft, version=removed.version + 1))
            self._session.execute(insert(EstimateRow).values(all_columns(restored)))
            row = self._row(removed.id)
        return saved(row)

    def _row(self, estimate_id: str) -> EstimateRow:
        row = self._session.get(EstimateRow, estimate_id)
        if row is None:
            raise Gone
        return row

    def _row_for(self, draft: Draft, at: datetime) -> EstimateRow:
        row = self._session.get(EstimateRow, draft.id)
        if row is None:
            return self._new_row(draft, at)
        # Version 0 meets 1 where the first save was done but its outcome was not heard of, and typing went on.
        retried = draft.version == 0 and row.version == 1
        if row.version == draft.version or retried or says_the_same(row, draft):
            return row
        raise Conflict(draft, saved_estimate(row))

    def _new_row(self, draft: Draft, at: datetime) -> EstimateRow:
        if draft.version:
            raise Gone
        now = timestamp(at)
        row = EstimateRow(id=draft.id, number=self._next_number(at), state=State.DRAFT, created_at=now, updated_at=now)
        fill(row, typed_columns(draft))
        self._session.add(row)
        self._session.flush()
        return row

    def _next_number(self, at: datetime) -> str:
        row = self._session.get(NumberRow, at.year)
        if row is None:
            row = NumberRow(year=at.year, last=0, created_at=timestamp(at))
            self._session.add(row)
        row.last += 1
        row.updated_at = timestamp(at)
        return f"E-{row.year}-{row.last:04d}"


class OwnPayers:
    """The payers that the clinic added itself. What they cover is unknown: they have no stance."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, payer: Payer, at: datetime) -> Payer:
        """Keep a payer under an id of its own; one that says the same as a kept one is that one."""
        for known in self.all():
            if replace(known, id=payer.id) == replace(payer, own=True, stances=()):
                return known
        kept = replace(payer, id=f"own-{uuid4()}", own=True, stances=())
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
