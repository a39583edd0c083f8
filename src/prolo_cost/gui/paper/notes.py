"""What to know before a paper is handed out, in words. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prolo_cost.app.papers.handing_out import needs_agreement
from prolo_cost.documents.beneficiaries import MEDICAID
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from prolo_cost.app.draft.drafting import Draft
    from prolo_cost.app.estimates.answer import Answer
    from prolo_cost.domain.problems import Problem
    from prolo_cost.gui.paper.maker import Shown
    from prolo_cost.wording import Words


class Missing(NamedTuple):
    """Something that the paper needs: its name, and the box of the form or the clinic's setting that holds it."""

    name: str
    box: str = ""
    setting: str = ""


class Notes(NamedTuple):
    """What there is to say; all of it may be empty.

    Attributes:
        question: What the office is asked before a patient may be asked to pay.
        barred: Why the paper may not be handed out.
        missing: What it needs and does not have.
        cautions: What to know of it, which stops nothing.
    """

    question: str = ""
    barred: str = ""
    missing: tuple[Missing, ...] = ()
    cautions: tuple[str, ...] = ()


def notes_of(shown: Shown, answer: Answer, draft: Draft, words: Words) -> Notes:
    """What to say of a paper. One that was given before is as it was; nothing is said of it."""
    if shown.given is not None:
        return Notes()
    standing = shown.standing
    cautions = [words.warning(caution) for caution in standing.cautions]
    if shown.unprintable:
        cautions.append(words.screen("unprintable", characters=" ".join(shown.unprintable)))
    if standing.barred:
        return Notes(_question(answer), barred_words())
    missing = tuple(_missing(problem, draft) for problem in standing.missing)
    return Notes(_question(answer), "", missing, tuple(cautions))


def barred_words() -> str:
    """Why a paper that asks to pay may not be handed out."""
    return said("Until that is confirmed, this paper may not be handed out.")


def _question(answer: Answer) -> str:
    """What the office has to make sure of before this patient may be asked to pay."""
    why = needs_agreement(answer)
    if not why:
        return ""
    who = said("This patient has Medicaid.") if why == MEDICAID else said("This patient is a QMB.")
    return f"{who} {said('Has the office made sure that the state lets them agree to pay?')}"


def _missing(problem: Problem, draft: Draft) -> Missing:
    """Where something missing is typed: in its box where the case says it, else in the clinic's settings, once."""
    field = problem.field
    name = said("Clinic's address") if field == "clinic.address" else label_of(field)
    whose, _, setting = field.partition(".")
    if whose in {"provider", "clinic"} and not draft.text(field):
        return Missing(name, setting=setting)
    return Missing(name, box=field)
