"""What the insurer's accepted answers changed since an earlier paper, for the next one."""

from __future__ import annotations

from prolo_cost.app.confirming import call
from prolo_cost.app.confirming.questions import still_heard
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.documents.heard import Changes, Said


def changes_of(draft: Draft) -> Changes | None:
    """The call whose answers stand in a draft; ``None`` where there was none.

    What was heard of a code is told as long as its lines stand as it was heard.
    """
    spoken, paper = call.heard(draft), call.paper_before(draft)
    if spoken is None:
        return None
    return Changes(
        spoken.when.day if spoken.when else None,
        spoken.person,
        spoken.reference,
        {code: Said(outcome) for code, outcome in still_heard(draft).items()},
        paper.on if paper else None,
        paper.patient if paper else None,
    )
