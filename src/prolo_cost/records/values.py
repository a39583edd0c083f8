"""What the records take in and hand out: frozen values, never rows.

What a person typed stays out of ``repr``, because a ``repr`` is what ends up in a log or a crash report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class State(StrEnum):
    """Where an estimate stands."""

    DRAFT = "draft"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the window, whether or not it is a valid case yet.

    ``id`` is a UUID that the window makes once for each new estimate: saving the same draft again, after a save whose
    outcome is unknown, never makes a second one. ``version`` is the one that the last ``Saved`` carried; 0 before that.
    ``typed`` holds every field as JSON values; the label, the payer's name and the first date are what lists show.
    """

    id: str
    typed: Mapping[str, object] = field(repr=False)
    patient_label: str = field(default="", repr=False)
    payer_name: str = field(default="", repr=False)
    first_date: date | None = field(default=None, repr=False)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """A finished estimate as the patient was told it, with the edition and the program it was worked out by."""

    case: Mapping[str, object] = field(repr=False)
    estimate: Mapping[str, object] = field(repr=False)
    payers_edition: str
    program_version: str


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
    """One estimate as it is kept.

    ``figures`` are those it was last finished with, ``None`` if never; typing on makes it a draft again and leaves them
    as they were told until it is finished anew. Times are UTC.
    """

    draft: Draft
    number: str
    state: State
    figures: Figures | None
    printed_at: datetime | None
    created_at: datetime
    updated_at: datetime

    @property
    def id(self) -> str:
        """The UUID of its draft."""
        return self.draft.id

    @property
    def version(self) -> int:
        """Counts the times it was changed, from 1."""
        return self.draft.version


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line of the list of work. ``updated_at`` is UTC."""

    id: str
    number: str
    state: State
    patient_label: str = field(repr=False)
    payer_name: str = field(repr=False)
    first_date: date | None = field(repr=False)
    updated_at: datetime


class Conflict(Exception):  # noqa: N818 - nothing failed: two people changed one thing
    """The estimate was changed elsewhere since this draft was opened; nothing was overwritten."""

    text = "This estimate was changed elsewhere since it was opened here. Nothing was overwritten."

    def __init__(self, mine: Draft, theirs: SavedEstimate) -> None:
        super().__init__(self.text)
        self.mine = mine
        self.theirs = theirs


class Gone(Exception):  # noqa: N818 - nothing failed: somebody deleted it
    """The estimate is not kept any more. Saving its draft with version 0 keeps it anew, under a new number."""

    text = "This estimate was deleted."

    def __init__(self) -> None:
        super().__init__(self.text)
