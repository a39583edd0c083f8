"""What the records take in and hand out: frozen values, never rows.

What a person typed stays out of ``repr``, because a ``repr`` is what ends up in a log or a crash report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal

from prolo_cost.domain.money import Cents

How = Literal["printed", "saved"]
Outcome = Literal["covered", "covered_with_criteria", "not_covered", "unknown"]
Source = Literal["call", "eob"]


class State(StrEnum):
    """Where an estimate stands. Typing on in one that is further makes it a draft again."""

    DRAFT = "draft"
    FINISHED = "finished"
    """The patient was told it. Where there is a plan, its insurer is yet to be asked."""
    CONFIRMED = "confirmed"
    """The insurer's answers are in it."""
    CLOSED = "closed"
    """The treatment was settled."""


MOST_LISTED: Final[Mapping[State, int]] = {
    State.DRAFT: 60,
    State.FINISHED: 120,
    State.CONFIRMED: 60,
    State.CLOSED: 20,
}
"""The list of work holds so many estimates of each state, the newest; any other is found by searching."""

BESIDE: Final = "beside"
"""The key in what is typed for what belongs to an estimate and is no part of it (``KeptDraft.typed``)."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What stands in the window, whether or not it is a valid case yet.

    ``id`` is a UUID that the window makes once for each new estimate: saving the same draft again, after a save whose
    outcome is unknown, never makes a second one. ``version`` is the one that the last ``Saved`` carried; 0 before that.
    ``typed`` holds every field as JSON values; under ``beside`` stands what belongs to the estimate and is no part of
    it, such as the insurer's answers before they are accepted. The label, the payer's name, the first date and whether
    there is a plan are what lists show.
    """

    id: str
    typed: Mapping[str, object] = field(repr=False)
    patient_label: str = field(default="", repr=False)
    payer_name: str = field(default="", repr=False)
    first_date: date | None = field(default=None, repr=False)
    version: int = 0
    has_plan: bool = True


@dataclass(frozen=True, slots=True)
class Figures:
    """A finished estimate as the patient was told it, with the edition and the program it was worked out by."""

    case: Mapping[str, object] = field(repr=False)
    estimate: Mapping[str, object] = field(repr=False)
    payers_edition: str
    program_version: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days of an estimate; ``None`` where nobody has said. Each is the last day on which it holds.

    ``due_on``: the insurer is to be asked by then. ``valid_until``: the figures are good until then, as the paper says.
    ``plan_year_ends``: the last day of the plan year in which the figures were worked out; what was met starts over.
    """

    due_on: date | None = field(default=None, repr=False)
    valid_until: date | None = field(default=None, repr=False)
    plan_year_ends: date | None = field(default=None, repr=False)


NO_DEADLINES: Final = Deadlines()


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that lies safely on the disk. ``at`` is when, for "saved 14:02"."""

    id: str
    number: str
    state: State
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SavedEstimate:
    """One estimate as it is kept. Times are UTC.

    ``figures`` are the newest that it was finished or confirmed with, ``None`` if never; typing on leaves them as they
    are. ``told`` are those of the last paper, which ``printed_at`` dates: what the patient holds in hand. ``call`` is
    what the insurer said, ``closing`` how the treatment was settled, each as JSON values of whoever kept it. ``stood``
    is the records' own: which states it came to since its last paper, each with a mark of what was typed.
    """

    draft: KeptDraft
    number: str
    state: State
    figures: Figures | None
    printed_at: datetime | None
    created_at: datetime
    updated_at: datetime
    told: Figures | None = None
    deadlines: Deadlines = NO_DEADLINES
    call: Mapping[str, object] | None = field(default=None, repr=False)
    closing: Mapping[str, object] | None = field(default=None, repr=False)
    stood: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        """The UUID of its draft."""
        return self.draft.id

    @property
    def version(self) -> int:
        """Counts the times it was changed, from 1."""
        return self.draft.version

    @property
    def is_closed(self) -> bool:
        """Whether its treatment is settled, and nothing is typed in it unless it is opened again."""
        return self.state is State.CLOSED


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line of the list of work. Times are UTC. ``payers_edition`` is that of its figures; blank without figures."""

    id: str
    number: str
    state: State
    patient_label: str = field(repr=False)
    payer_name: str = field(repr=False)
    first_date: date | None = field(repr=False)
    updated_at: datetime
    has_plan: bool = True
    printed_at: datetime | None = None
    deadlines: Deadlines = NO_DEADLINES
    payers_edition: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it leaves the desk: its PDF, of which kind (``PaperKind``), in which language."""

    kind: str
    language: str
    large_print: bool
    how: How
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A paper that was given to a patient. ``at`` is UTC, ``size`` is bytes; its content is asked for by ``id``."""

    id: str
    estimate_id: str
    number: str
    kind: str
    language: str
    large_print: bool
    how: How
    at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that the clinic learned itself about a payer: how it answered a call, or what it did with a claim.

    It holds nothing of the patient but the link to the estimate, which goes when the estimate is deleted. ``id`` is a
    UUID that whoever keeps it makes once, so that keeping it again changes it and never doubles it; blank gets one.
    ``reason_codes`` are those of the insurer's paper, such as ``CO-50``.
    """

    id: str
    payer_id: str
    line_of_business: str
    state: str
    code: str
    outcome: Outcome
    source: Source
    on: date
    allowed: Cents | None = None
    paid: Cents | None = None
    reason_codes: tuple[str, ...] = ()
    spoke_with: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    estimate_id: str | None = None


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A code that was changed after its result had been seen, and why. ``line`` counts the service lines from 0."""

    at: datetime
    line: int
    before: str
    after: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Removed:
    """A deleted estimate with all that was kept with it, so that it can be put back."""

    estimate: SavedEstimate
    papers: tuple[tuple[HandedOut, bytes], ...] = field(default=(), repr=False)
    code_changes: tuple[CodeChange, ...] = ()
    evidence_ids: tuple[str, ...] = ()


class Conflict(Exception):  # noqa: N818 - nothing failed: two people changed one thing
    """The estimate was changed elsewhere since this draft was opened; nothing was overwritten."""

    text = "This estimate was changed elsewhere since it was opened here. Nothing was overwritten."

    def __init__(self, mine: KeptDraft, theirs: SavedEstimate) -> None:
        super().__init__(self.text)
        self.mine = mine
        self.theirs = theirs


class Gone(Exception):  # noqa: N818 - nothing failed: somebody deleted it
    """The estimate is not kept any more. Saving its draft with version 0 keeps it anew, under a new number."""

    text = "This estimate was deleted."

    def __init__(self) -> None:
        super().__init__(self.text)
