"""Who said what the insurer does: ``Aetna: not covered. Denise R., Nov 24 11:20, ref. 88-41207.`` No Qt here."""

from __future__ import annotations

from collections.abc import Mapping

from prolo_cost.app.confirming import call
from prolo_cost.app.confirming.call import Spoken
from prolo_cost.app.confirming.questions import APPROVED, CONDITIONS, COVERED, IF_APPROVED, NOT_COVERED, still_heard
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said


def outcome_words(outcome: str) -> str:
    """What they said of a code, in words."""
    return {
        COVERED: said("covered"),
        NOT_COVERED: said("not covered"),
        CONDITIONS: said("covered with conditions"),
        IF_APPROVED: said("covered only with approval first"),
        APPROVED: said("covered, approval granted"),
    }[outcome]


def heard_words(sheet: Sheet) -> str:
    """What was heard of the coverage, and by whom; blank where nobody said, or the form says otherwise by now."""
    spoken, outcomes = call.heard(sheet.draft), still_heard(sheet.draft)
    return told_by(sheet.payer.name if sheet.payer else "", outcomes, spoken) if spoken and outcomes else ""


def told_by(payer: str, outcomes: Mapping[str, str], spoken: Spoken) -> str:
    """What a payer said of some codes, and by whom."""
    return f"{payer or said('The insurer')}: {_outcomes(outcomes)}. {who(spoken)}".rstrip()


def who(spoken: Spoken) -> str:
    """``Denise R., Nov 24 11:20, ref. 88-41207.``; what nobody wrote down is left out."""
    when = spoken.when.short if spoken.when else ""
    reference = said("ref. {number}", number=spoken.reference) if spoken.reference else ""
    told = ", ".join(part for part in (spoken.person, when, reference) if part)
    return f"{told.removesuffix('.')}." if told else ""


def _outcomes(outcomes: Mapping[str, str]) -> str:
    if len(set(outcomes.values())) == 1:
        return outcome_words(next(iter(outcomes.values())))
    return ", ".join(f"{code} {outcome_words(what)}" for code, what in outcomes.items())
