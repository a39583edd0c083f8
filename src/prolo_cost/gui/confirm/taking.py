"""Taking the answers into the estimate: kept as one, and only then on the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from prolo_cost.app.draft.history import Did
from prolo_cost.gui.faults import sentence_of

if TYPE_CHECKING:
    from prolo_cost.app.confirming.accepting import Accepted
    from prolo_cost.gui.confirm.confirmation import View
    from prolo_cost.gui.frame.page import PageTools
    from prolo_cost.records.values import Saved


def take(view: View, tools: PageTools) -> bool:
    """Keep a call that may be accepted, and put its answers on the desk; whether that is done.

    It waits for the records, so that no letter comes between what is kept and what lies on the desk. Where they fail,
    nothing was written and nothing is lost: the reason is told, and the answers stand as before.
    """
    if not tools.keeper.flush():
        tools.tell(tools.keeper.now.words)
        return False
    done: list[Saved] = []
    taken = _accepted(view, tools)
    tools.keeper.write(_keeping(taken, tools), done.append, lambda fault: tools.tell(sentence_of(fault)))
    tools.runner.finish()
    for saved in done:
        tools.desk.put(taken.draft, Did.ANSWERS)
        tools.keeper.took(saved)
    return bool(done)


def _accepted(view: View, tools: PageTools) -> Accepted:
    from prolo_cost.app.confirming.accepting import accepted  # noqa: PLC0415 - nothing is kept before the first paint

    sheet, services = view.sheet, tools.services
    if sheet.answer.case is None or sheet.estimate is None:
        raise ValueError("only an estimate can be accepted")
    return accepted(
        view.answered,
        sheet.case_data,
        sheet.answer.case,
        sheet.estimate,
        estimate_id=tools.keeper.now.id,
        words=services.words,
        edition=services.edition,
        version=services.version,
    )


def _keeping(taken: Accepted, tools: PageTools) -> Callable[[], Saved]:
    """The job that keeps it."""
    from prolo_cost.app.keeping.into_records import record_of  # noqa: PLC0415 - as above

    kept, services = tools.keeper.now, tools.services
    record = record_of(taken.draft, kept.id, kept.version, services.today())
    return lambda: services.saving.confirm(
        record,
        taken.figures,
        taken.call,
        taken.evidence,
        valid_until=taken.valid_until,
        plan_year_ends=taken.plan_year_ends,
    )
