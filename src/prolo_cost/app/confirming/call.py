"""What is typed about a call to the insurer. It stays in the draft beside the form, where the case does not see it.

So what is half typed is saved with the estimate, found again, undone and deleted like everything else. Once the answers
are accepted, the boxes of the form hold them; who said them is kept as ``heard``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from prolo_cost.app.draft.drafting import CALL, Draft
from prolo_cost.app.draft.moments import Moment, read_moment
from prolo_cost.domain.money import Range

SPOKE_WITH: Final = "call.spoke_with"
WHEN: Final = "call.when"
REFERENCE: Final = "call.reference"

ALSO: Final = "call.also"
"""The places of further figures that they gave, in order, parted by spaces."""

_HEARD: Final = "heard."
_ALWAYS: Final = datetime.max.replace(tzinfo=UTC)
_ENDS: Final = ("low", "point", "high")


def said(place: str) -> str:
    """Where the answer about a place of the case is typed."""
    return f"call.said.{place}"


def why(code: str) -> str:
    """Where their reason for refusing a code, or their condition, is typed."""
    return f"call.why.{code}"


def approval(code: str) -> str:
    """Where it is typed whether a code needs approval first: ``not_needed``, ``required`` or ``granted``."""
    return f"call.approval.{code}"


def approval_number(code: str) -> str:
    """Where the number of an approval is typed."""
    return f"call.approval_number.{code}"


class Spoken(NamedTuple):
    """Who said it, when, and their reference number; blank where nobody wrote it down."""

    person: str
    when: Moment | None
    reference: str


class PaperTotal(NamedTuple):
    """The likely total on a paper, and its day."""

    on: date
    patient: Range


def is_begun(draft: Draft) -> bool:
    """Whether anything is typed about a call that was not accepted yet."""
    return any(key.startswith(CALL) for key in draft.texts)


def spoken(draft: Draft, now: datetime) -> Spoken:
    """The call that is being typed. Where no time is typed, it is this minute's."""
    typed = draft.text(WHEN).strip()
    when = read_moment(typed, now) if typed else read_moment(now.strftime("%Y-%m-%d %H:%M"), now)
    return Spoken(draft.text(SPOKE_WITH).strip(), when, draft.text(REFERENCE).strip())


def also(draft: Draft) -> tuple[str, ...]:
    """The places of further figures that they gave."""
    return tuple(draft.text(ALSO).split())


def without_call(draft: Draft) -> Draft:
    """The draft as if nobody had called."""
    return replace(draft, texts={key: text for key, text in draft.texts.items() if not key.startswith(CALL)})


# What was accepted


def with_heard(draft: Draft, call: Spoken, outcomes: Mapping[str, str], paper: PaperTotal | None) -> Draft:
    """The draft that knows who said what of the coverage of its codes, and what the patient had been told before.

    What was heard of other codes in an earlier call stays.
    """
    told = {
        "person": call.person,
        "when": call.when.sortable if call.when else "",
        "reference": call.reference,
        "paper.on": paper.on.isoformat() if paper else "",
        **{f"paper.{end}": str(getattr(paper.patient, end)) if paper else "" for end in _ENDS},
        **{f"coverage.{code}": outcome for code, outcome in outcomes.items()},
    }
    kept = without_call(draft)
    for name, text in told.items():
        kept = kept.typed(f"{_HEARD}{name}", text)
    return kept


def heard(draft: Draft) -> Spoken | None:
    """The call whose answers stand in the draft; ``None`` where none was accepted."""
    if not any(key.startswith(_HEARD) for key in draft.texts):
        return None
    when = read_moment(draft.text(f"{_HEARD}when"), _ALWAYS)
    return Spoken(draft.text(f"{_HEARD}person"), when, draft.text(f"{_HEARD}reference"))


def heard_of_coverage(draft: Draft) -> Iterator[tuple[str, str]]:
    """Each code of which the insurer said whether it covers it, and what it said."""
    start = f"{_HEARD}coverage."
    return ((key.removeprefix(start), text) for key, text in draft.texts.items() if key.startswith(start))


def paper_before(draft: Draft) -> PaperTotal | None:
    """What the patient had been told before the call; ``None`` where nothing was printed."""
    on = draft.text(f"{_HEARD}paper.on")
    cents = [int(draft.text(f"{_HEARD}paper.{end}") or 0) for end in _ENDS]
    return PaperTotal(date.fromisoformat(on), Range(*cents)) if on else None
