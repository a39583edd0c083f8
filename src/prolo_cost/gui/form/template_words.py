"""What stands beside a template: its package and deposit, and what was typed over since. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT, FILLED
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.speech import said
from prolo_cost.wording import dollars

if TYPE_CHECKING:
    from prolo_cost.app.prices.filling import Filled

MOST_NAMED = 3


def filled_of(draft: Draft) -> Filled | None:
    """What the template of a draft filled; ``None`` where none did."""
    if not draft.text(FILLED):
        return None
    from prolo_cost.app.prices.filling import filled_in  # noqa: PLC0415 - no template, no need of it

    return filled_in(draft)


def changed(filled: Filled) -> str:
    """``changed: Sessions, Line 1, charge``, for a screen reader; blank where nothing was typed over."""
    names = [label_of(key) for key in filled.changed]
    if len(names) > MOST_NAMED:
        names[MOST_NAMED:] = [said("and {count} more", count=len(names) - MOST_NAMED)]
    return said("changed: {boxes}", boxes=", ".join(names)) if names else ""


def warning(filled: Filled) -> str:
    """What of the template does not hold any more, so that a figure would mislead; blank where all does."""
    if filled.package is not None and COUNT in filled.changed:
        return said(
            "The package is for 1 session. Type the direct price of this course."
            if filled.sessions == 1
            else "The package is for {count} sessions. Type the direct price of this course.",
            count=filled.sessions,
        )
    if filled.allowed_of:
        return said("The allowed amounts are those of {payer}. Type those of this payer.", payer=filled.allowed_of)
    return ""


def terms(filled: Filled) -> str:
    """Package and deposit, in dollars."""
    parts = []
    if filled.package is not None:
        share = dollars(filled.package // filled.sessions)
        package = dollars(filled.package)
        parts.append(
            said("Package of {count}: {price}, {share} a session.", count=filled.sessions, price=package, share=share)
        )
    if filled.deposit is not None:
        parts.append(said("Deposit due at booking: {amount}.", amount=dollars(filled.deposit)))
    return " ".join(parts)
