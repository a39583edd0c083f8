"""What to know before a paper is handed out, in words. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prolo_cost.app.papers.agreement import BY, RULE, About, about, agreement_of, confirmed
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


class Asked(NamedTuple):
    """What the office has to make sure of before a patient may be asked to pay, and how far it has.

    ``answered``: it says that it has; ``by`` and ``rule`` as they are typed. ``words`` say what that comes to, and
    ``lacks`` that it does not count yet.
    """

    question: str
    answered: bool = False
    by: str = ""
    rule: str = ""
    words: str = ""
    lacks: bool = False


class Notes(NamedTuple):
    """What there is to say; all of it may be empty.

    Attributes:
        asked: What the office is asked before a patient may be asked to pay.
        barred: Why the paper may not be handed out.
        missing: What it needs and does not have.
        cautions: What to know of it, which stops nothing.
    """

    asked: Asked | None = None
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
        return Notes(_asked(answer, draft), barred_words())
    missing = tuple(_missing(problem, draft) for problem in standing.missing)
    return Notes(_asked(answer, draft), "", missing, tuple(cautions))


def barred_words() -> str:
    """Why a paper that asks to pay may not be handed out."""
    return said("Until that is confirmed, this paper may not be handed out.")


def confirmed_words(draft: Draft, answer: Answer) -> str:
    """What the office confirmed for this patient, to stand beside the papers given; empty where nothing holds."""
    return _recorded(draft) if confirmed(draft, answer) else ""


def _asked(answer: Answer, draft: Draft) -> Asked | None:
    """What the office has to make sure of before this patient may be asked to pay."""
    needed, found = about(answer), agreement_of(draft)
    if needed is None:
        return None
    who = said("This patient has Medicaid.") if needed.programme == MEDICAID else said("This patient is a QMB.")
    question = f"{who} {said('Has the office made sure that the state lets them agree to pay?')}"
    if found is None:
        return Asked(question)
    by, rule = draft.text(BY), draft.text(RULE)
    if found.about != needed:
        words = said("What was confirmed is about {what}. Confirm it anew.", what=_about_words(found.about))
        return Asked(question, by=by, rule=rule, words=words, lacks=True)
    if not found.by:
        return Asked(question, True, by, rule, said("Type who confirmed it. Until then it does not count."), lacks=True)
    when = f"{found.when.short}: " if found.when else ""
    return Asked(question, True, by, rule, f"{when}{_about_words(found.about)}")


def _recorded(draft: Draft) -> str:
    found = agreement_of(draft)
    if found is None:
        return ""
    when = found.when.short if found.when else ""
    words = said("Confirmed by {who}, {when}: {what}.", who=found.by, when=when, what=_about_words(found.about))
    return f"{words} {said('Rule: {rule}.', rule=found.rule.rstrip('.'))}" if found.rule else words


def _about_words(what: About) -> str:
    programme = "Medicaid" if what.programme == MEDICAID else "QMB"
    return " \N{MIDDLE DOT} ".join(part for part in (programme, what.state, ", ".join(what.codes)) if part)


def _missing(problem: Problem, draft: Draft) -> Missing:
    """Where something missing is typed: in its box where the case says it, else in the clinic's settings, once."""
    field = problem.field
    name = said("Clinic's address") if field == "clinic.address" else label_of(field)
    whose, _, setting = field.partition(".")
    if whose in {"provider", "clinic"} and not draft.text(field):
        return Missing(name, setting=setting)
    return Missing(name, box=field)
