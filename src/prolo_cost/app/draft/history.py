"""What was done to an estimate, step by step, so that each step can be taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from prolo_cost.app.draft.alternatives import settled
from prolo_cost.app.draft.drafting import Draft

MOST_STEPS: Final = 300
MOST_ESTIMATES: Final = 40
"""How much is remembered: more than a day at the desk, and a few megabytes at the most."""


class Did(StrEnum):
    """What a person did in one step."""

    TYPED = "typed"
    PAYER = "payer"
    LINE_ADDED = "line_added"
    LINE_REMOVED = "line_removed"
    SESSION_MOVED = "session_moved"
    SESSION_ADDED = "session_added"
    SESSION_REMOVED = "session_removed"
    TEMPLATE = "template"
    FEE = "fee"
    PATIENT = "patient"
    FILE = "file"
    ANSWERS = "answers"
    ALTERNATIVE = "alternative"
    ELSEWHERE = "elsewhere"
    """Changed outside the desk while another estimate lay on it."""


class Step(NamedTuple):
    """One step: the draft before and after it, and the box that it is about (empty where it is about many)."""

    did: Did
    before: Draft
    after: Draft
    key: str = ""


class History:
    """The steps of one estimate. Typing in one box within one stay is one step."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._stay = ""

    def note(self, step: Step, stay: str = "") -> None:
        """Note a step. Steps of one ``stay`` are one; one that changes nothing in the end is none."""
        if stay and stay == self._stay and self._done:
            step = step._replace(before=self._done.pop().before)
        self._undone.clear()
        changes = step.before != step.after
        self._stay = stay if changes else ""
        if changes:
            self._done.append(step)
            del self._done[:-MOST_STEPS]

    def leave(self) -> None:
        """The box was left: what is typed in it next is another step."""
        self._stay = ""

    def undo(self, within: str = "") -> Step | None:
        """Take the last step back: its ``before`` stands again. ``None`` where there is none.

        ``within`` is how the name of its box must begin: what is done out of sight is not taken back.
        """
        return self._moved(self._done, self._undone, within)

    def redo(self, within: str = "") -> Step | None:
        """Do the step again that was taken back last: its ``after`` stands again. ``None`` where there is none."""
        return self._moved(self._undone, self._done, within)

    def meet(self, draft: Draft, today: date) -> None:
        """This is how the estimate stands now; where it was changed meanwhile, that is a step too."""
        known = self._present
        if known is not None and settled(draft, today) != settled(known, today):
            self.note(Step(Did.ELSEWHERE, known, draft))

    @property
    def _present(self) -> Draft | None:
        if self._done:
            return self._done[-1].after
        return self._undone[-1].before if self._undone else None

    def _moved(self, source: list[Step], target: list[Step], within: str) -> Step | None:
        self._stay = ""
        if not source or not source[-1].key.startswith(within):
            return None
        target.append(source.pop())
        return target[-1]


class Histories:
    """The history of every estimate that was on the desk since the program started, the latest ones if many."""

    def __init__(self, whose: Callable[[], str]) -> None:
        """``whose`` tells the id of the estimate on the desk; empty until something was typed in a new one."""
        self._whose = whose
        self._kept: dict[str, History] = {}
        self.now = History()

    def inherit(self, before: Histories) -> None:
        """Go on with what another window of this program remembers."""
        self._kept = before._kept

    def note(self, step: Step, stay: str = "") -> None:
        """Note a step of the estimate on the desk."""
        self.now.note(step, stay)
        self._keep()

    def turn_to(self, draft: Draft, today: date) -> None:
        """Another estimate lies on the desk now."""
        self.now = self._kept.get(self._whose()) or History()
        self.now.meet(draft, today)

    def _keep(self) -> None:
        """Keep the history under the estimate's id, which may be another since it was saved beside somebody else's."""
        kept = {whose: history for whose, history in self._kept.items() if history is not self.now}
        kept[self._whose()] = self.now
        self._kept = dict(list(kept.items())[-MOST_ESTIMATES:])
