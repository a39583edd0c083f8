"""A payer's stance that somebody here heard by phone or read, as it is typed, and as the clinic's own evidence.

It is kept in the clinic's records, apart from the payers that ship with the program, so that a newer edition of those
leaves it alone. It is never shown as the payer's published position.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from prolo_cost.app.draft.amounts import read_cents
from prolo_cost.app.draft.boxes import Kind, is_blank
from prolo_cost.app.draft.days import read_past_day
from prolo_cost.domain.problems import Problem
from prolo_cost.records.values import Evidence, Outcome

CODE, OUTCOME, WHO, WHEN = "reading.code", "reading.outcome", "reading.who", "reading.when"
REFERENCE, ALLOWED, NOTE = "reading.reference", "reading.allowed", "reading.note"
BOXES: Final = (CODE, OUTCOME, WHO, WHEN, REFERENCE, ALLOWED, NOTE)

_OUTCOMES: Final[Mapping[str, Outcome]] = {
    "covered": "covered",
    "covered_with_criteria": "covered_with_criteria",
    "not_covered": "not_covered",
    "unknown": "unknown",
}
_CODE: Final = r"[A-Za-z0-9]{5}"
_FAULTS: Final = {
    CODE: "reading_code",
    OUTCOME: "reading_outcome",
    WHO: "reading_who",
    WHEN: "reading_day",
    ALLOWED: "reading_amount",
}


class About(NamedTuple):
    """What a reading is about: the payer, its line of business and the state; blank where it holds for all."""

    payer_id: str
    line_of_business: str
    state: str


class Read(NamedTuple):
    """What is typed, as evidence; ``None`` with its troubles while something is missing or cannot be read."""

    evidence: Evidence | None
    troubles: Mapping[str, Problem]


def read_reading(texts: Mapping[str, str], about: About, today: date) -> Read:
    """The typed reading. Without a day it is today's; an allowed amount may be left blank."""
    typed = {key: texts.get(key, "").strip() for key in BOXES}
    outcome = _OUTCOMES.get(typed[OUTCOME])
    on = read_past_day(typed[WHEN], today) if typed[WHEN] else today
    allowed = read_cents(typed[ALLOWED])
    is_right = {
        CODE: re.fullmatch(_CODE, typed[CODE]) is not None,
        OUTCOME: outcome is not None,
        WHO: bool(typed[WHO]),
        WHEN: on is not None,
        ALLOWED: allowed is not None or is_blank(Kind.AMOUNT, typed[ALLOWED]),
    }
    troubles = {key: Problem(key, _FAULTS[key]) for key, right in is_right.items() if not right}
    if troubles or outcome is None or on is None:
        return Read(None, troubles)
    evidence = Evidence(
        id="",
        payer_id=about.payer_id,
        line_of_business=about.line_of_business,
        state=about.state,
        code=typed[CODE].upper(),
        outcome=outcome,
        source="call",
        on=on,
        allowed=allowed,
        spoke_with=typed[WHO],
        reference=typed[REFERENCE],
        note=typed[NOTE],
    )
    return Read(evidence, {})


def is_begun(texts: Mapping[str, str], code: str) -> bool:
    """Whether anything is typed that would be lost; the code that is filled in at the start is not."""
    return any(text.strip() for key, text in texts.items() if key != CODE or text.strip() != code)
