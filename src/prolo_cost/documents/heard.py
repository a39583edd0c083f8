"""What an insurer said to the office, as a paper takes it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from prolo_cost.domain.money import Range


class Said(StrEnum):
    """What an insurer said of a code."""

    COVERED = "covered"
    NOT_COVERED = "not_covered"
    CONDITIONS = "conditions"
    IF_APPROVED = "if_approved"
    APPROVED = "approved"


OPEN = frozenset({Said.CONDITIONS, Said.IF_APPROVED})
"""Answers that leave the claim in question."""


@dataclass(frozen=True, slots=True)
class Changes:
    """A call to the insurer whose answers are in the estimate.

    Attributes:
        called_on: The day of the call; ``None`` where nobody knows.
        person: Who was spoken with, as the office wrote it.
        reference: The insurer's own number of the call.
        said: What it said of each code of which it said anything.
        paper_of: The day of the paper that the patient had before; ``None`` where there was none.
        before: What that paper said of the likely total.
    """

    called_on: date | None = None
    person: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)
    said: Mapping[str, Said] = field(default_factory=dict)
    paper_of: date | None = None
    before: Range | None = None
