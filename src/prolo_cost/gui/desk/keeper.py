"""Keeps what is typed: saves each key, says so only when it is safe, and goes on trying where it is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from prolo_cost.app.draft.days import month_day
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.ports import Services
from prolo_cost.faults import MachineFault
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.jobs import Runner
from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from prolo_cost.records.values import Saved, SavedEstimate, WorkItem

SAVE_AFTER_MS: Final = 20
"""A key is painted first, and then saved; who types fast presses the next one later than this."""
LIST_AFTER_MS: Final = 400
"""The list of work follows this much later: bringing it costs as much as three saves."""
TRY_AGAIN_MS: Final = 5_000
CURRENT: Final = "window.current_estimate"


class Kept(NamedTuple):
    """How the estimate on the desk stands in the records. ``words`` is for the header.

    ``id`` is made once, at the first letter typed; saving again after a save whose outcome is unknown uses the same.
    """

    id: str = ""
    version: int = 0
    number: str = ""
    words: str = ""
    trouble: bool = False


class Keeper(QObject):
    """The estimate on the desk in the clinic's records.

    ``kept`` follows every save; ``listed`` brings the list of work; ``opened`` brings the draft of an estimate that was
    asked for; ``failed`` says why something asked for could not be done.
    """

    kept = Signal(object)
    listed = Signal(object)
    opened = Signal(object)
    failed = Signal(str)

    def __init__(self, services: Services, runner: Runner, draft_now: Callable[[], Draft]) -> None:
        super().__init__()
        self._services, self._runner, self._draft_now = services, runner, draft_now
        self.now = _nothing()
        self._typed = self._safe = 0
        """How many changes were made, and how many of them are on the disk."""
        self._under_way = self._is_listing = False
        self._search = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._save)
        self._list_timer = QTimer(self, singleShot=True, interval=LIST_AFTER_MS)
        self._list_timer.timeout.connect(self._list)

    @property
    def is_behind(self) -> bool:
        """Whether something typed is not yet safe."""
        return self._typed != self._safe

    def start(self) -> None:
        """Open the records and bring back what was on the desk, unless something has been typed meanwhile."""
        self._runner.run(self._open_records, self._records_opened, self._no_records)

    def note_typing(self) -> None:
        """Something was typed: save it soon."""
        self._typed += 1
        if not self.now.id:
            self._set(self.now._replace(id=_new_id()))
        if not self.now.version and not self.now.trouble:
            self._set(self.now._replace(words=said("not saved yet")))
        if not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)

    def save(self) -> None:
        """Save now what is not yet safe, and list it."""
        self._save()
        if self._under_way or self._list_timer.isActive():
            self._list()

    def _save(self) -> None:
        """Save what is not yet safe, one save at a time."""
        if self._under_way or not self.is_behind:
            return
        from prolo_cost.app.keeping.into_records import record_of  # noqa: PLC0415 - nothing is saved before the first paint

        self._timer.stop()
        changes, saving = self._typed, self._services.saving
        record = record_of(self._draft_now(), self.now.id, self.now.version, self._services.today())
        self._under_way = True

        def job() -> Saved:
            saved = saving.autosave(record)
            if saved.version == 1:
                with suppress(MachineFault):  # it is safe, and must not be said not to be
                    saving.set_setting(CURRENT, saved.id)
            return saved

        def done(saved: Saved) -> None:
            self._under_way = False
            self._safe = changes
            self._took(saved)
            if not self._is_listing and not self._list_timer.isActive():
                self._list_timer.start()
            self._go_on()

        self._runner.run(job, done, self._save_failed)

    def _go_on(self) -> None:
        """Save what was typed while something was being saved."""
        if self.is_behind:
            self._timer.start(SAVE_AFTER_MS)

    def _list(self) -> None:
        """List again what the last search finds. Where that fails, the list stays: what was saved is safe anyway."""
        self._list_timer.stop()
        self._is_listing = True
        saving, search = self._services.saving, self._search

        def end(items: Sequence[WorkItem] | None) -> None:
            self._is_listing = False
            if items is not None:
                self.listed.emit(items)

        self._runner.run(lambda: saving.work_list(search), end, lambda _: end(None))

    def flush(self) -> bool:
        """Save everything before going on; whether it is safe."""
        self._runner.finish()
        self.save()
        self._runner.finish()
        return not self.is_behind

    def begin_anew(self) -> bool:
        """Make room for another estimate; whether the one on the desk is safe. If it is not, it stays."""
        if not self.flush():
            self.failed.emit(said("{why} It stays on the desk until it is saved.", why=self.now.words))
            return False
        self._set(_nothing())
        saving = self._services.saving
        self._runner.run(lambda: saving.set_setting(CURRENT, ""), lambda _: None, self._told)
        return True

    def open(self, estimate_id: str) -> None:
        """Bring an estimate from the records to the desk."""
        if estimate_id == self.now.id:
            return
        if not self.flush():
            self.failed.emit(said("{why} It stays on the desk until it is saved.", why=self.now.words))
            return
        saving = self._services.saving

        def job() -> SavedEstimate:
            found = saving.open(estimate_id)
            saving.set_setting(CURRENT, found.id)
            return found

        self._runner.run(job, self._brought, self._told)

    def write(
        self, job: Callable[[], Saved], success: Callable[[Saved], None], failure: Callable[[Exception], None]
    ) -> None:
        """Write the estimate on the desk by another verb, which is to be told of by ``took`` in its ``success``.

        What is typed meanwhile is saved after it: neither finds that the other has changed the estimate.
        """
        self._under_way = True

        def ending(end: Callable[[Any], None]) -> Callable[[Any], None]:
            def ended(outcome: object) -> None:
                self._under_way = False
                end(outcome)
                self._go_on()

            return ended

        self._runner.run(job, ending(success), ending(failure))

    def find(self, search: str) -> None:
        """List the estimates that a search finds."""
        self._search = search
        saving = self._services.saving
        self._runner.run(lambda: saving.work_list(search), self.listed.emit, self._told)

    def refresh(self) -> None:
        """List again what the last search finds."""
        self.find(self._search)

    def took(self, saved: Saved) -> None:
        """The estimate on the desk was saved by another verb."""
        self._took(saved)
        self.refresh()

    def _open_records(self) -> tuple[SavedEstimate | None, Sequence[WorkItem]]:
        saving = self._services.saving
        saving.start()
        return self._on_the_desk_last(), saving.work_list()

    def _on_the_desk_last(self) -> SavedEstimate | None:
        from prolo_cost.records.values import Gone  # noqa: PLC0415 - asked for after the first paint

        saving = self._services.saving
        current = saving.setting(CURRENT)
        try:
            return saving.open(current) if isinstance(current, str) and current else None
        except Gone:
            return None

    def _records_opened(self, result: tuple[SavedEstimate | None, Sequence[WorkItem]]) -> None:
        estimate, items = result
        if estimate is not None and not self._typed:
            self._lay(estimate)
        self.listed.emit(items)

    def _no_records(self, fault: Exception) -> None:
        self._set(self.now._replace(words=sentence_of(fault), trouble=True))

    def _brought(self, estimate: SavedEstimate) -> None:
        """An estimate that was asked for is here; what was typed in the one before meanwhile is saved first."""
        if self.is_behind:
            self.open(estimate.id)
        else:
            self._lay(estimate)

    def _lay(self, estimate: SavedEstimate) -> None:
        try:
            draft = Draft.from_data(estimate.draft.typed)
        except ValueError:
            self.failed.emit(
                said("{number} was kept by another program and cannot be shown here.", number=estimate.number)
            )
            return
        self._typed = self._safe = 0
        words = _words(estimate.state, estimate.updated_at.astimezone(), self._services.today())
        self._set(Kept(estimate.id, estimate.version, estimate.number, words))
        self.opened.emit(draft)

    def _took(self, saved: Saved) -> None:
        words = _words(saved.state, saved.at, self._services.today())
        self._set(Kept(saved.id, saved.version, saved.number, words))

    def _save_failed(self, fault: Exception) -> None:
        """Nothing typed is lost: it stays on the desk, and is saved when the machine lets us."""
        from prolo_cost.records.values import Conflict, Gone  # noqa: PLC0415 - only where a save failed

        self._under_way = False
        if isinstance(fault, Conflict):
            self._set(
                self.now._replace(id=_new_id(), version=0, words=said("changed elsewhere; yours is kept beside it"))
            )
            self._timer.start(0)
        elif isinstance(fault, Gone):
            self._set(self.now._replace(version=0, number=""))
            self._timer.start(0)
        else:
            self._set(self.now._replace(words=said("Not saved. {why}", why=sentence_of(fault)), trouble=True))
            self._timer.start(TRY_AGAIN_MS)

    def _told(self, fault: Exception) -> None:
        self.failed.emit(sentence_of(fault))

    def _set(self, kept: Kept) -> None:
        self.now = kept
        self.kept.emit(kept)


def _nothing() -> Kept:
    """Nothing that could be kept lies on the desk."""
    return Kept(words=said("nothing typed yet"))


def _words(state: str, at: datetime, today: date) -> str:
    """``draft, saved 9:41``; of another day, the day."""
    when = f"{at.hour}:{at.minute:02d}" if at.date() == today else month_day(at)
    return said("{state}, saved {when}", state=_state_words()[state], when=when)


def _state_words() -> dict[str, str]:
    return {
        "draft": said("draft"),
        "finished": said("handed out"),
        "confirmed": said("confirmed"),
        "closed": said("settled"),
    }


def _new_id() -> str:
    import uuid  # noqa: PLC0415 - nothing has an id before the first paint

    return str(uuid.uuid4())
