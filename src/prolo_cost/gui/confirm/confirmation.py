"""The state behind the page: the draft with its call, what is asked, what was said, and what follows from it.

Nothing is painted here; the page asks for a ``View`` after every key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from prolo_cost.app.confirming import call
from prolo_cost.app.confirming.call import Spoken
from prolo_cost.app.confirming.effects import Answered, Consequences, Outcome, Told, told_now
from prolo_cost.app.confirming.questions import (
    Asked,
    Reply,
    also_said,
    applied,
    could_also_say,
    replies,
    to_ask,
    told_today,
)
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.moments import read_moment
from prolo_cost.app.estimates.answer import Answer
from prolo_cost.app.knowing.knowledge import Ours
from prolo_cost.app.ports import Services
from prolo_cost.domain.result import Scenario
from prolo_cost.gui.sheet import Sheet, sheet_of
from prolo_cost.gui.speech import said


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the page shows at one moment. ``outcome`` is ``None`` where there is nothing to confirm."""

    draft: Draft
    asked: tuple[Asked, ...]
    said: tuple[Reply, ...]
    spoken: Spoken
    sheet: Sheet
    outcome: Outcome | None
    troubles: Mapping[str, str]
    printed: bool
    """Whether the patient has a paper to compare with."""

    @property
    def is_right(self) -> bool:
        """Whether the answers can be accepted as they stand."""
        return bool(self.said) and self.sheet.estimate is not None and not self.troubles

    @property
    def answered(self) -> Answered:
        """The call, to be accepted; only where it ``is_right``."""
        if self.outcome is None:
            raise ValueError("there is no estimate to confirm")
        return Answered(self.draft, self.sheet.draft, self.said, self.spoken, self.outcome, self.printed)

    @property
    def heard(self) -> dict[str, str]:
        """What was said of the coverage of each code."""
        return {reply.asked.code: reply.outcome for reply in self.said if reply.asked.code}


class Confirmation:
    """Works the answers out. What it worked out for the draft before the call, it keeps."""

    def __init__(self, services: Services, ours: Callable[[], Ours]) -> None:
        """``ours`` gives what the clinic itself knows of the payer."""
        self._services, self._ours = services, ours
        self._told: Told | None = None
        self._base: Sheet | None = None
        self._last: Sheet | None = None
        self._consequences: Consequences | None = None
        self._on = services.today()

    @property
    def told(self) -> Told | None:
        """What the patient's last paper said; ``None`` where none was printed."""
        return self._told

    def take_told(self, told: Told | None) -> None:
        """Compare with what a paper said."""
        self._told, self._consequences = told, None

    def offered(self, draft: Draft) -> tuple[Asked, ...]:
        """What they may say beyond the questions."""
        base = self._base_of(draft)
        return could_also_say(draft, base.answer, base.today)

    def view(self, draft: Draft, follow: Scenario | None = None) -> View:
        """What follows from a draft and the call that is typed beside it; ``follow`` is whose way is wanted."""
        now = self._services.now()
        spoken = call.spoken(draft, now)
        base = self._base_of(draft)
        answer = base.answer._replace(estimate=base.estimate)
        asked = (*to_ask(base.draft, answer, base.today), *also_said(draft, answer, base.today))
        told = replies(draft, asked)
        on = spoken.when.day if spoken.when else base.today
        outcome = None
        if base.estimate is not None:
            paper = self._told or told_now(base.estimate)
            outcome = self._consequences_of(base, paper, on).of(told, follow)
        sheet = self._sheet(applied(base.draft, told, on))
        troubles = {call.said(each.place): sheet.troubles[each.place] for each in asked if each.place in sheet.troubles}
        if draft.text(call.WHEN).strip() and read_moment(draft.text(call.WHEN), now) is None:
            troubles[call.WHEN] = said("When: type a day and a time that have been, such as 11/24 11:20.")
        return View(draft, asked, told, spoken, sheet, outcome, troubles, self._told is not None)

    def _base_of(self, draft: Draft) -> Sheet:
        """The draft as it is without the call, told today."""
        bare = told_today(call.without_call(draft), self._services.today())
        if self._base is None or self._base.draft != bare:
            self._base, self._consequences = sheet_of(bare, self._services, self._ours()), None
        return self._base

    def _consequences_of(self, base: Sheet, told: Told, on: date) -> Consequences:
        if self._consequences is None or on != self._on:
            self._on, self._consequences = on, Consequences(self._answer, base.draft, told, on)
        return self._consequences

    def _answer(self, draft: Draft) -> Answer:
        sheet = self._sheet(draft)
        return sheet.answer._replace(estimate=sheet.estimate)

    def _sheet(self, draft: Draft) -> Sheet:
        """The draft worked out; the one that was asked for last is not worked out again."""
        if self._last is None or self._last.draft != draft:
            self._last = sheet_of(draft, self._services, self._ours())
        return self._last
