"""What an eligibility answer would fill on the desk, box by box, beside what stands there now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from prolo_cost.app.draft.boxes import read, write
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import kind_of
from prolo_cost.importers.suggesting import Suggestion


class Offer(NamedTuple):
    """One box: its text now and then, as it would be typed, and the segments that say so."""

    box: str
    now: str
    then: str
    places: tuple[str, ...]

    @property
    def fills(self) -> bool:
        """Whether the box is blank now, so that nothing that was typed would be lost."""
        return not self.now


def offers(draft: Draft, suggestions: Iterable[Suggestion], today: date) -> tuple[Offer, ...]:
    """The boxes that would change. ``today`` places a day that was typed without its year."""
    found = (_offer(draft, suggestion, today) for suggestion in suggestions)
    return tuple(offer for offer in found if offer is not None)


def _offer(draft: Draft, suggestion: Suggestion, today: date) -> Offer | None:
    kind = kind_of(suggestion.field)
    then = write(kind, suggestion.value) if kind else None
    if kind is None or then is None:
        return None
    now = "" if draft.is_blank(suggestion.field) else draft.text(suggestion.field)
    if now and read(kind, now, today) == read(kind, then, today):
        return None
    return Offer(suggestion.field, now, then, suggestion.places)


def with_offers(draft: Draft, taken: Iterable[Offer]) -> Draft:
    """The draft with what was taken, typed into its boxes."""
    for offer in taken:
        draft = draft.typed(offer.box, offer.then)
    return draft
