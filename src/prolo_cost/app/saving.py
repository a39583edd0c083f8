"""Keeping estimates: what the desk does with drafts, finished estimates and the clinic's own payers.

A verb returns only when its work is safely on the disk. When it raises, nothing was written, and what was typed is
still with the caller: a ``StoreFault`` says in its ``text`` what is wrong with the machine, a ``Conflict`` or ``Gone``
what happened to the estimate meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from prolo_cost.domain.coverage import Payer
from prolo_cost.records.store import Store
from prolo_cost.records.values import Draft, Figures, Saved, SavedEstimate, State, WorkItem


class Saving:
    """The saving verbs. The records are opened at the first of them, or by ``start``.

    ``open_store`` opens the clinic's records; ``now`` tells the time in the clinic's own zone.
    """

    def __init__(self, open_store: Callable[[], Store], now: Callable[[], datetime]) -> None:
        self._open_store = open_store
        self._now = now
        self._opening = threading.Lock()
        self._store: Store | None = None

    def start(self) -> None:
        """Open the records now rather than at the first save. Any thread may do so.

        Raises:
            StoreFault: they cannot be opened; the next verb tries again.
        """
        self._opened()

    def close(self) -> None:
        """Close the records. The next verb would open them again."""
        with self._opening:
            if self._store is not None:
                self._store.close()
            self._store = None

    def autosave(self, draft: Draft) -> Saved:
        """Keep what is typed, valid or not. The next save of this draft needs the version that is returned.

        Typing on in a finished estimate makes it a draft again. A save that changes nothing writes nothing.

        Raises:
            Conflict: it was changed elsewhere meanwhile; holds both.
            Gone: it was deleted meanwhile.
            StoreFault: the machine failed.
        """
        now = self._now()
        with self._opened().transaction() as records:
            saved = records.estimates.save(draft, now)
        return _on_the_clock(saved, now)

    def finish(self, draft: Draft, figures: Figures) -> Saved:
        """Keep what is typed and what the patient is told for it, as one.

        Raises:
            Conflict: it was changed elsewhere meanwhile; holds both.
            Gone: it was deleted meanwhile.
            StoreFault: the machine failed.
        """
        now = self._now()
        with self._opened().transaction() as records:
            saved = records.estimates.finish(draft, figures, now)
        return _on_the_clock(saved, now)

    def mark_printed(self, estimate_id: str) -> Saved:
        """Keep that it was printed, now. It has a new version then.

        Raises:
            Gone: there is none such.
            StoreFault: the machine failed.
        """
        now = self._now()
        with self._opened().transaction() as records:
            saved = records.estimates.mark_printed(estimate_id, now)
        return _on_the_clock(saved, now)

    def open(self, estimate_id: str) -> SavedEstimate:
        """One estimate; its ``draft`` is what to go on typing in.

        Raises:
            Gone: there is none such.
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.estimates.get(estimate_id)

    def work_list(self, search: str = "") -> tuple[WorkItem, ...]:
        """The newest 200 estimates, or those with a word of the patient's label beginning like each word searched.

        Accents and capitals do not matter; the estimate number is found too.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.estimates.items(search)

    def drafts(self) -> tuple[WorkItem, ...]:
        """The newest 200 drafts.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.estimates.items(state=State.DRAFT)

    def delete(self, estimate_id: str) -> SavedEstimate:
        """Delete an estimate, also from the free space of the file. What is returned can be restored.

        Raises:
            Gone: there is none such.
            StoreFault: the machine failed.
        """
        store = self._opened()
        with store.transaction() as records:
            removed = records.estimates.remove(estimate_id)
        store.settle()
        return removed

    def restore(self, removed: SavedEstimate) -> Saved:
        """Undo ``delete``: the same number, the same content.

        Raises:
            StoreFault: the machine failed.
        """
        now = self._now()
        with self._opened().transaction() as records:
            saved = records.estimates.put_back(removed)
        return _on_the_clock(saved, now)

    def add_own_payer(
        self,
        name: str,
        *,
        aliases: tuple[str, ...] = (),
        line_of_business: str = "all",
        states: tuple[str, ...] = (),
        electronic_payer_id: str = "",
    ) -> Payer:
        """Keep a payer that the shipped list does not have. Its stance is unknown. Saying the same twice adds one.

        Raises:
            StoreFault: the machine failed.
        """
        payer = Payer(
            id="",
            name=name,
            aliases=aliases,
            line_of_business=line_of_business,
            states=states,
            electronic_payer_id=electronic_payer_id,
        )
        with self._opened().transaction() as records:
            return records.own_payers.add(payer, self._now())

    def own_payers(self) -> tuple[Payer, ...]:
        """The clinic's own payers, by name.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.own_payers.all()

    def setting(self, key: str) -> object | None:
        """The JSON value of a setting, ``None`` where it was never set.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            return records.settings.get(key)

    def set_setting(self, key: str, value: object) -> None:
        """Keep a setting's JSON value.

        Raises:
            StoreFault: the machine failed.
        """
        with self._opened().transaction() as records:
            records.settings.set(key, value, self._now())

    def _opened(self) -> Store:
        with self._opening:
            if self._store is None:
                self._store = self._open_store()
            return self._store


def _on_the_clock(saved: Saved, now: datetime) -> Saved:
    return replace(saved, at=saved.at.astimezone(now.tzinfo))
