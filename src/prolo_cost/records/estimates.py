"""The estimates in the records: what is typed, what patients were told, what became of it.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from prolo_cost.records.search import word_starts
from prolo_cost.records.tables import EstimateRow, NumberRow
from prolo_cost.records.translation import standing
from prolo_cost.records.translation.columns import Columns, as_json, day, moment, timestamp
from prolo_cost.records.translation.estimates import (
    TOLD_IS_NEWEST,
    all_columns,
    deadline_columns,
    deadlines,
    figure_columns,
    fill,
    put_told_aside,
    saved,
    saved_estimate,
    says_the_same,
    typed_columns,
)
from prolo_cost.records.values import (
    MOST_LISTED,
    NO_DEADLINES,
    Conflict,
    Deadlines,
    Figures,
    Gone,
    KeptDraft,
    Saved,
    SavedEstimate,
    State,
    WorkItem,
)

LISTED: Final = (
    EstimateRow.id,
    EstimateRow.number,
    EstimateRow.patient_label,
    EstimateRow.payer_name,
    EstimateRow.first_date,
    EstimateRow.updated_at,
    EstimateRow.has_plan,
    EstimateRow.printed_at,
    EstimateRow.due_on,
    EstimateRow.valid_until,
    EstimateRow.plan_year_ends,
    EstimateRow.payers_edition,
)
"""What a line of the list of work shows: all of it stands before the long texts of a row."""


class Estimates:
    """Drafts and finished estimates. ``at`` is the time of the act, with its zone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, draft: KeptDraft, at: datetime) -> Saved:
        """Keep what is typed. One that says what is kept already changes nothing.

        It stands where it stood with just this typed, whatever stands beside it; with anything else it is a draft.

        Raises:
            Conflict: it was changed elsewhere; nothing was written.
            Gone: it was deleted elsewhere; nothing was written.
        """
        row = self._row_for(draft, at)
        if says_the_same(row, draft):
            return saved(row)
        return self._change(row, {**typed_columns(draft), **standing.typed_again(row, draft.typed)}, at)

    def finish(self, draft: KeptDraft, figures: Figures, at: datetime) -> Saved:
        """Keep what is typed together with what the patient is told.

        Raises:
            Conflict: it was changed elsewhere; nothing was written.
            Gone: it was deleted elsewhere; nothing was written.
        """
        row = self._row_for(draft, at)
        told = {**put_told_aside(row), **typed_columns(draft), **figure_columns(figures)}
        return self._change(row, {**told, **standing.told(row, draft.typed, State.FINISHED)}, at)

    def tell(self, draft: KeptDraft, figures: Figures, days: Deadlines, at: datetime) -> Saved:
        """Keep what is typed and what the patient is told for it now, until when it holds.

        One that was confirmed or closed just as it is stays so; any other waits for the insurer from now on.

        Raises:
            Conflict: it was changed elsewhere; nothing was written.
            Gone: it was deleted elsewhere; nothing was written.
        """
        row = self._row_for(draft, at)
        settled = row.state in {State.CONFIRMED, State.CLOSED} and says_the_same(row, draft)
        told = {**typed_columns(draft), **figure_columns(figures), **TOLD_IS_NEWEST, **deadline_columns(days)}
        stands = standing.told(row, draft.typed, State(row.state) if settled else State.FINISHED)
        return self._change(row, {**told, **stands, "printed_at": timestamp(at)}, at)

    def confirm(
        self, draft: KeptDraft, figures: Figures, call: Mapping[str, object], days: Deadlines, at: datetime
    ) -> Saved:
        """Keep the insurer's answers with the figures that follow; what the patient was told is kept beside them.

        Raises:
            Conflict: it was changed elsewhere; nothing was written.
            Gone: it was deleted elsewhere; nothing was written.
        """
        row = self._row_for(draft, at)
        told = {**put_told_aside(row), **typed_columns(draft), **figure_columns(figures), **deadline_columns(days)}
        stands = standing.confirmed(row, draft.typed)
        return self._change(row, {**told, **stands, "call_json": as_json(call)}, at)

    def close(self, estimate_id: str, version: int, closing: Mapping[str, object], at: datetime) -> Saved:
        """Keep how the treatment was settled. Closing it the same way again changes nothing.

        Raises:
            Conflict: it was changed elsewhere; nothing was written.
            Gone: there is none such.
        """
        row = self._row(estimate_id)
        settled: Columns = {"closing_json": as_json(closing), **standing.closed(row)}
        if all(getattr(row, column) == value for column, value in settled.items()):
            return saved(row)
        if row.version != version:
            theirs = saved_estimate(row)
            raise Conflict(replace(theirs.draft, version=version), theirs)
        return self._change(row, settled, at)

    def reopen(self, estimate_id: str, version: int, at: datetime) -> Saved:
        """Undo ``close``: it stands where it stood before. One that is not closed stays as it is.

        Raises:
            Conflict: it was changed elsewhere; nothing was written.
            Gone: there is none such.
        """
        row = self._row(estimate_id)
        if row.state != State.CLOSED:
            return saved(row)
        if row.version != version:
            theirs = saved_estimate(row)
            raise Conflict(replace(theirs.draft, version=version), theirs)
        return self._change(row, {**standing.reopened(row), "closing_json": None}, at)

    def get(self, estimate_id: str) -> SavedEstimate:
        """One estimate.

        Raises:
            Gone: there is none such.
        """
        return saved_estimate(self._row(estimate_id))

    def saved(self, estimate_id: str) -> Saved | None:
        """How one stands; ``None`` where it is not kept."""
        row = self._session.get(EstimateRow, estimate_id)
        return None if row is None else saved(row)

    def items(self, search: str = "", most: Mapping[State, int] = MOST_LISTED) -> tuple[WorkItem, ...]:
        """The newest of each state, the newest first.

        ``search`` leaves those with a word of the label, the payer or the number beginning like each word searched.
        """
        found = [item for state in State for item in self._newest(state, word_starts(search), most[state])]
        return tuple(sorted(found, key=lambda item: (item.updated_at, item.number), reverse=True))

    def _newest(self, state: State, starts: Sequence[str], most: int) -> Iterator[WorkItem]:
        row = EstimateRow
        # One state at a time, because that is how the index runs: only rows that are wanted are read at all.
        newest = select(*LISTED).where(row.state == state, *(row.search_text.like(start) for start in starts))
        for key, number, label, payer, first, updated, has_plan, printed, *days, edition in self._session.execute(
            newest.order_by(row.updated_at.desc()).limit(most)
        ):
            yield WorkItem(
                id=key,
                number=number,
                state=state,
                patient_label=label,
                payer_name=payer,
                first_date=day(first),
                updated_at=datetime.fromisoformat(updated),
                has_plan=bool(has_plan),
                printed_at=moment(printed),
                deadlines=deadlines(*days) if any(days) else NO_DEADLINES,
                payers_edition=edition or "",
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
        """Undo ``remove``: the same number and content."""
        # Counting goes on where it stopped: were it to begin anew, a window that still holds an older version could
        # overwrite this one unnoticed.
        restored = replace(removed, draft=replace(removed.draft, version=removed.version + 1))
        self._session.execute(insert(EstimateRow).values(all_columns(restored)))
        return saved(self._row(removed.id))

    def _change(self, row: EstimateRow, columns: Columns, at: datetime) -> Saved:
        fill(row, {**columns, "updated_at": timestamp(at)})
        self._session.flush()
        return saved(row)

    def _row(self, estimate_id: str) -> EstimateRow:
        row = self._session.get(EstimateRow, estimate_id)
        if row is None:
            raise Gone
        return row

    def _row_for(self, draft: KeptDraft, at: datetime) -> EstimateRow:
        row = self._session.get(EstimateRow, draft.id)
        if row is None:
            return self._new_row(draft, at)
        if row.version == draft.version or says_the_same(row, draft):
            return row
        raise Conflict(draft, saved_estimate(row))

    def _new_row(self, draft: KeptDraft, at: datetime) -> EstimateRow:
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
