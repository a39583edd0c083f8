"""A code that is changed after its result was seen asks for a reason. Nothing here ever proposes a code.

The draft itself holds what a line was changed from, and why: two texts of the line that are no part of the case. So
they are saved, undone and moved with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import CODE_BEFORE, CODE_REASON, line_key

Seen = Mapping[int, str]
"""The codes whose results were seen, by line."""

NOTHING_SEEN: Final[Seen] = {}


class Change(NamedTuple):
    """A code that was changed after its result was seen. ``line`` counts from 0; the reason may still be blank."""

    line: int
    before: str
    after: str
    reason: str


def codes(draft: Draft) -> dict[int, str]:
    """The code of each line."""
    return {line: draft.text(line_key(line, "code")).strip() for line in range(draft.lines)}


def noted(draft: Draft, before: Draft, seen: Seen) -> Draft:
    """The draft with every change of a code that was seen noted in it. ``before`` is what stood until now."""
    stood = codes(before)
    for line, code in codes(draft).items():
        if code != stood.get(line, code):
            draft = _noted(draft, line, code, seen.get(line, ""))
    return draft


def _noted(draft: Draft, line: int, code: str, seen: str) -> Draft:
    before, reason = (line_key(line, name) for name in (CODE_BEFORE, CODE_REASON))
    is_explained = bool(draft.text(reason).strip())
    origin = seen if is_explained and seen else draft.text(before) or seen
    changed = bool(origin) and code.casefold() != origin.casefold()
    return draft.typed(before, origin if changed else "").typed(reason, "")


def without_line(seen: Seen, line: int) -> Seen:
    """What was seen of the lines that are left when one goes."""
    return {place - (place > line): code for place, code in seen.items() if place != line}


def changes(draft: Draft) -> tuple[Change, ...]:
    """The changed codes of a draft, explained or not."""
    return tuple(_changes(draft))


def _changes(draft: Draft) -> Iterator[Change]:
    for line, code in codes(draft).items():
        before = draft.text(line_key(line, CODE_BEFORE))
        if before and code:
            yield Change(line, before, code, draft.text(line_key(line, CODE_REASON)).strip())


def unexplained(draft: Draft) -> tuple[str, ...]:
    """The boxes in which a reason is missing."""
    return tuple(line_key(change.line, CODE_REASON) for change in changes(draft) if not change.reason)
