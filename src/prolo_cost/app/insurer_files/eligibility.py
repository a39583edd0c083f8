"""What an eligibility answer would fill on the desk, box by box, beside what stands there now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from prolo_cost.app.draft.boxes import read, write
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import kind_of
from prolo_cost.importers.suggesting import Suggestion

MEMBER: Final = "member."
AS_OF: Final = f"{MEMBER}as_of"


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


def clearly_taken(offers: Sequence[Offer]) -> frozenset[str]:
    """The boxes that are blank now. Amounts met are of one day: where one that was typed differs, all are left."""
    met = [offer for offer in offers if offer.box.startswith(MEMBER)]
    all_blank = all(offer.fills for offer in met if offer.box != AS_OF)
    return together(offers, frozenset(offer.box for offer in offers if offer.fills and (all_blank or offer not in met)))


def together(offers: Iterable[Offer], taken: frozenset[str]) -> frozenset[str]:
    """Amounts met are taken with the day that they are of, and that day with none of them not at all."""
    has_day = any(offer.box == AS_OF for offer in offers)
    has_met = any(box.startswith(MEMBER) and box != AS_OF for box in taken)
    return taken | {AS_OF} if has_day and has_met else taken - {AS_OF}


def with_offers(draft: Draft, taken: Iterable[Offer]) -> Draft:
    """The draft with what was taken, typed into its boxes."""
    for offer in taken:
        draft = draft.typed(offer.box, offer.then)
    return draft
