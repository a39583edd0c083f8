"""What a returning patient had met by the last estimate: it has gone old, so it is told and not taken. No Qt here."""

from __future__ import annotations

from prolo_cost.app.draft.boxes import Kind, tidy
from prolo_cost.app.draft.days import calendar_day
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.speech import said


def last_time_words(draft: Draft) -> str:
    """``E-2026-0007, Mar 2 2026: Deductible met 200. Ask again.``; blank where nobody returned.

    Only what is still blank is to be asked again.
    """
    if not draft.text("was.day"):
        return ""
    from prolo_cost.app.draft.returning import last_time  # noqa: PLC0415 - most patients are here for the first time

    last = last_time(draft)
    if last is None:
        return ""
    head = f"{last.number}, {calendar_day(last.day)}"
    open_ = [(key, text) for key, text in last.met if draft.is_blank(key)]  # what is typed now was asked again
    met = ", ".join(f"{label_of(key)} {tidy(Kind.AMOUNT, text, last.day)}" for key, text in open_)
    return (
        said("{estimate}: {met}. Ask again.", estimate=head, met=met)
        if met
        else said("As in {estimate}.", estimate=head)
    )
