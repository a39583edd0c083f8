"""Keeping estimates: what the desk does with drafts, papers, the insurer's answers and what became of them.

A verb returns only when its work is safely on the disk. When it raises, nothing was written, and what was typed is
still with the caller: a ``StoreFault`` says in its ``text`` what is wrong with the machine, a ``Conflict`` or ``Gone``
what happened to the estimate meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from prolo_cost.app.draft.boxes import Json
from prolo_cost.app.keeping.experience import Experience
from prolo_cost.logs import RECORDS
from prolo_cost.records.faults import StoreFault
from prolo_cost.records.store import Store
from prolo_cost.records.values import (
    CodeChange,
    Conflict,
    Deadlines,
    Evidence,
    Figures,
    HandedOut,
    KeptDraft,
    Paper,
    Removed,
    Saved,
    SavedEstimate,
    WorkItem,
)

if TYPE_CHECKING:
    from prolo_cost.records.repositories import Records

    Write = Callable[[Records, KeptDraft, datetime], Saved]
    """Writes a draft, and whatever belongs to it, within one transaction."""


class Saving(Experience):
    """The saving verbs: those of estimates here, what no single estimate owns in ``Experience``."""

    def __init__(self, open_store: Callable[[], Store], now: Callable[[], datetime]) -> None:
        super().__init__(open_store, now)
        self._unheard: dict[str, list[KeptDraft]] = {}
        """By estimate, what was to be saved when the machine failed: it may have been saved all the same."""

    def back_up(self) -> bool:
        """Keep a verified copy of the records as today's; whether anything had changed since the last one.

        Raises:
            StoreFault: the machine failed. The records and earlier copies are as they were.
        """
        return self._opened().back_up(self._now().date())

    def autosave(self, draft: KeptDraft) -> Saved:
        """Keep what is typed, valid or not. The next save of this draft needs the version that is returned.

        Typing on in a finished estimate makes it a draft again. A save that changes nothing writes nothing.

        Raises:
            Conflict: it was changed elsewhere meanwhile; holds both.
            Gone: it was deleted meanwhile.
            StoreFault: the machine failed.
        """
        saved = self._write(draft, lambda records, mine, now: records.estimates.save(mine, now))
        if saved.version == 1:
            RECORDS.info("%s begun", saved.number)
        return saved

    def finish_all(self, finished: Sequence[tuple[KeptDraft, Figures]]) -> tuple[Saved, ...]:
        """Keep many new estimates with what their patients are told, all of them or none.

        Raises:
            Conflict: one was changed elsewhere meanwhile; holds both. None is kept.
            StoreFault: the machine failed. None is kept.
        """
        now = self._now()
        with self._opened().transaction() as records:
            saved = [records.estimates.finish(draft, figures, now) for draft, figures in finished]
        for one in saved:
            RECORDS.info("%s finished", one.number)
        return tuple(_on_the_clock(one, now) for one in saved)

    def hand_out(
        self,
        draft: KeptDraft,
        figures: Figures,
        paper: Paper,
        *,
        due_on: date | None,
        valid_until: date | None,
        plan_year_ends: date | None,
    ) -> Saved:
        """Keep what is typed, what the patient is told for it now, and the paper that says so, as one.

        It waits for the insurer then; one that was confirmed or closed just as it is stays so. ``due_on``: ask the
        insurer by then. ``valid_until`` and ``plan_year_ends``: the last days on which the figures hold.

        Raises:
            Conflict: it was changed elsewhere meanwhile; holds both.
            Gone: it was deleted meanwhile.
            StoreFault: the machine failed.
        """
        days = Deadlines(due_on, valid_until, plan_year_ends)

        def write(records: Records, mine: KeptDraft, now: datetime) -> Saved:
            saved = records.estimates.tell(mine, figures, days, now)
            records.papers.add(mine.id, paper, now)
            return saved

        saved = self._write(draft, write)
        RECORDS.info("%s given: %s, %s, bytes: %d", saved.number, paper.kind, paper.how, len(paper.content))
        return saved

    def papers(self, estimate_id: str) -> tuple[HandedOut, ...]:
        """The papers that were handed out for an estimate, the newest first. Their times are UTC.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.papers.of(estimate_id)

    def paper_content(self, paper_id: str) -> bytes:
        """The PDF of a paper, to the byte as it was handed out.

        Raises:
            Gone: there is none such.
            StoreFault: the machine failed, or the disk has changed the paper.
        """
        with self._opened().transaction() as records:
            return records.papers.content(paper_id)

    def confirm(
        self,
        draft: KeptDraft,
        figures: Figures,
        call: Mapping[str, Json],
        evidence: Sequence[Evidence],
        *,
        valid_until: date | None,
        plan_year_ends: date | None,
    ) -> Saved:
        """Keep the insurer's answers: what is typed with them, the figures that follow, and what was learned, as one.

        What the patient was told is kept beside it, as ``SavedEstimate.told``.

        Raises:
            Conflict: it was changed elsewhere meanwhile; holds both.
            Gone: it was deleted meanwhile.
            StoreFault: the machine failed.
        """
        days = Deadlines(None, valid_until, plan_year_ends)

        def write(records: Records, mine: KeptDraft, now: datetime) -> Saved:
            saved = records.estimates.confirm(mine, figures, call, days, now)
            records.experience.keep(evidence, now)
            return saved

        saved = self._write(draft, write)
        RECORDS.info("%s confirmed, learned: %d", saved.number, len(evidence))
        return saved

    def close_estimate(
        self, estimate_id: str, version: int, closing: Mapping[str, Json], evidence: Sequence[Evidence]
    ) -> Saved:
        """Keep how the treatment was settled, and what was learned from it, as one. ``version`` is the one closed.

        What an earlier closing of it had taught is forgotten.

        Raises:
            Conflict: it was changed elsewhere meanwhile.
            Gone: there is none such.
            StoreFault: the machine failed.
        """
        now = self._now()
        with self._opened().transaction() as records:
            saved = records.estimates.close(estimate_id, version, closing, now)
            records.experience.forget_claims_of(estimate_id)
            records.experience.keep(evidence, now)
        RECORDS.info("%s closed, learned: %d", saved.number, len(evidence))
        return _on_the_clock(saved, now)

    def reopen_estimate(self, estimate_id: str, version: int) -> Saved:
        """Undo ``close_estimate``, with what was learned by it; the estimate stands where it stood before.

        Raises:
            Conflict: it was changed elsewhere meanwhile.
            Gone: there is none such.
            StoreFault: the machine failed.
        """
        now = self._now()
        with self._opened().transaction() as records:
            saved = records.estimates.reopen(estimate_id, version, now)
            records.experience.forget_claims_of(estimate_id)
        RECORDS.info("%s opened again", saved.number)
        return _on_the_clock(saved, now)

    def log_code_change(self, estimate_id: str, change: CodeChange) -> None:
        """Keep that a code was changed after its result had been seen, and why.

        Raises:
            Gone: the estimate is not kept, or not yet: save it first.
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            records.code_changes.add(estimate_id, change)

    def code_changes(self, estimate_id: str) -> tuple[CodeChange, ...]:
        """The codes of an estimate that were changed, in that order. Their times are UTC.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.code_changes.of(estimate_id)

    def open(self, estimate_id: str) -> SavedEstimate:
        """One estimate; its ``draft`` is what to go on typing in.

        Raises:
            Gone: there is none such.
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.estimates.get(estimate_id)

    def work_list(self, search: str = "") -> tuple[WorkItem, ...]:
        """The newest of each state, or of those with a word beginning like each word searched; the newest first.

        Words of the patient's label, of the payer's name and of the number are found; accents and capitals do not
        matter. There are at most ``MOST_LISTED`` of each state.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.estimates.items(search)

    def delete(self, estimate_id: str) -> Removed:
        """Delete an estimate and its papers, also from the free space of the file. What is returned can be restored.

        What was learned from it about the payer stays, without its link to the estimate.

        Raises:
            Gone: there is none such.
            StoreFault: the machine failed.
        """
        store = self._opened()
        with store.transaction() as records:
            removed = records.remove(estimate_id)
        store.settle()
        RECORDS.info("%s deleted", removed.estimate.number)
        return removed

    def restore(self, removed: Removed) -> Saved:
        """Undo ``delete``: the same number, the same content, the same papers.

        Raises:
            StoreFault: the machine failed.
        """
        now = self._now()
        with self._opened().transaction() as records:
            saved = records.put_back(removed)
        RECORDS.info("%s restored", saved.number)
        return _on_the_clock(saved, now)

    def _write(self, draft: KeptDraft, write: Write) -> Saved:
        """Write a draft and what belongs to it as one."""
        now = self._now()
        try:
            saved = self._written(draft, write, now)
        except StoreFault:
            self._unheard.setdefault(draft.id, []).append(draft)
            raise
        self._unheard.pop(draft.id, None)
        return _on_the_clock(saved, now)

    def _written(self, draft: KeptDraft, write: Write, now: datetime) -> Saved:
        store = self._opened()
        try:
            with store.transaction() as records:
                return write(records, draft, now)
        except Conflict as conflict:
            theirs = conflict.theirs.draft
            if not any(_says_the_same(theirs, mine) for mine in self._unheard.get(draft.id, ())):
                raise
        # What stands there is our own save, reported as failed: go on from it.
        with store.transaction() as records:
            return write(records, replace(draft, version=theirs.version), now)


def _says_the_same(one: KeptDraft, other: KeptDraft) -> bool:
    return replace(one, version=0) == replace(other, version=0)


def _on_the_clock(saved: Saved, now: datetime) -> Saved:
    return replace(saved, at=saved.at.astimezone(now.tzinfo))
