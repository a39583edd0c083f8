"""Questions and assumptions in the desk's own few words; the paper says the same in whole sentences. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from prolo_cost.app.draft.days import calendar_day
from prolo_cost.domain.result import Assumption, Question
from prolo_cost.gui.look.figures import DASH
from prolo_cost.gui.speech import said

_SUBJECTS: Final = {
    "deductible": "Deductible",
    "deductible_met": "Deductible met",
    "out_of_pocket_max": "Out of pocket limit",
    "out_of_pocket_met": "Out of pocket met",
    "individual_cap": "Cap for one person",
    "copay": "Copay for {codes}",
    "coinsurance": "Coinsurance for {codes}",
    "deductible_applies": "Deductible on {codes}",
    "visits_used": "Visits used, {codes}",
    "dollars": "Yearly dollars for {codes}",
    "dollars_used": "Yearly dollars used, {codes}",
    "allowed": "Allowed amount for {codes}",
    "secondary_allowed": "Second plan's amount for {codes}",
}
_OF_THE_FAMILY: Final = {
    "deductible": "Family deductible",
    "deductible_met": "Family deductible met",
    "out_of_pocket_max": "Family out of pocket limit",
    "out_of_pocket_met": "Family out of pocket met",
}
_UNKNOWN: Final = {
    "deductible": "no end",
    "deductible_met": "nothing yet",
    "out_of_pocket_max": "no limit",
    "out_of_pocket_met": "nothing yet",
    "individual_cap": "no cap",
    "copay": "the whole price",
    "coinsurance": "all of it",
    "deductible_applies": "applies",
    "visits_used": "all used",
    "dollars_used": "all used",
    "allowed": "our full charge",
}


def question_words(question: Question) -> str:
    """``Out of pocket met?``."""
    figures = question.figures
    if question.topic == "coverage":
        asked = "Is {code} covered for {diagnosis}?" if figures["diagnosis"] else "Is {code} covered?"
        return said(asked, code=figures["code"], diagnosis=figures["diagnosis"])
    return said("{subject}?", subject=_subject(question.topic, figures))


def assumption_words(assumption: Assumption) -> tuple[str, str]:
    """``Out of pocket met`` and ``nothing yet``."""
    figures = assumption.figures
    if assumption.topic == "same_plan":
        year = calendar_day(date.fromisoformat(figures["year"]))
        return said("Plan year from {day}", day=year), said("same as now")
    topic, _, how = assumption.topic.rpartition("_")
    subject = _subject(topic, figures)
    if how == "unknown":
        return subject, said(_UNKNOWN[topic])
    return f"{subject}, {_value(figures['low'])}{DASH}{_value(figures['high'])}", _value(assumption.assumed)


def _subject(topic: str, figures: Mapping[str, str]) -> str:
    family = _OF_THE_FAMILY.get(topic) if figures.get("who") == "family" else None
    subject = said(family or _SUBJECTS[topic], **figures)
    if figures.get("plan") == "secondary":
        return said("Second plan: {subject}", subject=f"{subject[0].lower()}{subject[1:]}")
    return subject


def _value(text: str) -> str:
    """An amount without cents that are none; a share as per cent."""
    whole, dot, decimals = text.partition(".")
    if dot and len(decimals) == 2 and whole.isdigit() and len(whole) > 1:
        return f"{int(whole):,}" + ("" if decimals == "00" else f".{decimals}")
    return text
