"""The estimate on the desk: every change makes a new draft, and a new sheet for everybody to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from prolo_cost.app.draft import sessions
from prolo_cost.app.draft.code_changes import NOTHING_SEEN, Seen, codes, noted, without_line
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.history import Did, Step
from prolo_cost.app.draft.keys import INSURANCE, PAYER_NAME, line_key
from prolo_cost.app.knowing.knowledge import NOTHING_OURS, Ours
from prolo_cost.app.ports import Services
from prolo_cost.domain.coverage import Payer
from prolo_cost.gui.sheet import Sheet, sheet_of
from prolo_cost.gui.speech import said

AT_ONCE_MS: Final = 8
"""An answer that takes longer waits until the letter that was typed is painted; half of what a key may cost."""

CHANGES_CODES: Final = frozenset({Did.TYPED, Did.FEE, Did.TEMPLATE})
"""What may put another code in a line."""

KEEPS_LINES: Final = frozenset({Did.LINE_ADDED, Did.LINE_REMOVED})
"""After these, what was seen of the lines is known to have moved with them."""


class Desk(QObject):
    """Holds the draft. ``changed`` sends the sheet after every change; ``typed`` says that a person made one.

    ``jotted`` sends it instead where only what is typed about a call or an EOB is other: no figure depends on it yet.
    ``did`` sends what a person did as a step that can be taken back, with the stay that it belongs to: steps of one
    stay, such as the letters typed in one box, are one. ``laid`` says that another estimate lies here.
    """

    changed = Signal(object)
    jotted = Signal(object)
    typed = Signal()
    did = Signal(object, str)
    laid = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.draft = Draft.fresh(services.today())
        self.ours: Ours = NOTHING_OURS
        self._sheet = sheet_of(self.draft, services, self.ours)
        self.seen: Seen = NOTHING_SEEN
        """Codes whose results were seen: changing one of them asks for a reason."""
        self._took_ms = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._answer)

    @property
    def sheet(self) -> Sheet:
        """The draft worked out; never one that is behind."""
        if self._soon.isActive():
            self._answer()
        return self._sheet

    def learn(self, ours: Ours) -> None:
        """Show what the clinic itself knows of a payer beside what was published."""
        if ours != self.ours:
            self.ours = ours
            self._answer()

    # Another estimate

    def lay(self, draft: Draft) -> None:
        """Put another estimate on the desk. One without a date of its own is made today."""
        self._show(self._completed(draft))

    def clear(self) -> None:
        """Put a new estimate on the desk."""
        self._show(Draft.fresh(self._services.today()))

    def take_in(self, draft: Draft) -> None:
        """Put what a file says on the desk, as one step."""
        self.put(self._completed(draft), Did.FILE)

    def _completed(self, draft: Draft) -> Draft:
        if not draft.text("as_of"):
            draft = draft.typed("as_of", self._services.today().isoformat())
        return self._with_payer_name(draft)

    def _with_payer_name(self, draft: Draft) -> Draft:
        """A case file names its payer by id; the box shows the name."""
        payer_id = draft.text("payer.id")
        if draft.text(PAYER_NAME) or not payer_id:
            return draft
        payer = self._services.payer(payer_id)
        return draft.typed(PAYER_NAME, payer.name if payer else payer_id)

    # What a person does

    def type(self, key: str, text: str) -> None:
        """A person typed in a box."""
        draft = self.touched
        if key == PAYER_NAME:
            draft = _without_payer(draft)
        self._change(draft.typed(key, text), Did.TYPED, key, stay=key, at_once=self._took_ms <= AT_ONCE_MS)

    def put(self, draft: Draft, did: Did, key: str = "", *, stay: str = "") -> None:
        """A person changed more than one box at once: one step. ``key`` names the box to look at, if there is one."""
        self._change(draft, did, key, stay=stay)

    def put_back(self, draft: Draft) -> None:
        """A person took a step back, or did it again."""
        self._set(draft)
        self.typed.emit()

    def choose_payer(self, payer: Payer) -> None:
        """A person chose a payer."""
        draft = _without_payer(self.touched).typed(PAYER_NAME, payer.name).typed("payer.id", payer.id)
        if payer.line_of_business != "all":
            draft = draft.typed("payer.line_of_business", payer.line_of_business)
        self._change(draft, Did.PAYER, PAYER_NAME, stay=PAYER_NAME)

    def choose_no_insurance(self) -> None:
        """A person said that there is no insurance."""
        draft = _without_payer(self.touched).typed(PAYER_NAME, said("No insurance")).typed(INSURANCE, "none")
        self._change(draft, Did.PAYER, PAYER_NAME, stay=PAYER_NAME)

    def add_line(self) -> None:
        """A person wants one more service line."""
        draft = self.touched.with_line()
        self._change(draft, Did.LINE_ADDED, line_key(draft.lines - 1, "code"))

    def remove_line(self, line: int) -> None:
        """A person took a service line away."""
        self.seen = without_line(self.seen, line)
        self._change(self.touched.without_line(line), Did.LINE_REMOVED, line_key(line, "code"))

    # Its sessions

    def add_session(self) -> str:
        """A person wants one more session at the end of the course; its box."""
        draft, key = sessions.with_session(self.touched)
        self._change(draft, Did.SESSION_ADDED, key)
        return key

    def remove_session(self, key: str) -> None:
        """A person took a session away; all others keep their days."""
        self._change(sessions.without_session(self.draft, key, self._today), Did.SESSION_REMOVED, key)

    def turn_session(self, key: str) -> None:
        """A person wants a moved session to move alone, or those after it too."""
        self._change(sessions.turned(self.draft, key, self._today), Did.SESSION_MOVED, key)

    def move_session(self, before: Draft, key: str, day: date, *, following: bool) -> None:
        """A person moved a session to another day than it had ``before``. In one hand, all its moves are one step."""
        draft = sessions.moved(before, key, day, self._today, following=following)
        self.put(draft, Did.SESSION_MOVED, key, stay=f"move:{key}")

    def type_together(self, texts: Mapping[str, str], key: str) -> None:
        """A person changed boxes that belong together, as one step."""
        draft = self.touched
        for box, text in texts.items():
            draft = draft.typed(box, text)
        self._change(draft, Did.TYPED, key)

    @property
    def _today(self) -> date:
        return self._services.today()

    @property
    def touched(self) -> Draft:
        """The draft to change: an untouched one that lay here overnight is made today."""
        return Draft.fresh(self._services.today()) if self.draft.is_untouched else self.draft

    def _change(self, draft: Draft, did: Did, key: str, *, stay: str = "", at_once: bool = True) -> None:
        if did in CHANGES_CODES:
            draft = noted(draft, self.draft, self.seen)
        elif did not in KEEPS_LINES and codes(draft) != codes(self.draft):
            self.seen = NOTHING_SEEN
        step = Step(did, self.draft, draft, key)
        self._set(draft, at_once=at_once)
        self.typed.emit()
        self.did.emit(step, stay)

    def _set(self, draft: Draft, *, at_once: bool = True) -> None:
        only_beside = not self._soon.isActive() and draft.bare == self.draft.bare
        self.draft = draft
        if only_beside:
            self._sheet = replace(self._sheet, draft=draft)
            self.jotted.emit(self._sheet)
        elif at_once:
            self._answer()
        else:
            self._soon.start()

    def _show(self, draft: Draft) -> None:
        self.draft, self.seen = draft, NOTHING_SEEN
        self.laid.emit()
        self._answer()

    def _answer(self) -> None:
        """Work the draft out and tell everybody; of several letters typed meanwhile, once."""
        self._soon.stop()
        clock = QElapsedTimer()
        clock.start()
        self._sheet = sheet_of(self.draft, self._services, self.ours)
        self._took_ms = clock.elapsed()
        self.changed.emit(self._sheet)


def _without_payer(draft: Draft) -> Draft:
    """The draft with no payer chosen; what only followed from the choice goes with it."""
    for key in (INSURANCE, "payer.id", "payer.line_of_business", "plan.preset"):
        draft = draft.typed(key, "")
    return draft
