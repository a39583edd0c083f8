"""Handing a paper out: which ones a case calls for, one made ready, and what is kept once the patient has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from prolo_cost.app.keeping.work_states import day_to_ask
from prolo_cost.app.papers.ordering import PaperWish, Standing, standing
from prolo_cost.app.papers.pictures import Size, page_sizes
from prolo_cost.app.papers.printing import Printout, blocked
from prolo_cost.documents.beneficiaries import paid_in_full
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.domain.case import Case
from prolo_cost.records.values import Deadlines, Figures, HandedOut, How, KeptDraft, Paper, Saved

if TYPE_CHECKING:
    from prolo_cost.app.estimates.answer import Answer
    from prolo_cost.app.keeping.saving import Saving
    from prolo_cost.documents.office import Clinic


class Offer(NamedTuple):
    """The papers there are, sorted by what a case calls for.

    Attributes:
        called_for: The patient's estimate, and what the case calls for.
        others: What may be printed all the same.
        for_others: What is for another kind of plan.
    """

    called_for: tuple[PaperKind, ...]
    others: tuple[PaperKind, ...]
    for_others: tuple[PaperKind, ...]


def offer(answer: Answer) -> Offer:
    """Which papers an answer that has an estimate calls for, the patient's estimate first."""
    case, estimate = answer.case, answer.estimate
    if case is None or estimate is None:
        raise ValueError("only an estimate can be printed")
    agreement = [PaperKind.MEDICAID_AGREEMENT] if paid_in_full(case, answer.payer) else []
    first = tuple(dict.fromkeys((PaperKind.ESTIMATE, *agreement, *map(PaperKind, estimate.notices))))
    rest = [kind for kind in PaperKind if kind not in first]
    barred = tuple(kind for kind in rest if blocked(kind, case, estimate, answer.payer, agreement_confirmed=True))
    return Offer(first, tuple(kind for kind in rest if kind not in barred), barred)


def replaced_by(wish: PaperWish, given: Iterable[HandedOut], today: date) -> date | None:
    """The day of the good faith estimate that a new one takes the place of; one of today is the same in another way."""
    if wish.kind is not PaperKind.GOOD_FAITH_ESTIMATE:
        return None
    days = (paper.at.astimezone().date() for paper in given if paper.kind == wish.kind.value)
    return max((day for day in days if day < today), default=None)


class Ready(NamedTuple):
    """A paper made ready: how it stands, and unless it is barred, its bytes and the sizes of its pages."""

    standing: Standing
    printout: Printout | None = None
    pages: tuple[Size, ...] = ()


def make_ready(
    print_paper: Callable[[Answer, PaperWish, Clinic, str], Printout],
    answer: Answer,
    wish: PaperWish,
    clinic: Clinic,
    number: str,
) -> Ready:
    """A paper of an answer that has an estimate. One that is barred is not made."""
    found = standing(answer, wish, clinic)
    if found.barred:
        return Ready(found)
    printout = print_paper(answer, wish, clinic, number)
    return Ready(found, printout, page_sizes(printout.data))


def hand_out(saving: Saving, draft: KeptDraft, figures: Figures, case: Case, paper: Paper) -> Saved:
    """Keep that the patient was given a paper, with what it was worked out from.

    Raises:
        Conflict: it was changed elsewhere meanwhile; holds both.
        Gone: it was deleted meanwhile.
        StoreFault: the machine failed.
    """
    days = deadlines_of(case)
    return saving.hand_out(
        draft,
        figures,
        paper,
        due_on=days.due_on,
        valid_until=days.valid_until,
        plan_year_ends=days.plan_year_ends,
    )


def deadlines_of(case: Case) -> Deadlines:
    """Until when a paper of this case holds, and by when its insurer, if there is one, is to be asked."""
    from prolo_cost.documents.front import good_until, plan_year_ends  # noqa: PLC0415 - asked for after printing only

    due_on = day_to_ask(case.course.sessions[0].date, case.as_of) if case.plan is not None else None
    return Deadlines(due_on, good_until(case, case.as_of), plan_year_ends(case, case.as_of))


def paper_of(wish: PaperWish, how: How, content: bytes) -> Paper:
    """A paper as it left the desk."""
    return Paper(wish.kind.value, wish.language, wish.large_print, how, content)
